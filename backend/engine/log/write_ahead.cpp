#include "backend/engine/log/write_ahead.h"

#include <algorithm>

namespace weir::engine {

namespace {

/// The average is that of about so many groups.
constexpr std::uint64_t kAveraged = 8;
/// Zeros are written for so many groups at once.
constexpr std::uint64_t kGroupsAhead = 32;

} // namespace

std::uint64_t WriteAhead::zerosBehind(std::size_t bytes, Timestamp now)
{
    if (m_groups > 0 && now - m_last >= kPause)
        startAnew();
    m_last = now;
    m_average = m_groups == 0 ? bytes : (m_average * (kAveraged - 1) + bytes) / kAveraged;
    ++m_groups;
    if (!m_afterGroups || m_groups <= *m_afterGroups || m_average >= kMostGroupBytes)
        return 0;
    return std::clamp(kGroupsAhead * m_average, kLeastZeros, kMostZeros);
}

} // namespace weir::engine
