#pragma once

#include <cstddef>
#include <string>

namespace weir::filter {

/// What would have to stand where a filter stops making sense. People read sentences about it,
/// which the window makes.
enum class Problem {
    ExpectedCondition,      ///< a field, a path, text in quotes, not, has or (
    ExpectedOperator,       ///< one of those the field has; given: the field
    ExpectedText,           ///< text in quotes; given: the field
    ExpectedPattern,        ///< /a regular expression/
    ExpectedShard,          ///< 7, 0007 or shardId-000000000007
    ExpectedSequenceNumber, ///< up to 56 digits
    ExpectedSize,           ///< 16 KB
    ExpectedKind,           ///< given: the kinds, with commas
    ExpectedTime,           ///< 14:26:06 or 2026-10-14T14:26:06
    ExpectedDuration,       ///< 5 m
    ExpectedHashKey,        ///< 0x47AE.. or decimal digits
    ExpectedCount,          ///< 20
    ExpectedJsonValue,      ///< text in quotes, a number, true, false or null
    ExpectedRange,          ///< ..
    ExpectedList,           ///< ( behind in
    ExpectedListEnd,        ///< , or )
    ExpectedClose,          ///< )
    ExpectedConnective,     ///< and, or, or the end
    ExpectedPath,           ///< $.a.b behind has
    UnknownField,           ///< given: the word
    OperatorNotForField,    ///< given: the field
    UnclosedText,           ///< a quote or slash is missing at the end
    BadEscape,              ///< a \ in text that JSON does not know
    BadPath,                ///< not a path from here on
    BadPattern,             ///< given: what RE2 says
    BackwardRange,          ///< its end lies before its beginning
    OddCharacter,
    TooDeep, ///< more parentheses than anyone needs
};

/// Why a text is no filter, and which part of it.
struct FilterError
{
    Problem problem = Problem::ExpectedCondition;
    std::size_t offset = 0; ///< octets
    std::size_t length = 0; ///< 0 at the end of the text
    std::string given;

    bool operator==(const FilterError&) const = default;
};

} // namespace weir::filter
