#pragma once

#include <string>
#include <string_view>

namespace weir::filter {

/// Whether the whole of `text` is what `glob` describes: * is anything, ? one character of UTF-8, a
/// backslash takes the next octet as it is. Takes no more than their lengths multiplied.
bool matchesGlob(std::string_view glob, std::string_view text);

/// The longest run of octets that must stand in whatever matches.
std::string literalOf(std::string_view glob);

} // namespace weir::filter
