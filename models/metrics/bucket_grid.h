#pragma once

#include "backend/core/clock.h"

#include <QList>
#include <QPointF>

#include <chrono>
#include <vector>

namespace weir {

/// Values of consecutive seconds, or of longer steps, the first for `from`; NaN where nothing was
/// measured. A view.
struct SecondSeries
{
    std::chrono::sys_seconds from;
    const std::vector<double>& values;
    std::chrono::seconds step{1};

    std::chrono::sys_seconds end() const { return from + std::int64_t(values.size()) * step; }
    /// Of the step that holds `second`; NaN outside.
    double at(std::chrono::sys_seconds second) const;
};

/// Equal buckets of whole seconds over a span, on multiples of their width, so that a bucket holds
/// the same seconds while the span moves on. A value.
struct BucketGrid
{
    /// Of a line: a quarter of an hour by 5 s, a column of some 4 pixels each, so that what rises
    /// and falls every other second is no band.
    static constexpr int kMaximum = 180;

    std::chrono::sys_seconds from; ///< start of the first bucket, at or before the span's
    std::chrono::seconds width{1};
    int count = 0;

    /// Covers `from` ... `to` (excluded) with at most `maximum` buckets (one more where they begin
    /// before `from`) of 1, 2, 3, 5, 10, 15, 20, 30 s, 1, 2, 3, 5, 10 ... min, of whole `step`s.
    static BucketGrid covering(std::chrono::sys_seconds from, std::chrono::sys_seconds to,
                               int maximum = kMaximum,
                               std::chrono::seconds step = std::chrono::seconds(1));

    std::chrono::sys_seconds start(int bucket) const { return from + bucket * width; }
    int bucketOf(std::chrono::sys_seconds second) const;

    /// The mean of what was measured in each bucket; NaN where nothing was.
    std::vector<double> means(const SecondSeries& series) const;
    std::vector<double> sums(const SecondSeries& series) const;
    /// The greatest measured value of the span; 0 without one.
    double largest(const SecondSeries& series) const;
};

/// Lines through a series, at most two points a bucket (its least and greatest value, in the order
/// they came; one when a bucket is one step). x is seconds since the epoch, y the value.
/// Measurements further apart than `join` (and than two buckets) are not joined: the gap splits the
/// series into runs. A run of one measurement is a dash as long as a bucket.
std::vector<QList<QPointF>> decimate(const SecondSeries& series, const BucketGrid& grid,
                                     std::chrono::seconds join);
/// The same where each step has its least and greatest value.
std::vector<QList<QPointF>> decimate(const SecondSeries& low, const SecondSeries& high,
                                     const BucketGrid& grid, std::chrono::seconds join);

} // namespace weir
