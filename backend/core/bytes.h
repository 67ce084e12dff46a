#pragma once

#include <string>
#include <string_view>

namespace weir {

/// Record data and other payloads: octets, not text. A std::string holds them because it grows
/// without value-initialising, hands over to every library used here, and costs no conversion at
/// the edges.
using Bytes = std::string;
using BytesView = std::string_view;

} // namespace weir
