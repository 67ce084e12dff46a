#pragma once

#include "backend/core/substring.h"
#include "backend/filter/expression.h"
#include "backend/filter/regular_expression.h"

#include <string_view>
#include <variant>
#include <vector>

namespace weir::filter {

/// Some TextChoices made ready. Thread: any.
class TextMatcher
{
public:
    explicit TextMatcher(const std::vector<TextChoice>& anyOf);

    bool matches(std::string_view text) const;

private:
    using Ready = std::variant<Interval<std::string>, Glob, SubstringFinder, RegularExpression>;
    std::vector<Ready> m_anyOf;
};

} // namespace weir::filter
