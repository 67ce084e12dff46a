// Input: an octet, then what a client sends on one connection. However the octets are cut into
// pieces, the same requests come out of them, and none is larger than the limits allow.

#include "backend/http/request_parser.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace weir;
using namespace weir::http;
using namespace weir::fuzz;

namespace {

const Limits kLimits{.headBytes = 512, .bodyBytes = 2000};

struct Seen
{
    std::string request;
    bool keepAlive;

    bool operator==(const Seen&) const = default;
};

Seen take(RequestParser& parser)
{
    const bool keepAlive = parser.keepAlive();
    const Request request = parser.take();
    check(request.body.size() <= kLimits.bodyBytes, "a body within its limit");
    std::string text = request.method + ' ' + request.target + '\n';
    for (const Headers::Field& field : request.headers.fields())
        text += field.name + ": " + field.value + '\n';
    check(text.size() < 2 * kLimits.headBytes, "a head within its limit");
    return {text + '\n' + request.body, keepAlive};
}

struct Conversation
{
    std::vector<Seen> requests;
    bool tooLong = false; ///< ended by a head beyond its limit
};

/// Reads as a connection does: what is not taken is given again with more behind it.
Conversation read(BytesView octets, std::size_t piece)
{
    Conversation read;
    std::vector<Seen>& requests = read.requests;
    RequestParser parser(kLimits);
    Bytes unread;
    while (!octets.empty()) {
        const std::size_t size = std::min(piece, octets.size());
        unread.append(octets.substr(0, size));
        octets.remove_prefix(size);
        for (;;) {
            const std::size_t taken = unread.empty() ? 0 : parser.feed(unread);
            check(taken <= unread.size(), "no more is taken than was given");
            unread.erase(0, taken);
            if (parser.state() != RequestParser::State::Complete)
                break;
            requests.push_back(take(parser));
            if (!requests.back().keepAlive)
                return read;
            parser = RequestParser(kLimits);
        }
        if (parser.state() == RequestParser::State::Refused) {
            read.tooLong = parser.refusal() == Refusal::HeadTooLarge;
            return read;
        }
        check(unread.size() < kLimits.headBytes, "what waits is less than a head");
    }
    return read;
}

void fuzzHttp1(Input input)
{
    const std::size_t piece = 1U + input.octet();
    Conversation less = read(input.rest(), piece);
    Conversation more = read(input.rest(), kLimits.headBytes / 2);
    if (less.requests.size() > more.requests.size())
        std::swap(less, more);
    // Whether a head is just within its limit may depend on the pieces; what it says may not.
    check(less.requests.size() == more.requests.size() || less.tooLong,
          "as many requests, however they are cut");
    check(std::equal(less.requests.begin(), less.requests.end(), more.requests.begin()),
          "the same requests, however they are cut");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzzHttp1({data, size});
    return 0;
}
