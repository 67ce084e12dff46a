#pragma once

#include "backend/core/bytes.h"

#include <optional>

namespace weir {

/// Seals `plain` so that only who has `key` (32 octets) can read or make it: AES-256-GCM with a
/// random nonce in front, so that two seals of the same text differ. Used for shard iterators and
/// pagination tokens. Thread: any.
Bytes seal(BytesView key, BytesView plain);

/// What seal() was given, or nothing when the token was not made with this key or was altered.
std::optional<Bytes> unseal(BytesView key, BytesView sealed);

} // namespace weir
