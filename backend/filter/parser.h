#pragma once

#include "backend/filter/expression.h"
#include "backend/filter/filter_error.h"
#include "backend/filter/literals.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace weir::filter {

/// What a filter's text is understood by.
struct Surroundings
{
    TimeFrame time;
    /// The words that `kind` is compared with, in lower case.
    std::vector<std::string> kinds;
};

/// Reads a filter:
///
///     any      = all { "or" all }
///     all      = not { "and" not }
///     not      = "not" not | "(" any ")" | "has" path | "bookmarked" | text | comparison
///     compared = field operator value | field value ".." value | field "in" "(" value {"," value}
///     ")"
///
/// A text in quotes alone stands for records that hold it. != is the contrary of =. Words may be
/// written in capitals. The error is the first one. Thread: any.
std::variant<Expression, FilterError> parseFilter(std::string_view text,
                                                  const Surroundings& surroundings);

/// The words a condition may begin with: fields and "bookmarked", "has", "not".
const std::vector<std::string_view>& conditionWords();
/// The operators of a field or path, ".." among them where a range can be given; empty for a word
/// that is no field.
std::vector<std::string_view> operatorsOf(std::string_view field);

} // namespace weir::filter
