#include "models/records/cell_cache.h"

#include <algorithm>

namespace weir {

namespace {

/// Rows of a screen, before the list says how many it has.
constexpr std::size_t kScreen = 64;
/// Screens kept at most; three of them may be wanted at once.
constexpr std::size_t kScreens = 12;

} // namespace

CellCache::Decoded CellCache::Job::decode(const Record& record) const
{
    return {keyOf(record), RowCells::of(record, *paths)};
}

std::vector<CellCache::Decoded>
CellCache::Job::lastRows(const std::vector<RecordBatchPtr>& batches) const
{
    std::vector<Decoded> decoded;
    for (std::size_t i = batches.size(); i-- > 0;) {
        const auto& records = batches[i]->records();
        for (std::size_t row = records.size(); row-- > 0;) {
            if (decoded.size() >= rows)
                return decoded;
            if (shards.empty() || shards.count(records[row].shard) != 0)
                decoded.push_back(decode(records[row]));
        }
    }
    return decoded;
}

std::vector<CellCache::Decoded>
CellCache::Job::lastRows(const std::vector<RecordBatchPtr>& batches,
                         const std::vector<BatchMatchesPtr>& matches) const
{
    std::vector<Decoded> decoded;
    for (std::size_t i = batches.size(); i-- > 0;) {
        const auto& records = batches[i]->records();
        const auto& rowsOf = matches[i]->records;
        for (std::size_t row = rowsOf.size(); row-- > 0;) {
            const Record& record = records[rowsOf[row]];
            if (decoded.size() >= rows)
                return decoded;
            if (shards.empty() || shards.count(record.shard) != 0)
                decoded.push_back(decode(record));
        }
    }
    return decoded;
}

CellCache::CellCache()
{
    m_job.rows = kScreen;
    setPaths({});
}

void CellCache::setPaths(std::vector<filter::JsonPath> paths)
{
    m_job.paths = std::make_shared<const std::vector<filter::JsonPath>>(std::move(paths));
    ++m_job.layout;
    clear();
}

const RowCells* CellCache::find(const Record& record) const
{
    const auto kept = m_cells.find(keyOf(record));
    if (kept == m_cells.end())
        return nullptr;
    kept->second.used = ++m_uses;
    return kept->second.cells.get();
}

void CellCache::keep(const std::vector<Decoded>& decoded, std::uint64_t layout)
{
    if (layout != m_job.layout)
        return;
    for (std::size_t i = decoded.size(); i-- > 0;)
        m_cells[decoded[i].key] = {decoded[i].cells, ++m_uses};
    makeRoom();
}

void CellCache::makeRoom()
{
    if (m_cells.size() <= kScreens * m_job.rows)
        return;
    std::vector<std::uint64_t> uses;
    uses.reserve(m_cells.size());
    for (const auto& [number, kept] : m_cells)
        uses.push_back(kept.used);
    const auto middle = uses.begin() + std::ptrdiff_t(uses.size() / 2);
    std::nth_element(uses.begin(), middle, uses.end());
    const std::uint64_t since = *middle;
    for (auto kept = m_cells.begin(); kept != m_cells.end();) {
        if (kept->second.used >= since) {
            ++kept;
            continue;
        }
        m_gone.push_back(std::move(kept->second.cells));
        kept = m_cells.erase(kept);
    }
}

void CellCache::clear()
{
    for (auto& [key, kept] : m_cells)
        m_gone.push_back(std::move(kept.cells));
    m_cells.clear();
}

} // namespace weir
