#pragma once

#include "backend/bridge/snapshots.h"

#include <QString>

#include <vector>

namespace weir {

/// An event of a stream's history as charts and the shard map label it. A value.
struct EventMark
{
    Timestamp time;
    StreamEvent::Kind kind = StreamEvent::Kind::Created;
    QString text; ///< "split 1 into 5, 6"
    std::vector<ShardId> shards;
};

/// The marks of `events` in the order of their times. Leaves out what a chart need not carry (the
/// stream becoming active, deletion) and limits hit within a minute of one already marked.
std::vector<EventMark> eventMarks(const std::vector<StreamEvent>& events);

} // namespace weir
