#pragma once

#include <algorithm>
#include <cstdint>

namespace weir {

/// A span of rows [base, end) in 64-bit row numbers.
struct RowSpan
{
    std::uint64_t base = 0;
    std::uint64_t end = 0;

    std::uint64_t count() const { return end - base; }
    bool operator==(const RowSpan&) const = default;

    /// The last `limit` rows of [first, end).
    static RowSpan tail(std::uint64_t first, std::uint64_t end, std::uint64_t limit)
    {
        return {end - std::min(end - first, limit), end};
    }
    /// `limit` rows of [first, end), `row` in the middle where the ends allow it.
    static RowSpan around(std::uint64_t row, std::uint64_t first, std::uint64_t end,
                          std::uint64_t limit)
    {
        const std::uint64_t half = limit / 2;
        const std::uint64_t last =
            std::min(end, std::max(first, row > half ? row - half : 0) + limit);
        return tail(first, last, limit);
    }
};

/// How a window gets from one span to a later one, at least layout first: `shift` rows leave at the
/// front while as many come at the end (the row count stays, nothing is laid out anew), then
/// `remove` rows leave at the front or `insert` rows come at the end.
struct WindowStep
{
    std::uint64_t shift = 0;
    std::uint64_t remove = 0;
    std::uint64_t insert = 0;

    /// `to` does not start or end before `from`.
    static WindowStep between(RowSpan from, RowSpan to)
    {
        const std::uint64_t left = to.base - from.base;
        const std::uint64_t came = to.end - from.end;
        const std::uint64_t shift = std::min(left, came);
        return {shift, left - shift, came - shift};
    }
};

} // namespace weir
