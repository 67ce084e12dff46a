#pragma once

#include "backend/bridge/snapshots.h"

#include <QString>

#include <vector>

namespace weir {

/// The picture of the timeline strip: records/s by shard over a span that ends now, as columns of
/// pixels. Columns stand on whole multiples of their duration, so that they do not change when time
/// goes on. A value.
struct TimelineLayout
{
    static constexpr int kColumnPx = 4;
    /// With more shards than colours only the busiest get a band of their own.
    static constexpr std::size_t kMaxShards = 16;
    static constexpr std::size_t kBusiest = 7;

    struct Band
    {
        std::uint32_t colourSlot = 0;
        bool other = false;         ///< the sum of shards without a band
        std::vector<double> values; ///< records/s by column
    };
    struct Tick
    {
        double x = 0;
        QString label;
    };

    Timestamp from;
    Timestamp to;
    int width = 0;
    std::size_t columns = 0;
    std::vector<Band> bands; ///< bottom first
    double peak = 0;         ///< of a column's sum
    std::vector<Tick> ticks; ///< left to right

    /// Without metrics the columns are empty and end at `now`.
    static TimelineLayout of(const StreamMetrics* metrics, std::chrono::seconds span, int width,
                             Timestamp now);

    double xOf(Timestamp time) const;
    Timestamp timeAt(double x) const;
    double columnX(std::size_t column) const { return double(column) * width / double(columns); }
};

} // namespace weir
