// Input: a filter, a zero octet, and the data of a record. Whatever they are, the filter compiles
// or names a part of its text, and the record matches or not, the same each time.

#include "backend/filter/filter.h"
#include "backend/filter/token.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace weir;

std::string_view kindOf(BytesView data)
{
    return data.substr(0, 1) == "{" ? "json" : "bin";
}

void checkTokens(std::string_view text)
{
    std::size_t end = 0;
    for (const filter::Token& token : filter::tokenize(text)) {
        fuzz::check(token.offset >= end && token.end() <= text.size(), "tokens in order");
        fuzz::check(token.length > 0 || token.kind == filter::Token::Kind::End, "an empty token");
        end = token.end();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t split = std::min(input.find('\0'), input.size());
    const std::string_view text = input.substr(0, split);
    const BytesView octets = input.substr(std::min(split + 1, input.size()));
    checkTokens(text);
    const filter::Surroundings surroundings{{Timestamp(std::chrono::hours(500'000)), {}},
                                            {"json", "bin"}};
    const auto made = filter::Filter::compile(text, surroundings, {&kindOf, nullptr});
    if (const auto* error = std::get_if<filter::FilterError>(&made)) {
        fuzz::check(error->offset + error->length <= text.size(), "an error beyond the text");
        return 0;
    }
    Record record;
    record.partitionKey = octets.substr(0, 20);
    record.data = octets;
    const auto& filter = *std::get<filter::FilterPtr>(made);
    const std::uint32_t count = filter.matches(record);
    fuzz::check(filter.matches(record) == count, "another answer about the same record");
    // The precheck must never hide what the condition finds.
    const auto negated =
        filter::Filter::compile("not (" + std::string(text) + ")", surroundings, {&kindOf, {}});
    if (const auto* contrary = std::get_if<filter::FilterPtr>(&negated)) {
        const std::uint32_t others = (*contrary)->matches(record);
        fuzz::check(count + others >= 1, "a record that matches neither a filter nor its contrary");
    }
    return 0;
}
