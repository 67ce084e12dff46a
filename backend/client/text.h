#pragma once

#include <string>
#include <string_view>

namespace weir::client {

/// Blanks, tabs and line ends.
bool isSpace(char c);
/// Without those at both ends.
std::string_view trimmed(std::string_view text);
/// ASCII letters made small.
std::string lowerCase(std::string_view text);

} // namespace weir::client
