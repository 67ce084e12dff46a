#pragma once

#include "backend/bridge/snapshots.h"
#include "widgets/common/theme.h"

#include <QString>

namespace weir {

/// How an event of a stream's history is drawn, on charts and on the shard map.
ColorRole eventColor(StreamEvent::Kind kind);
QString eventIcon(StreamEvent::Kind kind);

} // namespace weir
