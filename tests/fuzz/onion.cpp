// Input: the data of a record. Whatever it is, it is taken apart within its limits, every layer's
// octets lie where the maps say, and every document is one JSON text with a link for each value.

#include "backend/decode/onion.h"
#include "backend/decode/json_tokenizer.h"
#include "tests/fuzz/fuzz.h"

using namespace weir;
using namespace weir::decode;

namespace {

void checkTranscript(const Transcript& transcript, BytesView data)
{
    std::size_t values = 0;
    JsonTokenizer tokens(transcript.json);
    JsonToken token = tokens.next();
    for (; !token.isLast(); token = tokens.next()) {
        const bool closes =
            token.kind == JsonToken::Kind::EndObject || token.kind == JsonToken::Kind::EndArray;
        if (token.kind != JsonToken::Kind::Key && token.kind != JsonToken::Kind::Colon &&
            token.kind != JsonToken::Kind::Comma && !closes)
            ++values;
    }
    fuzz::check(token.kind == JsonToken::Kind::End, "a transcript is one JSON text");
    fuzz::check(values == transcript.links.size(), "every value has a link");
    for (const Transcript::Link& link : transcript.links)
        fuzz::check(link.value.begin < link.value.end && link.value.end <= data.size() &&
                        link.key.end <= data.size(),
                    "a link lies in the data");
}

void checkOnion(const Onion& onion, const PeelLimits& limits)
{
    const auto& layers = onion.layers();
    fuzz::check(!layers.empty() && layers.size() <= limits.layers, "so many layers");
    std::size_t made = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        made += layers[i].owner ? layers[i].owner->size() : 0;
        if (layers[i].transcript)
            checkTranscript(*layers[i].transcript, layers[i].data);
        if (i == 0)
            continue;
        const ByteSpan whole = onion.map({0, layers[i].data.size()}, i, i - 1);
        fuzz::check(whole.end <= layers[i - 1].data.size(), "a layer comes from the one outside");
        const ByteSpan back = onion.map(whole, i - 1, i);
        fuzz::check(back.end <= layers[i].data.size(), "and goes back into itself");
    }
    fuzz::check(made <= limits.octets, "no more octets than allowed");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView record(reinterpret_cast<const char*>(data), size);
    const PeelLimits limits{std::size_t{1} << 20, 8};
    const Onion onion = Onion::peel(record, limits);
    checkOnion(onion, limits);
    if (const auto kpl = onion.find(Form::Kpl))
        checkOnion(onion.withUserRecord(*kpl, 1), limits);
    return 0;
}
