#include "backend/http/request_parser.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <limits>

namespace weir::http {

namespace beast = boost::beast;
using beast::error_code;
using BeastError = beast::http::error;

namespace {

template <typename View>
std::string text(const View& view)
{
    return std::string(view.data(), view.size());
}

Refusal refusalOf(const error_code& error)
{
    if (error == BeastError::body_limit)
        return Refusal::BodyTooLarge;
    if (error == BeastError::header_limit)
        return Refusal::HeadTooLarge;
    if (error == BeastError::bad_version)
        return Refusal::NotSupported;
    return Refusal::Malformed;
}

} // namespace

class RequestParser::Parser final : public beast::http::basic_parser<true>
{
public:
    Parser(const Limits& limits, Request blank)
        : request(std::move(blank)),
          m_headLimit(limits.headBytes)
    {
        eager(false); // one state a put(), so that waitsForChunk() is asked before each
        header_limit(static_cast<std::uint32_t>(limits.headBytes));
        body_limit(limits.bodyBytes);
    }

    std::size_t feed(BytesView data)
    {
        std::size_t taken = skipEmptyLines(data);
        while (progress < State::Complete && taken < data.size()) {
            if (waitsForChunk(data.substr(taken)))
                break;
            error_code error;
            const std::size_t n =
                put(boost::asio::const_buffer(data.data() + taken, data.size() - taken), error);
            taken += n;
            if (progress == State::Refused)
                break;
            if (error && error != BeastError::need_more)
                refuse(refusalOf(error));
            else if (n == 0 || error)
                break;
        }
        // Whatever must come whole (a head, a chunk's header, trailers) fits in the head's limit.
        if (progress < State::Complete && data.size() - taken >= m_headLimit)
            refuse(Refusal::HeadTooLarge);
        return taken;
    }

    void refuse(Refusal why)
    {
        progress = State::Refused;
        reason = why;
    }

    State progress = State::Nothing;
    Refusal reason = Refusal::Malformed;
    Request request;
    bool expectsContinue = false;
    bool isHead = false;

private:
    /// Beast asserts that a last chunk comes with at least the five octets of "0\r\n\r\n". An
    /// unfinished chunked body always has that many to come, so fewer can wait.
    bool waitsForChunk(BytesView left) const
    {
        return progress == State::Body && chunked() && left.size() < 5 &&
               (left.front() == '0' || left.front() == '\r');
    }

    /// Empty lines before a request are passed over, as RFC 9112 asks.
    std::size_t skipEmptyLines(BytesView data)
    {
        if (progress != State::Nothing)
            return 0;
        const std::size_t first = data.find_first_not_of("\r\n");
        if (first == BytesView::npos)
            return data.size();
        progress = State::Head;
        return first;
    }

    void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target,
                         int version, error_code& error) override
    {
        request.method = text(method);
        request.target = text(target);
        isHead = request.method == "HEAD";
        request.version = version == 10 ? HttpVersion::V10 : HttpVersion::V11;
        if (version != 10 && version != 11)
            error = BeastError::bad_version;
    }

    void on_response_impl(int, beast::string_view, int, error_code&) override {}

    void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value,
                       error_code&) override
    {
        if (progress == State::Head) // else a trailer, which nothing here has a use for
            request.headers.add(text(name), text(value));
    }

    void on_header_impl(error_code& error) override
    {
        progress = State::Body;
        expectsContinue = sameName(request.headers.value("Expect"), "100-continue");
        const std::string* const coding = request.headers.find("Transfer-Encoding");
        if (coding && !sameName(*coding, "chunked")) {
            refuse(Refusal::NotSupported);
            error = BeastError::bad_transfer_encoding;
        }
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}

    std::size_t on_body_impl(beast::string_view body, error_code&) override
    {
        request.body.append(body.data(), body.size());
        return body.size();
    }

    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, error_code&) override
    {
        request.body.append(body.data(), body.size());
        return body.size();
    }

    void on_finish_impl(error_code&) override { progress = State::Complete; }

    const std::size_t m_headLimit;
};

RequestParser::RequestParser(const Limits& limits, Request blank)
    : m_parser(std::make_unique<Parser>(limits, std::move(blank)))
{}
RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;

std::size_t RequestParser::feed(BytesView data)
{
    return m_parser->feed(data);
}

RequestParser::State RequestParser::state() const
{
    return m_parser->progress;
}

Refusal RequestParser::refusal() const
{
    return m_parser->reason;
}

bool RequestParser::expectsContinue() const
{
    return m_parser->expectsContinue;
}

bool RequestParser::keepAlive() const
{
    return m_parser->keep_alive();
}

const Request& RequestParser::soFar() const
{
    return m_parser->request;
}

bool RequestParser::isHead() const
{
    return m_parser->isHead;
}

Request RequestParser::take()
{
    return std::move(m_parser->request);
}

} // namespace weir::http
