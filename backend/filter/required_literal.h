#pragma once

#include "backend/core/bytes.h"
#include "backend/filter/expression.h"

#include <optional>

namespace weir::filter {

/// Octets that stand in the data of every record that a filter matches.
struct RequiredLiteral
{
    Bytes octets;
    /// Unless the data holds a backslash: JSON may write the same in another way.
    bool unlessEscaped = false;
};

/// The one most worth looking for first; nothing when there is none.
std::optional<RequiredLiteral> requiredLiteralOf(const Expression& expression);

} // namespace weir::filter
