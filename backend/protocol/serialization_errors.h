#pragma once

#include "backend/core/error.h"

#include <string>
#include <string_view>

namespace weir::protocol {

/// What a value on the wire is, whatever the member wants.
enum class WireType { Text, Octets, Number, Boolean, List, Map };

// SerializationException for a value where something else belongs, in the service's words, which
// are its own Java types'. Source: recorded answers to JSON; of CBOR only our sentence for octets
// is not.

/// `otherwise` is the text for scalars.
Error misplaced(WireType found, std::string otherwise);
/// "class java.lang.String can not be converted to <wanted>"
Error notA(WireType found, std::string_view wanted);
/// A text where true or false belongs.
Error notBoolean(std::string_view text);

} // namespace weir::protocol
