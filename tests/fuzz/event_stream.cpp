// Input: an octet of flags, then messages. However the octets are cut into pieces, the same
// messages come out of them, and written again they are the octets that were read.

#include "backend/protocol/event_stream.h"
#include "tests/fuzz/fuzz.h"

#include <zlib.h>

#include <algorithm>

using namespace weir;
using namespace weir::protocol;
using namespace weir::fuzz;

namespace {

enum Flag : std::uint8_t {
    Seal = 1, ///< the checksums are made right first
};

std::uint32_t numberAt(const Bytes& octets, std::size_t at)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | static_cast<unsigned char>(octets[at + i]);
    return number;
}

void seal(Bytes& octets, std::size_t begin, std::size_t end)
{
    const auto sum = static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const unsigned char*>(octets.data() + begin), end - begin));
    for (std::size_t i = 0; i < 4; ++i)
        octets[end + i] = static_cast<char>(sum >> (24 - 8 * i));
}

void sealMessages(Bytes& octets)
{
    for (std::size_t at = 0; octets.size() - at >= 16;) {
        const std::size_t total = numberAt(octets, at);
        seal(octets, at, at + 8);
        if (total < 16 || total > octets.size() - at)
            return;
        seal(octets, at, at + total - 4);
        at += total;
    }
}

struct Read
{
    std::vector<EventMessage> messages;
    bool refused = false;
};

Read readInPieces(BytesView octets, std::size_t piece)
{
    Read read;
    EventStreamDecoder decoder;
    while (!octets.empty() && !read.refused) {
        const std::size_t size = std::min(piece, octets.size());
        decoder.feed(octets.substr(0, size));
        octets.remove_prefix(size);
        for (;;) {
            auto message = decoder.next();
            checkRefusal(message);
            read.refused = !message.ok();
            if (read.refused || !message.value())
                break;
            read.messages.push_back(std::move(*message.value()));
        }
    }
    return read;
}

void fuzzEventStream(Input input)
{
    const std::uint8_t flags = input.octet();
    Bytes octets(input.rest());
    if (flags & Seal)
        sealMessages(octets);
    const Read whole = readInPieces(octets, octets.size());
    const Read pieces = readInPieces(octets, 1U + (flags >> 1));
    check(whole.messages == pieces.messages, "the same messages, however they are cut");
    check(whole.refused == pieces.refused, "the same end, however they are cut");
    Bytes again;
    for (const EventMessage& message : whole.messages)
        appendEventMessage(again, message);
    check(octets.starts_with(again), "what is written again is what was read");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzzEventStream({data, size});
    return 0;
}
