// Input: an octet of flags, then frames that follow a client's preface and its settings. Whatever
// they are, the session holds its limits, answers what it has taken for requests, and ends.

#include "backend/http/greeting.h"
#include "backend/http/http2_session.h"
#include "tests/fuzz/fuzz.h"

#include <deque>
#include <map>

using namespace weir;
using namespace weir::http;
using namespace weir::fuzz;

namespace {

enum Flag : std::uint8_t {
    AnswerLater = 1, ///< when all frames have been fed
    Push = 2,        ///< bodies of answers are pushed
    Impatient = 4,   ///< everything takes too long
    Large = 8,       ///< answers beyond the client's window
};

const Limits kLimits{.headBytes = 1024,
                     .bodyBytes = 4096,
                     .allBodyBytes = 16'384,
                     .allAnswerBytes = 500'000,
                     .requestsAtOnce = 8};
const Timeouts kTimeouts;

class Server final : private Http2Session::Events
{
public:
    explicit Server(std::uint8_t flags) : m_flags(flags) {}
    ~Server() { m_session.detachBodies(); }

    void feed(BytesView octets)
    {
        m_alive = m_alive && m_session.feed(octets);
        drain();
        if (!(m_flags & AnswerLater))
            answerAll();
        if (m_flags & Impatient)
            m_session.expire(Http2Session::TimePoint::max() - std::chrono::nanoseconds(1));
        drain();
    }

    void finish()
    {
        answerAll();
        for (auto& [number, body] : m_bodies) {
            body->push("the last");
            body->end();
            m_session.resume(number);
        }
        m_session.goAway();
        drain();
    }

private:
    void requested(std::int32_t number, Request request) override
    {
        check(request.body.size() <= kLimits.bodyBytes, "a body within its limit");
        check(m_open.size() < kLimits.requestsAtOnce, "no more requests at once than allowed");
        check(number % 2 == 1, "a client's number");
        m_open.push_back(number);
    }

    Response refused(Refusal why, const Request& head) override
    {
        check(head.body.size() <= kLimits.bodyBytes, "a body within its limit");
        Response response;
        response.status = statusOf(why);
        response.body = "refused";
        return response;
    }

    void answerAll()
    {
        while (!m_open.empty()) {
            const std::int32_t number = m_open.front();
            m_open.pop_front();
            if (number % 8 == 7)
                m_session.giveUp(number);
            else
                answer(number);
        }
    }

    void answer(std::int32_t number)
    {
        Response response;
        response.headers.add("Number", std::to_string(number));
        response.body.assign(m_flags & Large ? 200'000 : 10, 'x');
        std::shared_ptr<PushedBody> rest;
        if (m_flags & Push) {
            rest = std::make_shared<PushedBody>(BodyWatcher());
            rest->push("some");
            m_bodies.emplace(number, rest);
        }
        m_session.answer(number, std::move(response), rest);
    }

    void drain()
    {
        Bytes out;
        for (int round = 0; m_alive && round < 100; ++round) {
            out.clear();
            m_alive = m_session.output(out, 16U << 10);
            if (out.empty())
                return;
        }
    }

    const std::uint8_t m_flags;
    BodyBudget m_budget{kLimits.allBodyBytes};
    BodyBudget m_answers{kLimits.allAnswerBytes};
    Http2Session m_session{{kLimits, kTimeouts, m_budget, m_answers}, Request(), *this};
    std::deque<std::int32_t> m_open;
    std::map<std::int32_t, std::shared_ptr<PushedBody>> m_bodies;
    bool m_alive = true;
};

void fuzzHttp2(Input input)
{
    Server server(input.octet());
    server.feed(kHttp2Preface);
    server.feed(Bytes("\0\0\0\4\0\0\0\0\0", 9)); // empty settings
    while (!input.empty())
        server.feed(input.bytes(1U + input.octet()));
    server.finish();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzzHttp2({data, size});
    return 0;
}
