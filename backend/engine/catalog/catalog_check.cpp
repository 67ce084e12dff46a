#include "backend/engine/catalog/catalog.h"

#include <algorithm>

namespace weir::engine {

namespace {

using Problems = std::vector<std::string>;

template <typename Enum>
bool isOneOf(Enum value, Enum last)
{
    return static_cast<int>(value) >= 0 && static_cast<int>(value) <= static_cast<int>(last);
}

bool hasKnownNumbers(const CatalogStream& stream)
{
    return isOneOf(stream.status, StreamStatus::Deleting) &&
           isOneOf(stream.mode, StreamMode::OnDemand) &&
           isOneOf(stream.durability, Durability::Memory) && stream.retention.count() > 0 &&
           std::all_of(stream.consumers.begin(), stream.consumers.end(),
                       [](const CatalogConsumer& consumer) {
                           return isOneOf(consumer.info.status, ConsumerStatus::Deleting);
                       });
}

/// The part of the hash key space that a shard's parents had.
std::optional<HashKeyRange> inherited(const CatalogStream& stream, const CatalogShard& shard)
{
    std::optional<HashKeyRange> range;
    for (const auto& parent : {shard.parent, shard.adjacentParent}) {
        if (!parent || parent->index >= shard.id.index)
            continue;
        const HashKeyRange& of = stream.shards[parent->index].range;
        range = range ? HashKeyRange{std::min(range->start, of.start), std::max(range->end, of.end)}
                      : of;
    }
    return range;
}

std::optional<std::string> lineageProblem(const CatalogStream& stream, const CatalogShard& shard)
{
    if (shard.range.end < shard.range.start)
        return "has a range that ends before it starts";
    if (!isOneOf(shard.origin, ShardOrigin::Merge))
        return "has an unknown origin";
    for (const auto& parent : {shard.parent, shard.adjacentParent}) {
        if (parent && parent->index >= shard.id.index)
            return "is not younger than its parent";
        if (parent && !stream.shards[parent->index].closed)
            return "has a parent that is open";
        if (parent && stream.shards[parent->index].born >= shard.born)
            return "was not born after its parent";
    }
    const auto range = inherited(stream, shard);
    if (range && (shard.range.start < range->start || range->end < shard.range.end))
        return "reaches beyond the ranges of its parents";
    return {};
}

/// The open shards cover the hash key space once.
bool coversSpace(const CatalogStream& stream)
{
    std::vector<HashKeyRange> open;
    for (const CatalogShard& shard : stream.shards) {
        if (!shard.closed)
            open.push_back(shard.range);
    }
    std::sort(open.begin(), open.end());
    if (open.empty() || open.front().start != HashKey{} || open.back().end != HashKey::max())
        return false;
    for (std::size_t i = 1; i < open.size(); ++i) {
        if (open[i - 1].end == HashKey::max() || open[i - 1].end.next() != open[i].start)
            return false;
    }
    return true;
}

void checkStream(const CatalogStream& stream, Problems& problems)
{
    const std::string name = "stream " + stream.name.text();
    if (!hasKnownNumbers(stream))
        problems.push_back(name + " has a value that means nothing");
    for (const CatalogShard& shard : stream.shards) {
        if (const auto problem = lineageProblem(stream, shard))
            problems.push_back(name + ": " + shard.id.toString() + ' ' + *problem);
    }
    if (!coversSpace(stream))
        problems.push_back(name + ": its open shards do not cover every hash key once");
}

} // namespace

std::optional<std::string> whyUnusable(const CatalogStream& stream)
{
    if (!hasKnownNumbers(stream))
        return "it has a value that means nothing";
    for (const CatalogShard& shard : stream.shards) {
        const auto isOlder = [&](const std::optional<ShardId>& parent) {
            return !parent || parent->index < shard.id.index;
        };
        if (shard.range.end < shard.range.start || !isOneOf(shard.origin, ShardOrigin::Merge) ||
            !isOlder(shard.parent) || !isOlder(shard.adjacentParent))
            return shard.id.toString() + " cannot be what it says";
    }
    if (!coversSpace(stream))
        return "its open shards do not cover every hash key once";
    return {};
}

Result<Problems> Catalog::check(std::span<const CatalogStream> streams)
{
    MutexLock lock(m_mutex);
    constexpr std::size_t kMostPages = 100;
    WEIR_ASSIGN(Problems problems, m_database.damagedPages(kMostPages));
    for (const char* pragma : {"PRAGMA integrity_check(100)",
                               "SELECT 'row ' || rowid || ' of ' || \"table\" || ' belongs to no "
                               "parent' FROM pragma_foreign_key_check"}) {
        WEIR_ASSIGN(const Problems found, m_database.problems(pragma));
        problems.insert(problems.end(), found.begin(), found.end());
    }
    for (const CatalogStream& stream : streams)
        checkStream(stream, problems);
    WEIR_ASSIGN(const auto last,
                m_database.integer("SELECT seq FROM sqlite_sequence WHERE name = 'streams'"));
    for (const CatalogStream& stream : streams) {
        if (static_cast<std::int64_t>(stream.id) > last)
            problems.push_back("stream " + stream.name.text() + " has an id not given out");
    }
    return problems;
}

Status Catalog::compact()
{
    MutexLock lock(m_mutex);
    return m_database.execute("VACUUM");
}

} // namespace weir::engine
