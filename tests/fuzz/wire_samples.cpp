#include "tests/fuzz/wire_samples.h"

#include "backend/protocol/event_stream.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace weir::fuzz {

namespace {

enum FrameType : char {
    Data,
    Headers,
    Priority,
    Reset,
    Settings,
    PushPromise,
    Ping,
    GoAway,
    Window,
    Continuation
};
constexpr char kEndStream = 1;
constexpr char kEndHeaders = 4;

/// Source: RFC 9113, 4.1.
Bytes frame(FrameType type, char flags, std::uint32_t stream, const Bytes& payload)
{
    Bytes out;
    for (const int shift : {16, 8, 0})
        out += static_cast<char>(payload.size() >> shift);
    out += type;
    out += flags;
    for (const int shift : {24, 16, 8, 0})
        out += static_cast<char>(stream >> shift);
    return out + payload;
}

Bytes field(std::string_view name, std::string_view value)
{
    Bytes out(1, '\0');
    out += static_cast<char>(name.size());
    out.append(name);
    out += static_cast<char>(value.size());
    return out.append(value);
}

Bytes head(std::string_view method)
{
    return field(":method", method) + field(":scheme", "http") + field(":path", "/") +
           field(":authority", "127.0.0.1:4567") +
           field("content-type", "application/x-amz-json-1.1");
}

/// In the pieces that the target feeds.
Bytes pieces(char flags, Bytes frames)
{
    Bytes out(1, flags);
    while (!frames.empty()) {
        const std::size_t size = std::min<std::size_t>(frames.size(), 100);
        out += static_cast<char>(size - 1);
        out += frames.substr(0, size);
        frames.erase(0, size);
    }
    return out;
}

} // namespace

NamedSeeds http1Seeds()
{
    const Bytes host = "Host: 127.0.0.1\r\n";
    return {
        {"length", "\7POST / HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\n{}"},
        {"chunks", "\3POST / HTTP/1.1\r\n" + host +
                       "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\nTrailer: x\r\n\r\n"},
        {"pipelined", "\50POST /1 HTTP/1.1\r\n" + host + "Content-Length: 1\r\n\r\na\r\n\r\n" +
                          "GET /2?x=y HTTP/1.1\r\n" + host + "\r\nHEAD / HTTP/1.0\r\n\r\n"},
        {"continue",
         "\1PUT / HTTP/1.1\r\n" + host + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"},
        {"close", "\11POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"},
        {"head-too-large", "\177GET / HTTP/1.1\r\nX: " + Bytes(600, 'x') + "\r\n\r\n"},
        {"body-too-large", "\177POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"},
        {"not-http", Bytes("\1\x16\x03\x01\0\0\r\n\r\n", 10)},
    };
}

NamedSeeds http2Seeds()
{
    const Bytes post =
        frame(Headers, kEndHeaders, 1, head("POST")) + frame(Data, kEndStream, 1, "{}");
    const Bytes get = frame(Headers, kEndHeaders | kEndStream, 3, head("GET"));
    const Bytes cut = frame(Headers, kEndStream, 1, head("POST").substr(0, 20)) +
                      frame(Continuation, kEndHeaders, 1, head("POST").substr(20));
    const Bytes code(4, '\0');
    const Bytes more = frame(Ping, 0, 0, "12345678") + frame(Window, 0, 0, Bytes("\0\1\0\0", 4)) +
                       frame(Settings, 1, 0, {}) + frame(GoAway, 0, 0, code + code);
    NamedSeeds seeds;
    for (char flags = 0; flags < 16; ++flags)
        seeds.emplace_back("two-" + std::to_string(flags), pieces(flags, post + get + more));
    seeds.emplace_back("continued", pieces(0, cut));
    seeds.emplace_back("reset", pieces(1, post + frame(Reset, 0, 1, code) + get));
    seeds.emplace_back("head-too-large",
                       pieces(0, frame(Headers, kEndHeaders, 1,
                                       head("POST") + field("x", Bytes(120, 'x')) +
                                           field("y", Bytes(120, 'y')) + Bytes(300, '\x82'))));
    seeds.emplace_back("body-too-large", pieces(0, frame(Headers, kEndHeaders, 1, head("POST")) +
                                                       frame(Data, 0, 1, Bytes(5000, 'b'))));
    seeds.emplace_back(
        "trailers",
        pieces(0, frame(Headers, kEndHeaders, 1, head("POST")) + frame(Data, 0, 1, "{}") +
                      frame(Headers, kEndHeaders | kEndStream, 1, field("trailer", "x"))));
    return seeds;
}

NamedSeeds eventStreamSeeds()
{
    using namespace protocol;
    const Bytes event = eventMessage("SubscribeToShardEvent", "{\"Records\":[]}");
    Bytes typed;
    appendEventMessage(typed, {{{"t", {}, EventHeaderType::True},
                                {"i", "1234", EventHeaderType::Integer},
                                {"o", "octets", EventHeaderType::Octets},
                                {"u", Bytes(16, 'u'), EventHeaderType::Uuid}},
                               "payload"});
    return {{"answer", '\20' + initialResponseMessage() + event + event},
            {"exception", '\1' + exceptionMessage("ResourceInUseException", "taken over")},
            {"error", '\3' + errorMessage("InternalFailure", "gone")},
            {"types", '\7' + typed},
            {"torn", '\5' + event.substr(0, event.size() - 3)}};
}

} // namespace weir::fuzz
