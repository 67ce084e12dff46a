#pragma once

#include <cstddef>
#include <string_view>

namespace weir {

/// Whether `text` is well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
bool isUtf8(std::string_view text);

/// The length as the service counts it: UTF-16 code units, so a character outside the basic plane
/// counts twice. `text` is well-formed UTF-8.
std::size_t utf16Length(std::string_view text);

} // namespace weir
