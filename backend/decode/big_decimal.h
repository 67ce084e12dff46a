#pragma once

#include "backend/core/bytes.h"

#include <string>

namespace weir::decode {

/// The big-endian number `octets`, plus `plus`, in decimal. Takes time by the square of its length.
std::string decimalOf(BytesView octets, unsigned plus = 0);

} // namespace weir::decode
