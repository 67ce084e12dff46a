#pragma once

/// What the first octet of an item says (RFC 8949, section 3): its major type above, five bits of
/// information below.
namespace weir::protocol::cbor {

enum Major : unsigned { Unsigned, Negative, Octets, Text, List, Map, Tag, Simple };

inline constexpr unsigned kFalse = 20;
inline constexpr unsigned kTrue = 21;

} // namespace weir::protocol::cbor
