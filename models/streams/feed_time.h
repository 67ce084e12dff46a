#pragma once

#include "backend/bridge/stream_feed.h"

namespace weir {

/// What "now" is on the pages of a stream: the end of the newest measured second; before the first
/// one, of the newest minute of heat, the newest record or reshard, whichever is latest. Follows
/// the store's clock, not the machine's.
Timestamp nowOf(const StreamFeed& feed);

} // namespace weir
