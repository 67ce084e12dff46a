#pragma once

#include "backend/bridge/snapshots.h"
#include "models/streams/stream_draft.h"

#include <QString>

namespace weir {

/// What a stream with the expected load of `draft` does to a store's disk over its retention, when
/// that is more than the store may take or the disk has. Empty when it fits, or no load is known.
QString draftStorageText(const StreamDraft& draft, const StoreFigures& store);

} // namespace weir
