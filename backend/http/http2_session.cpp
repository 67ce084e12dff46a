#include "backend/http/http2_session.h"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <unordered_map>
#include <vector>

namespace weir::http {

using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr auto kNever = Http2Session::TimePoint::max();
constexpr std::uint32_t kStreamWindow = 1U << 20;
constexpr std::int32_t kConnectionWindow = 4 << 20;
/// What a header counts beyond its octets. Source: RFC 9113, 10.5.1.
constexpr std::size_t kFieldOverhead = 32;
/// Who sends this many times what a head may hold is not worth an answer.
constexpr std::size_t kHeadAbuse = 8;
/// Answers that the client does not take hold further requests back from here on.
constexpr std::size_t kUnsentBytes = 32U << 20;
constexpr std::size_t kQueuedFrames = 512;

template <auto function>
struct Deleter
{
    template <typename T>
    void operator()(T* object) const
    {
        function(object);
    }
};
using SessionPointer = std::unique_ptr<nghttp2_session, Deleter<nghttp2_session_del>>;
using CallbacksPointer =
    std::unique_ptr<nghttp2_session_callbacks, Deleter<nghttp2_session_callbacks_del>>;
using OptionPointer = std::unique_ptr<nghttp2_option, Deleter<nghttp2_option_del>>;

BytesView view(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// Header fields as nghttp2 takes them; it copies.
class FieldList
{
public:
    void add(std::string name, std::string value)
    {
        std::transform(name.begin(), name.end(), name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        m_fields.push_back({std::move(name), headerValue(std::move(value))});
    }

    std::vector<nghttp2_nv> list()
    {
        std::vector<nghttp2_nv> list;
        list.reserve(m_fields.size());
        for (Headers::Field& field : m_fields)
            list.push_back({reinterpret_cast<std::uint8_t*>(field.name.data()),
                            reinterpret_cast<std::uint8_t*>(field.value.data()), field.name.size(),
                            field.value.size(), NGHTTP2_NV_FLAG_NONE});
        return list;
    }

private:
    std::vector<Headers::Field> m_fields;
};

} // namespace

class Http2Session::Impl
{
public:
    Impl(const Rules& rules, Request blank, Events& events)
        : m_rules(rules),
          m_blank(std::move(blank)),
          m_events(events)
    {
        m_blank.version = HttpVersion::V2;
        nghttp2_option* option = nullptr;
        nghttp2_option_new(&option);
        const OptionPointer options(option);
        nghttp2_option_set_no_closed_streams(option, 1);
        nghttp2_session* session = nullptr;
        nghttp2_session_server_new2(&session, callbacks().get(), this, option);
        m_session.reset(session);
        const std::array<nghttp2_settings_entry, 3> settings{{
            {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, m_rules.limits.requestsAtOnce},
            {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kStreamWindow},
            {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE,
             static_cast<std::uint32_t>(m_rules.limits.headBytes)},
        }};
        nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
        nghttp2_session_set_local_window_size(session, NGHTTP2_FLAG_NONE, 0, kConnectionWindow);
    }

    bool feed(BytesView octets)
    {
        const auto taken = nghttp2_session_mem_recv(
            m_session.get(), reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size());
        return taken >= 0;
    }

    bool output(Bytes& to, std::size_t enough)
    {
        while (to.size() < enough) {
            const std::uint8_t* frame = nullptr;
            const auto size = nghttp2_session_mem_send(m_session.get(), &frame);
            if (size <= 0)
                return size == 0;
            to.append(view(frame, static_cast<std::size_t>(size)));
        }
        return true;
    }

    bool isCongested() const
    {
        return nghttp2_session_get_outbound_queue_size(m_session.get()) > kQueuedFrames;
    }

    bool isFinished() const
    {
        return nghttp2_session_want_read(m_session.get()) == 0 &&
               nghttp2_session_want_write(m_session.get()) == 0;
    }

    bool isIdle() const { return m_calls.empty(); }

    void answer(std::int32_t number, Response response, std::shared_ptr<PushedBody> rest)
    {
        --m_inHand;
        Call* const call = find(number);
        if (!call) {
            if (rest)
                rest->detach();
        } else if (!rest && response.body.size() > kSmallAnswerBytes &&
                   !call->answerShare.growTo(response.body.size())) {
            refuse(number, *call, Refusal::Busy);
        } else {
            submit(number, *call, std::move(response), std::move(rest));
        }
    }

    void giveUp(std::int32_t number)
    {
        --m_inHand;
        if (Call* const call = find(number))
            refuse(number, *call, Refusal::Unanswered);
    }

    void resume(std::int32_t number)
    {
        Call* const call = find(number);
        if (!call || nghttp2_session_resume_data(m_session.get(), number) != 0)
            return;
        setDeadline(*call, m_rules.timeouts.write);
    }

    void goAway()
    {
        nghttp2_submit_goaway(m_session.get(), NGHTTP2_FLAG_NONE,
                              nghttp2_session_get_last_proc_stream_id(m_session.get()),
                              NGHTTP2_NO_ERROR, nullptr, 0);
        m_waiting.clear();
        m_goingAway = true;
        for (const auto& [number, call] : m_calls) {
            if (call->stage < Stage::InHand)
                reset(number, NGHTTP2_REFUSED_STREAM);
            else if (call->rest)
                call->rest->endEarly();
        }
    }

    void expire(TimePoint now)
    {
        m_deadline = kNever;
        for (const auto& [number, call] : m_calls) {
            if (call->deadline > now) {
                m_deadline = std::min(m_deadline, call->deadline);
                continue;
            }
            call->deadline = kNever;
            if (call->stage == Stage::Body)
                refuse(number, *call, Refusal::TooSlow);
            else if (call->stage == Stage::Head) // nothing else can come before its other half
                nghttp2_session_terminate_session(m_session.get(), NGHTTP2_ENHANCE_YOUR_CALM);
            else
                reset(number, NGHTTP2_CANCEL);
        }
    }

    TimePoint deadline() const { return m_calls.empty() ? kNever : m_deadline; }

    void detachBodies()
    {
        for (const auto& [number, call] : m_calls) {
            if (call->rest)
                call->rest->detach();
        }
    }

private:
    enum class Stage {
        Head,     ///< its headers are coming
        Body,     ///< its body is coming
        Waiting,  ///< it has come, but too much is unsent
        InHand,   ///< the handler has it
        Answering ///< the answer has been submitted
    };

    /// One request and its answer.
    struct Call
    {
        Call(Request blank, const Rules& rules)
            : request(std::move(blank)),
              share(rules.bodies),
              answerShare(rules.answers)
        {}

        Stage stage = Stage::Head;
        TimePoint deadline = kNever;
        Request request;
        std::size_t headBytes = 0;
        BodyBudget::Share share;       ///< of the request's body
        BodyBudget::Share answerShare; ///< of the answer's, unless it is small
        bool isHead = false;
        bool hasCome = false; ///< the client has ended its side
        Response response;
        std::size_t sent = 0; ///< of the response's body
        std::shared_ptr<PushedBody> rest;
    };

    static Impl& self(void* user) { return *static_cast<Impl*>(user); }

    static CallbacksPointer callbacks()
    {
        nghttp2_session_callbacks* made = nullptr;
        nghttp2_session_callbacks_new(&made);
        nghttp2_session_callbacks_set_on_begin_headers_callback(
            made, [](nghttp2_session*, const nghttp2_frame* frame, void* user) {
                return self(user).began(*frame);
            });
        nghttp2_session_callbacks_set_on_header_callback(
            made, [](nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                     std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                     std::uint8_t, void* user) {
                return self(user).field(*frame, view(name, nameSize), view(value, valueSize));
            });
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(
            made, [](nghttp2_session*, std::uint8_t, std::int32_t number, const std::uint8_t* data,
                     std::size_t size,
                     void* user) { return self(user).bodyCame(number, view(data, size)); });
        nghttp2_session_callbacks_set_on_frame_recv_callback(
            made, [](nghttp2_session*, const nghttp2_frame* frame, void* user) {
                return self(user).frameCame(*frame);
            });
        nghttp2_session_callbacks_set_on_frame_send_callback(
            made, [](nghttp2_session*, const nghttp2_frame* frame, void* user) {
                return self(user).frameGoes(*frame);
            });
        nghttp2_session_callbacks_set_on_stream_close_callback(
            made, [](nghttp2_session*, std::int32_t number, std::uint32_t, void* user) {
                return self(user).closed(number);
            });
        return CallbacksPointer(made);
    }

    Call* find(std::int32_t number)
    {
        const auto found = m_calls.find(number);
        return found == m_calls.end() ? nullptr : found->second.get();
    }

    void setDeadline(Call& call, std::chrono::milliseconds span)
    {
        call.deadline = SteadyClock::now() + span;
        m_deadline = std::min(m_deadline, call.deadline);
    }

    void reset(std::int32_t number, std::uint32_t code)
    {
        nghttp2_submit_rst_stream(m_session.get(), NGHTTP2_FLAG_NONE, number, code);
    }

    static bool beginsRequest(const nghttp2_frame& frame)
    {
        return frame.hd.type == NGHTTP2_HEADERS && frame.headers.cat == NGHTTP2_HCAT_REQUEST;
    }

    int began(const nghttp2_frame& frame)
    {
        if (!beginsRequest(frame))
            return 0;
        const std::int32_t number = frame.hd.stream_id;
        // Requests that the client has reset stay in hand until the handler is done with them.
        if (m_inHand >= m_rules.limits.requestsAtOnce) {
            reset(number, NGHTTP2_REFUSED_STREAM);
            return 0;
        }
        auto call = std::make_unique<Call>(m_blank, m_rules);
        setDeadline(*call, m_rules.timeouts.head);
        m_calls.emplace(number, std::move(call));
        return 0;
    }

    int field(const nghttp2_frame& frame, BytesView name, BytesView value)
    {
        Call* const call = find(frame.hd.stream_id);
        if (!call)
            return 0;
        call->headBytes += name.size() + value.size() + kFieldOverhead;
        if (call->headBytes > m_rules.limits.headBytes)
            return call->headBytes > kHeadAbuse * m_rules.limits.headBytes
                       ? NGHTTP2_ERR_CALLBACK_FAILURE
                       : 0;
        if (!beginsRequest(frame)) // a trailer, which nothing here has a use for
            return 0;
        Request& request = call->request;
        if (name == ":method") {
            request.method = value;
        } else if (name == ":path") {
            request.target = value;
        } else if (name == ":authority") {
            request.headers.add(std::string(name), std::string(value));
            request.headers.add("Host", std::string(value));
        } else if (!name.starts_with(':')) {
            request.headers.add(std::string(name), std::string(value));
        }
        return 0;
    }

    int frameCame(const nghttp2_frame& frame)
    {
        Call* const call = find(frame.hd.stream_id);
        if (!call || (frame.hd.type != NGHTTP2_HEADERS && frame.hd.type != NGHTTP2_DATA))
            return 0;
        call->hasCome = (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
        if (beginsRequest(frame))
            headCame(frame.hd.stream_id, *call);
        if (call->hasCome && call->stage == Stage::Body)
            hasCome(frame.hd.stream_id, *call);
        return 0;
    }

    void headCame(std::int32_t number, Call& call)
    {
        call.stage = Stage::Body;
        call.isHead = call.request.method == "HEAD";
        setDeadline(call, m_rules.timeouts.body);
        const std::string_view declared = call.request.headers.value("Content-Length");
        std::uint64_t length = 0;
        std::from_chars(declared.data(), declared.data() + declared.size(), length);
        if (call.headBytes > m_rules.limits.headBytes)
            refuse(number, call, Refusal::HeadTooLarge);
        else if (length > m_rules.limits.bodyBytes)
            refuse(number, call, Refusal::BodyTooLarge);
        else if (!call.hasCome && sameName(call.request.headers.value("Expect"), "100-continue"))
            sayContinue(number);
    }

    void sayContinue(std::int32_t number)
    {
        FieldList fields;
        fields.add(":status", "100");
        const auto list = fields.list();
        nghttp2_submit_headers(m_session.get(), NGHTTP2_FLAG_NONE, number, nullptr, list.data(),
                               list.size(), nullptr);
    }

    int bodyCame(std::int32_t number, BytesView data)
    {
        Call* const call = find(number);
        if (!call || call->stage != Stage::Body)
            return 0;
        const std::size_t size = call->request.body.size() + data.size();
        if (size > m_rules.limits.bodyBytes)
            refuse(number, *call, Refusal::BodyTooLarge);
        else if (!call->share.growTo(size))
            refuse(number, *call, Refusal::Busy);
        else
            call->request.body.append(data);
        return 0;
    }

    void hasCome(std::int32_t number, Call& call)
    {
        call.stage = Stage::Waiting;
        call.deadline = kNever;
        m_waiting.push_back(number);
        handOverWaiting();
    }

    void handOverWaiting()
    {
        while (!m_waiting.empty() && m_unsent < kUnsentBytes) {
            const std::int32_t number = m_waiting.front();
            m_waiting.pop_front();
            Call* const call = find(number);
            if (!call)
                continue;
            call->stage = Stage::InHand;
            ++m_inHand;
            m_events.requested(number, std::move(call->request));
        }
    }

    void refuse(std::int32_t number, Call& call, Refusal why)
    {
        submit(number, call, m_events.refused(why, call.request), nullptr);
    }

    void submit(std::int32_t number, Call& call, Response response,
                std::shared_ptr<PushedBody> rest)
    {
        call.stage = Stage::Answering;
        call.share.giveBack();
        call.request.body = {};
        call.response = std::move(response);
        call.rest = std::move(rest);
        if (call.rest && m_goingAway)
            call.rest->endEarly();
        FieldList fields;
        fields.add(":status", std::to_string(call.response.status));
        for (const Headers::Field& field : call.response.headers.fields())
            fields.add(field.name, field.value);
        if (!call.rest)
            fields.add("content-length", std::to_string(call.response.body.size()));
        if (call.isHead)
            call.response.body.clear();
        m_unsent += call.response.body.size();
        setDeadline(call, m_rules.timeouts.write);
        nghttp2_data_provider body{};
        body.source.ptr = &call;
        body.read_callback = [](nghttp2_session*, std::int32_t, std::uint8_t* to, std::size_t room,
                                std::uint32_t* flags, nghttp2_data_source* source, void* user) {
            return self(user).bodyGoes(*static_cast<Call*>(source->ptr),
                                       reinterpret_cast<char*>(to), room, *flags);
        };
        const bool bodiless = call.isHead || (call.response.body.empty() && !call.rest);
        const auto list = fields.list();
        if (nghttp2_submit_response(m_session.get(), number, list.data(), list.size(),
                                    bodiless ? nullptr : &body) != 0)
            reset(number, NGHTTP2_INTERNAL_ERROR);
    }

    ssize_t bodyGoes(Call& call, char* to, std::size_t room, std::uint32_t& flags)
    {
        const Bytes& body = call.response.body;
        std::size_t count = std::min(room, body.size() - call.sent);
        std::copy_n(body.data() + call.sent, count, to);
        call.sent += count;
        m_unsent -= count;
        setDeadline(call, m_rules.timeouts.write);
        if (call.sent < body.size())
            return static_cast<ssize_t>(count);
        PushedBody::Taken taken{0, PushedBody::State::Ended};
        if (call.rest)
            taken = call.rest->take(to + count, room - count);
        count += taken.count;
        if (taken.after == PushedBody::State::Ended)
            flags |= NGHTTP2_DATA_FLAG_EOF;
        else if (count == 0 && taken.after == PushedBody::State::Cut)
            return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
        else if (count == 0) {
            call.deadline = kNever;
            return NGHTTP2_ERR_DEFERRED;
        }
        return static_cast<ssize_t>(count);
    }

    /// An answer may end before its request: the client is told that the rest is not needed.
    int frameGoes(const nghttp2_frame& frame)
    {
        const bool ends = (frame.hd.type == NGHTTP2_HEADERS || frame.hd.type == NGHTTP2_DATA) &&
                          (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
        const Call* const call = ends ? find(frame.hd.stream_id) : nullptr;
        if (call && !call->hasCome)
            reset(frame.hd.stream_id, NGHTTP2_NO_ERROR);
        return 0;
    }

    int closed(std::int32_t number)
    {
        const auto found = m_calls.find(number);
        if (found == m_calls.end())
            return 0;
        const std::unique_ptr<Call> call = std::move(found->second);
        m_calls.erase(found);
        m_unsent -= call->response.body.size() - call->sent;
        if (call->rest)
            call->rest->detach();
        handOverWaiting();
        return 0;
    }

    const Rules m_rules;
    Request m_blank;
    Events& m_events;
    SessionPointer m_session;
    std::unordered_map<std::int32_t, std::unique_ptr<Call>> m_calls;
    std::deque<std::int32_t> m_waiting; ///< whole, for the handler; some may be closed
    std::size_t m_inHand = 0;           ///< with the handler; some may be closed
    std::size_t m_unsent = 0;           ///< octets of answers
    TimePoint m_deadline = kNever;      ///< no call's is earlier
    bool m_goingAway = false;
};

Http2Session::Http2Session(const Rules& rules, Request blank, Events& events)
    : m_impl(std::make_unique<Impl>(rules, std::move(blank), events))
{}
Http2Session::~Http2Session() = default;

bool Http2Session::feed(BytesView octets)
{
    return m_impl->feed(octets);
}

bool Http2Session::output(Bytes& to, std::size_t enough)
{
    return m_impl->output(to, enough);
}

bool Http2Session::isCongested() const
{
    return m_impl->isCongested();
}

bool Http2Session::isFinished() const
{
    return m_impl->isFinished();
}

bool Http2Session::isIdle() const
{
    return m_impl->isIdle();
}

void Http2Session::answer(std::int32_t number, Response response, std::shared_ptr<PushedBody> rest)
{
    m_impl->answer(number, std::move(response), std::move(rest));
}

void Http2Session::giveUp(std::int32_t number)
{
    m_impl->giveUp(number);
}

void Http2Session::resume(std::int32_t number)
{
    m_impl->resume(number);
}

void Http2Session::goAway()
{
    m_impl->goAway();
}

void Http2Session::expire(TimePoint now)
{
    m_impl->expire(now);
}

Http2Session::TimePoint Http2Session::deadline() const
{
    return m_impl->deadline();
}

void Http2Session::detachBodies()
{
    m_impl->detachBodies();
}

} // namespace weir::http
