#pragma once

#include "backend/core/random.h"

#include <cstddef>
#include <string>

namespace weir::bench {

/// An order as JSON, of exactly `bytes` octets (200 at least): one in ten thousand was cancelled,
/// one in a hundred has a `$.total` over 990, one in fifty is in DKK.
std::string makeOrder(SeededRandom& random, std::size_t bytes);

} // namespace weir::bench
