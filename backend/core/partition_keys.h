#pragma once

#include "backend/core/hash_key.h"

#include <span>
#include <string_view>

namespace weir {

/// HashKey::ofPartitionKey of each of `keys`, into as many `hashKeys`, in order. Eight short keys
/// are hashed at once, which takes about as long as one. Thread: any.
void hashPartitionKeys(std::span<const std::string_view> keys, std::span<HashKey> hashKeys);

} // namespace weir
