#pragma once

#include "backend/engine/arrival_profile.h"

#include <array>
#include <bit>

namespace weir::engine {

/// Counts sizes in steps of a quarter of their power of two, up to 64 MiB. One thread at a time.
class SizeHistogram
{
public:
    void add(std::uint64_t octets)
    {
        ++m_counts[stepOf(octets)];
        m_largest = octets > m_largest ? octets : m_largest;
    }
    void add(const SizeHistogram& other)
    {
        for (std::size_t i = 0; i < kSteps; ++i)
            m_counts[i] += other.m_counts[i];
        m_largest = other.m_largest > m_largest ? other.m_largest : m_largest;
    }

    std::uint64_t largest() const { return m_largest; }
    std::vector<SizeCount> counts() const
    {
        std::vector<SizeCount> counts;
        for (std::size_t i = 0; i < kSteps; ++i) {
            if (m_counts[i] > 0)
                counts.push_back({lowerEdge(i), lowerEdge(i + 1), m_counts[i]});
        }
        return counts;
    }

private:
    static constexpr std::size_t kQuarters = 4;
    static constexpr std::size_t kSteps = 25 * kQuarters;

    /// Below 4 each size has its own.
    static std::size_t stepOf(std::uint64_t octets)
    {
        if (octets < kQuarters)
            return static_cast<std::size_t>(octets);
        const auto shift = static_cast<unsigned>(std::bit_width(octets)) - 3;
        const std::size_t step = shift * kQuarters + static_cast<std::size_t>(octets >> shift);
        return step < kSteps ? step : kSteps - 1;
    }
    static std::uint64_t lowerEdge(std::size_t step)
    {
        if (step < 2 * kQuarters)
            return step;
        return std::uint64_t{step % kQuarters + kQuarters} << (step / kQuarters - 1);
    }

    std::array<std::uint64_t, kSteps> m_counts{};
    std::uint64_t m_largest = 0;
};

} // namespace weir::engine
