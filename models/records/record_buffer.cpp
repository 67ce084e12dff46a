#include "models/records/record_buffer.h"

#include <algorithm>

namespace weir {

std::uint64_t RecordBuffer::bytesOf(const RecordBatch& batch)
{
    return batch.payloadBytes() + batch.size() * sizeof(Record);
}

void RecordBuffer::append(const RecordBatchPtr& batch)
{
    if (!batch || batch->empty())
        return;
    m_held.push_back({m_end, batch});
    m_end += batch->size();
    m_bytes += bytesOf(*batch);
    if (filtered())
        index(m_held.back(), m_held.back().first);
    keepCap();
}

void RecordBuffer::clear()
{
    dropTo(m_end);
}

void RecordBuffer::index(const Held& held, std::uint64_t from)
{
    const auto& records = held.batch->records();
    for (std::uint64_t ordinal = from; ordinal < held.end(); ++ordinal)
        if (m_shards.count(records[ordinal - held.first].shard) != 0)
            m_matches.push_back(ordinal);
}

void RecordBuffer::keepCap()
{
    if (heldRecords() > m_cap.rows)
        dropTo(m_end - m_cap.rows);
    while (m_bytes > m_cap.bytes && m_held.size() > 1)
        dropTo(m_held.front().end());
}

void RecordBuffer::dropTo(std::uint64_t ordinal)
{
    while (!m_held.empty() && m_held.front().end() <= ordinal) {
        m_bytes -= bytesOf(*m_held.front().batch);
        m_held.pop_front();
    }
    m_first = std::max(m_first, ordinal);
    while (!m_matches.empty() && m_matches.front() < m_first) {
        m_matches.pop_front();
        ++m_matchesGone;
    }
}

void RecordBuffer::setShards(std::set<ShardId> shards)
{
    m_shards = std::move(shards);
    m_matches.clear();
    m_matchesGone = 0;
    if (filtered())
        for (const Held& held : m_held)
            index(held, std::max(held.first, m_first));
}

std::uint64_t RecordBuffer::firstRow() const
{
    return filtered() ? m_matchesGone : m_first;
}

std::uint64_t RecordBuffer::endRow() const
{
    return filtered() ? m_matchesGone + m_matches.size() : m_end;
}

std::uint64_t RecordBuffer::ordinalOf(std::uint64_t row) const
{
    return filtered() ? m_matches[row - m_matchesGone] : row;
}

std::uint64_t RecordBuffer::rowOfOrdinal(std::uint64_t ordinal) const
{
    if (!filtered())
        return std::clamp(ordinal, m_first, m_end);
    const auto found = std::lower_bound(m_matches.begin(), m_matches.end(), ordinal);
    return m_matchesGone + std::uint64_t(found - m_matches.begin());
}

RecordRow RecordBuffer::at(std::uint64_t row) const
{
    if (row < firstRow() || row >= endRow())
        return {};
    return atOrdinal(ordinalOf(row));
}

RecordRow RecordBuffer::atOrdinal(std::uint64_t ordinal) const
{
    if (ordinal < m_first || ordinal >= m_end)
        return {};
    auto held = std::upper_bound(m_held.begin(), m_held.end(), ordinal,
                                 [](std::uint64_t o, const Held& h) { return o < h.first; });
    --held;
    return {held->batch, &held->batch->records()[ordinal - held->first]};
}

std::uint64_t RecordBuffer::findRow(const std::function<bool(const Record&)>& reached) const
{
    std::uint64_t low = firstRow();
    std::uint64_t high = endRow();
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (reached(*at(middle)))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

RecordBuffer RecordBuffer::slice(std::uint64_t from, std::uint64_t to, std::uint64_t maxBytes) const
{
    RecordBuffer part(Cap{m_cap.rows, maxBytes});
    if (from >= to)
        return part;
    const std::uint64_t first = from == firstRow() ? m_first : ordinalOf(from);
    const std::uint64_t end = to == endRow() ? m_end : ordinalOf(to - 1) + 1;
    for (const Held& held : m_held) {
        if (held.end() <= first || held.first >= end)
            continue;
        part.m_held.push_back(held);
        part.m_bytes += bytesOf(*held.batch);
    }
    part.m_first = first;
    part.m_end = end;
    part.keepCap();
    part.setShards(m_shards);
    while (part.filtered() && !part.m_matches.empty() && part.m_matches.back() >= end)
        part.m_matches.pop_back();
    return part;
}

} // namespace weir
