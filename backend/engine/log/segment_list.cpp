#include "backend/engine/log/segment_list.h"

#include <algorithm>

namespace weir::engine {

std::shared_ptr<const ReadableSegment> LogView::segmentAt(StreamPosition position) const
{
    auto after = std::upper_bound(
        segments->begin(), segments->end(), position.ordinal,
        [](std::uint64_t ordinal, const auto& segment) { return ordinal < segment->base(); });
    if (after != segments->begin() && (*(after - 1))->endOrdinal() > position.ordinal)
        --after;
    return after == segments->end() ? nullptr : *after;
}

SegmentList::SegmentList(std::vector<std::shared_ptr<const SealedSegment>> sealed,
                         std::shared_ptr<ActiveSegment> active, std::uint64_t nextOrdinal)
    : m_sealed(std::move(sealed)),
      m_active(std::move(active)),
      m_visible{nextOrdinal}
{
    for (const auto& segment : m_sealed) {
        m_sealedSize.diskBytes += segment->diskBytes();
        m_sealedSize.payloadBytes += segment->extent().payloadBytes;
        m_lastArrival = segment->extent().lastArrival;
    }
    if (m_active && m_active->extent().lastArrival)
        m_lastArrival = m_active->extent().lastArrival;
    rebuild();
}

void SegmentList::rebuild()
{
    auto segments = std::make_shared<Segments>(m_sealed.begin(), m_sealed.end());
    if (m_active)
        segments->push_back(m_active);
    m_segments = std::move(segments);
}

LogView SegmentList::view() const
{
    MutexLock lock(m_mutex);
    const StreamPosition oldest{m_segments->empty() ? m_visible.ordinal
                                                    : m_segments->front()->base()};
    return {m_segments, m_shards, oldest, m_visible, m_retired, m_replacements};
}

LogSize SegmentList::size() const
{
    MutexLock lock(m_mutex);
    LogSize size = m_sealedSize;
    if (m_active) {
        size.diskBytes += m_active->diskBytes();
        size.payloadBytes += m_active->extent().payloadBytes;
    }
    return size;
}

std::optional<Timestamp> SegmentList::lastArrival() const
{
    MutexLock lock(m_mutex);
    return m_lastArrival;
}

std::vector<std::shared_ptr<const SealedSegment>> SegmentList::sealed() const
{
    MutexLock lock(m_mutex);
    return m_sealed;
}

bool SegmentList::hasActiveRecords() const
{
    MutexLock lock(m_mutex);
    return m_active && m_active->extent().records > 0;
}

std::shared_ptr<const ActiveSegment> SegmentList::active() const
{
    MutexLock lock(m_mutex);
    return m_active;
}

void SegmentList::setShardMap(std::shared_ptr<const ShardMap> shards)
{
    MutexLock lock(m_mutex);
    m_shards = std::move(shards);
}

void SegmentList::rolled(std::shared_ptr<const SealedSegment> sealed,
                         std::shared_ptr<ActiveSegment> active)
{
    MutexLock lock(m_mutex);
    if (sealed) {
        m_sealedSize.diskBytes += sealed->diskBytes();
        m_sealedSize.payloadBytes += sealed->extent().payloadBytes;
        m_sealed.push_back(std::move(sealed));
    }
    m_active = std::move(active);
    rebuild();
}

void SegmentList::publish(std::span<const Frame> frames)
{
    if (frames.empty())
        return;
    MutexLock lock(m_mutex);
    m_active->publish(frames);
    m_visible.ordinal += frames.size();
    m_lastArrival = frames.back().arrival;
    m_arrived.notifyAll();
}

std::vector<std::shared_ptr<const SealedSegment>> SegmentList::dropOldest(std::size_t count)
{
    MutexLock lock(m_mutex);
    const auto end =
        m_sealed.begin() + static_cast<std::ptrdiff_t>(std::min(count, m_sealed.size()));
    std::vector<std::shared_ptr<const SealedSegment>> dropped(m_sealed.begin(), end);
    m_sealed.erase(m_sealed.begin(), end);
    for (const auto& segment : dropped) {
        m_sealedSize.diskBytes -= segment->diskBytes();
        m_sealedSize.payloadBytes -= segment->extent().payloadBytes;
    }
    rebuild();
    return dropped;
}

bool SegmentList::has(std::span<const std::shared_ptr<const SealedSegment>> run) const
{
    MutexLock lock(m_mutex);
    return std::search(m_sealed.begin(), m_sealed.end(), run.begin(), run.end()) != m_sealed.end();
}

void SegmentList::replace(std::span<const std::shared_ptr<const SealedSegment>> run,
                          std::shared_ptr<const SealedSegment> merged)
{
    MutexLock lock(m_mutex);
    const auto first = std::search(m_sealed.begin(), m_sealed.end(), run.begin(), run.end());
    for (const auto& segment : run)
        m_sealedSize.diskBytes -= segment->diskBytes();
    m_sealedSize.diskBytes += merged->diskBytes();
    *first = std::move(merged);
    m_sealed.erase(first + 1, first + static_cast<std::ptrdiff_t>(run.size()));
    ++m_replacements;
    rebuild();
}

void SegmentList::retire()
{
    MutexLock lock(m_mutex);
    m_retired = true;
    m_arrived.notifyAll();
}

void SegmentList::wakeReaders()
{
    MutexLock lock(m_mutex);
    m_arrived.notifyAll();
}

void SegmentList::waitBeyond(StreamPosition position, std::chrono::milliseconds patience,
                             const std::atomic<bool>& stopped) const
{
    const auto until = std::chrono::steady_clock::now() + patience;
    MutexLock lock(m_mutex);
    while (m_visible.ordinal <= position.ordinal && !m_retired && !stopped) {
        const auto left = until - std::chrono::steady_clock::now();
        if (left <= left.zero())
            return;
        m_arrived.waitFor(m_mutex, left);
    }
}

} // namespace weir::engine
