#pragma once

#include "backend/core/bytes.h"

#include <string>
#include <utility>
#include <vector>

namespace weir::fuzz {

using NamedSeeds = std::vector<std::pair<std::string, Bytes>>;

/// What clients send, as the targets of these names take it.
NamedSeeds http1Seeds();
NamedSeeds http2Seeds();
NamedSeeds eventStreamSeeds();

} // namespace weir::fuzz
