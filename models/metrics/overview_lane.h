#pragma once

#include "backend/bridge/snapshots.h"
#include "models/metrics/axis_scale.h"
#include "models/metrics/bucket_grid.h"
#include "models/metrics/value_text.h"

#include <QString>

#include <array>
#include <optional>
#include <set>
#include <vector>

namespace weir {

/// The lanes of the overview, from top to bottom.
enum class LaneKind {
    IncomingBytes,
    IncomingRecords,
    OutgoingBytes,
    IteratorAge,
    Throttles,
    PutLatency
};
inline constexpr std::array kLaneKinds{LaneKind::IncomingBytes, LaneKind::IncomingRecords,
                                       LaneKind::OutgoingBytes, LaneKind::IteratorAge,
                                       LaneKind::Throttles,     LaneKind::PutLatency};

/// What a line stands for; widgets choose its colour. Shard and Reader come with a slot.
enum class LineTone { Accent, Shard, Reader, Other, Limit, Alert, Writes, Reads, Median, Tail };

/// One line, area or kind of bar of a lane.
struct LaneSeries
{
    QString name;
    LineTone tone = LineTone::Accent;
    std::uint32_t slot = 0;
    QString now; ///< the latest value, for the legend
    std::vector<double>
        buckets; ///< a value per bucket of the lane's grid, NaN where nothing was measured
    std::vector<QList<QPointF>> runs = {}; ///< of lines: see decimate()
    std::optional<ShardId> shard = {};     ///< of those that stand for one
};

/// A level drawn across the lane: the write limit, the age at which to worry.
struct LaneLevel
{
    double value = 0;
    LineTone tone = LineTone::Limit;
    QString text;
};

/// All that one lane shows. A value, made from one StreamMetrics.
struct OverviewLane
{
    enum class Form { Lines, Area, Stack, Bars };

    LaneKind kind = LaneKind::IncomingBytes;
    Form form = Form::Lines;
    QString title;
    QString value; ///< now
    QString unit;
    bool alarming = false;
    AxisScale scale;
    QString topText; ///< the scale's top with its unit
    BucketGrid grid;
    std::vector<LaneSeries> series; ///< in legend order; of stacks from the bottom up
    std::optional<LaneLevel> level; ///< drawn when it fits the scale
    QString levelName;              ///< its legend row; empty without one
    QString levelNow;
    ValueUnit readoutUnit;

    /// The values of `bucket` for the crosshair: "3.64 · 3.22 MB/s"; of stacks their sum. "–" where
    /// nothing was measured; empty outside the grid.
    QString readout(int bucket) const;
    /// What a value is told in: a time in the unit that suits it, whatever the others are.
    ValueUnit unitOf(double value) const;
};

/// What the overview looks at.
struct OverviewView
{
    std::chrono::sys_seconds from;
    std::chrono::sys_seconds to;
    std::set<ShardId> shards; ///< empty means all
};

/// `snapshot` may be null: then no limits are known. `live` is what the values of now are taken
/// from, `metrics` where null.
OverviewLane makeLane(LaneKind kind, const StreamMetrics& metrics, const StreamSnapshot* snapshot,
                      const OverviewView& view, const StreamMetrics* live = nullptr);

/// "5 s", "2 min", "1 h"
QString bucketText(std::chrono::seconds width);
/// The colour slot of a stream's n-th reader.
std::uint32_t readerSlot(std::size_t reader);

/// What one shard takes in a second. Source: Kinesis Developer Guide, quotas and limits.
inline constexpr double kShardBytesPerSecond = 1024.0 * 1024;
inline constexpr double kShardRecordsPerSecond = 1000;
/// The iterator age from which a reader counts as late.
inline constexpr double kLateMillis = 30'000;

} // namespace weir
