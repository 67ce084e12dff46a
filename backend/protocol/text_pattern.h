#pragma once

#include <string_view>

namespace weir::protocol {

/// A regular expression of the model: its text, which error messages quote, and a function that
/// matches the whole of a value as the expression would.
struct TextPattern
{
    std::string_view text;
    bool (*matches)(std::string_view value);
};

/// Stream names and shard ids.
extern const TextPattern kNamePattern;
extern const TextPattern kStreamArnPattern;
/// Of streams and consumers.
extern const TextPattern kResourceArnPattern;
extern const TextPattern kConsumerArnPattern;
extern const TextPattern kStreamIdPattern;
extern const TextPattern kHashKeyPattern;
extern const TextPattern kSequenceNumberPattern;

} // namespace weir::protocol
