#include "app/frame_meter.h"

#include <algorithm>
#include <vector>

namespace weir {

void FrameMeter::eventBegins(Time now)
{
    if (now - m_lastEnd > kPause)
        m_workBegan = now;
}

void FrameMeter::eventEnds(Time now, bool painted)
{
    m_lastEnd = now;
    if (!painted)
        return;
    m_frames[m_count++ % kFrames] = now - m_workBegan;
    m_workBegan = now;
}

std::optional<FrameMeter::Time> FrameMeter::p99() const
{
    const std::size_t size = std::min(m_count, kFrames);
    if (size == 0)
        return std::nullopt;
    std::vector<Time> frames(m_frames.begin(), m_frames.begin() + std::ptrdiff_t(size));
    const std::size_t rank = (size * 99 + 99) / 100 - 1;
    std::nth_element(frames.begin(), frames.begin() + std::ptrdiff_t(rank), frames.end());
    return frames[rank];
}

} // namespace weir
