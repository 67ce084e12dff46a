#pragma once

#include "backend/protocol/constraints.h"

#include <cstdint>
#include <string>

namespace weir::api {

/// Adds the service's complaint about a record whose data, alone or with its partition key, is
/// larger than the `most` octets its stream takes.
void addSizeViolation(protocol::Violations& violations, const std::string& path, std::uint64_t most,
                      std::size_t data, std::size_t key);

} // namespace weir::api
