#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace weir::filter {

/// What a text in quotes says; the escapes are those of JSON. Nothing when an escape is none.
std::optional<std::string> unquote(std::string_view quoted);
/// The same back again.
std::string quote(std::string_view text);

} // namespace weir::filter
