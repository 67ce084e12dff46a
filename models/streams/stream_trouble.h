#pragma once

#include "backend/bridge/snapshots.h"

#include <QString>

/// What is wrong with a stream, in sentences that say what to do.
namespace weir {

/// Empty when the stream takes records. `directory` is the store's, empty for one in memory.
QString writeTroubleText(const StreamSnapshot& stream, const QString& directory);
/// Empty when nothing is damaged.
QString damageText(const StreamSnapshot& stream);
/// What opening the store cut from `stream`: the first cut with its file, offset and size, and how
/// many more there are. Empty when there was nothing to cut.
QString recoveryText(const StreamList& list, const StreamName& stream);
/// Every cut of `stream`, a line each.
QString recoveryLines(const StreamList& list, const StreamName& stream);

} // namespace weir
