#pragma once

#include "backend/core/bytes.h"
#include "backend/protocol/encoding.h"

#include <cstdint>

namespace weir::fuzz {

/// Reads `body` as a request of the operation that `choice` names, checks its constraints, and ends
/// the program when anything but an answer or an error of the service comes of it. A service that
/// takes every valid request stands behind.
void callWith(protocol::Encoding encoding, std::uint8_t choice, BytesView body);

} // namespace weir::fuzz
