#pragma once

#include <string>
#include <string_view>

namespace weir::protocol {

enum class Slash { Encoded, Kept };

/// Percent-encodes every octet but letters, digits and "-_.~", in upper-case hexadecimal, and "/"
/// unless it is kept. Source: Signature Version 4, UriEncode().
std::string percentEncoded(std::string_view text, Slash slash = Slash::Encoded);

enum class Plus { Plus, Blank };

/// The octets behind %xx; what is no escape stands for itself. In a query "+" stands for a blank.
std::string percentDecoded(std::string_view text, Plus plus = Plus::Blank);

} // namespace weir::protocol
