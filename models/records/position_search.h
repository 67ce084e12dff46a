#pragma once

#include "backend/bridge/tail_feed.h"

namespace weir {

/// Finds the position of the first stored record that arrived at `time` or later, in [oldest, tip),
/// by halving; `done` gets `tip` when there is none. Each step fetches one record off the GUI
/// thread; a search of 50 million records takes
/// 26. Nothing more happens once `context` is gone. Thread: GUI.
void findStoredPosition(TailFeed& feed, QObject* context, StreamPosition oldest, StreamPosition tip,
                        Timestamp time, std::function<void(StreamPosition)> done);

} // namespace weir
