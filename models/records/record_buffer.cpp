#include "models/records/record_buffer.h"

#include <algorithm>

namespace weir {

namespace {

/// Where rows that are looked for start to count: some will come before.
constexpr std::uint64_t kMiddleRow = 1ULL << 48;
/// What stands around a record in the memory of its batch: it is read there as it is stored.
constexpr std::uint64_t kAround = 32;

} // namespace

std::uint64_t RecordBuffer::bytesOf(const RecordBatch& batch)
{
    return batch.payloadBytes() + batch.size() * kAround +
           batch.records().capacity() * sizeof(Record);
}

void RecordBuffer::append(const RecordBatchPtr& batch)
{
    if (!batch || batch->empty())
        return;
    m_held.push_back({m_end, batch, nullptr});
    m_end += batch->size();
    m_bytes += bytesOf(*batch);
    if (filtered())
        index(m_held.back());
    keepCap();
}

void RecordBuffer::clear()
{
    dropTo(m_end);
}

std::vector<std::uint64_t> RecordBuffer::rowsOf(const Held& held) const
{
    std::vector<std::uint64_t> ordinals;
    const auto& records = held.batch->records();
    const auto look = [&](std::uint64_t record) {
        if (held.first + record >= m_first &&
            (m_shards.empty() || m_shards.count(records[record].shard) != 0))
            ordinals.push_back(held.first + record);
    };
    if (!m_sieved) {
        for (std::uint64_t record = 0; record < records.size(); ++record)
            look(record);
    } else if (held.matches) {
        for (const std::uint32_t record : held.matches->records)
            look(record);
    }
    return ordinals;
}

void RecordBuffer::index(const Held& held)
{
    const auto ordinals = rowsOf(held);
    m_matches.insert(m_matches.end(), ordinals.begin(), ordinals.end());
}

void RecordBuffer::addInFront(const std::vector<std::uint64_t>& ordinals)
{
    m_matches.insert(m_matches.begin(), ordinals.begin(), ordinals.end());
    m_matchesGone -= ordinals.size();
}

void RecordBuffer::forgetIndex()
{
    m_matches.clear();
    m_matchesGone = filtered() ? kMiddleRow : 0;
    m_unindexed = filtered() ? m_held.size() : 0;
}

bool RecordBuffer::indexOlder(std::uint64_t records)
{
    std::uint64_t looked = 0;
    while (m_unindexed > 0 && looked < records) {
        const Held& held = m_held[--m_unindexed];
        looked += held.batch->size();
        addInFront(rowsOf(held));
    }
    return m_unindexed > 0;
}

void RecordBuffer::setSieved(bool sieved)
{
    m_sieved = sieved;
    for (Held& held : m_held)
        held.matches.reset();
    forgetIndex();
    if (sieved)
        m_unindexed = 0; // rows come with what is told
}

void RecordBuffer::setMatches(std::uint64_t first, BatchMatchesPtr matches)
{
    const auto held =
        std::lower_bound(m_held.begin(), m_held.end(), first,
                         [](const Held& h, std::uint64_t ordinal) { return h.first < ordinal; });
    if (!m_sieved || held == m_held.end() || held->first != first || held->matches)
        return;
    held->matches = std::move(matches);
    if (std::size_t(held - m_held.begin()) < m_unindexed)
        return;
    const auto ordinals = rowsOf(*held);
    if (ordinals.empty())
        return;
    if (m_matches.empty() || m_matches.back() < ordinals.front())
        m_matches.insert(m_matches.end(), ordinals.begin(), ordinals.end());
    else
        addInFront(ordinals);
}

std::vector<RecordBuffer::Place> RecordBuffer::places() const
{
    std::vector<Place> places;
    places.reserve(m_held.size());
    for (const Held& held : m_held)
        places.push_back({held.first, held.batch});
    return places;
}

std::uint64_t RecordBuffer::lookedAtRecords() const
{
    std::uint64_t records = 0;
    for (const Held& held : m_held)
        if (held.matches)
            records += held.end() - std::max(held.first, m_first);
    return records;
}

std::uint64_t RecordBuffer::matchedUserRecords() const
{
    std::uint64_t records = 0;
    for (const Held& held : m_held)
        if (held.matches)
            records += held.matches->userRecords;
    return records;
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
        m_gone.push_back(std::move(m_held.front().batch));
        if (m_held.front().matches)
            m_gone.push_back(std::move(m_held.front().matches));
        m_held.pop_front();
        m_unindexed -= m_unindexed > 0 ? 1 : 0;
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
    forgetIndex();
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
    part.m_sieved = m_sieved;
    const bool all = from == firstRow() && to == endRow();
    if (from >= to && !(all && m_sieved))
        return part;
    const std::uint64_t first = from == firstRow() ? m_first : ordinalOf(from);
    const std::uint64_t end = to == endRow() ? m_end : ordinalOf(to - 1) + 1;
    for (std::size_t i = 0; i < m_held.size(); ++i) {
        const Held& held = m_held[i];
        if (held.end() <= first || held.first >= end)
            continue;
        if (held.matches && held.matches->records.empty())
            continue; // room for those that have rows
        part.m_held.push_back(held);
        part.m_bytes += bytesOf(*held.batch);
        part.m_unindexed += i < m_unindexed ? 1 : 0;
    }
    part.m_shards = m_shards;
    part.m_first = first;
    part.m_end = end;
    if (filtered()) {
        const auto at = [this](std::uint64_t ordinal) {
            return std::lower_bound(m_matches.begin(), m_matches.end(), ordinal);
        };
        part.m_matches.assign(at(first), at(end));
        part.m_matchesGone = kMiddleRow;
    }
    part.keepCap();
    part.m_gone.clear(); // is here still
    return part;
}

} // namespace weir
