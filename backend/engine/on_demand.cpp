#include "backend/engine/on_demand.h"

#include "backend/engine/stream_changes.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace weir::engine {

using std::chrono::sys_seconds;

namespace {

constexpr double kBytesPerSecond = 1U << 20;
constexpr double kRecordsPerSecond = 1000;
/// A split leaves a child with less than this part of its sibling's load when one key has it all.
constexpr double kIdlePart = 0.1;

struct Sum
{
    std::uint64_t bytes = 0;
    std::uint64_t records = 0;

    void add(const ShardSecond& second)
    {
        bytes += second.bytes;
        records += second.records;
    }
    double share(std::chrono::seconds span) const
    {
        const auto seconds = static_cast<double>(span.count());
        return std::max(static_cast<double>(bytes) / kBytesPerSecond,
                        static_cast<double>(records) / kRecordsPerSecond) /
               seconds;
    }
};

double shareOf(const WriteLoad& load, ShardId shard)
{
    const auto found = load.shards.find(shard);
    return found == load.shards.end() ? 0 : found->second;
}

std::vector<CatalogShard> openShards(const CatalogStream& stream)
{
    std::vector<CatalogShard> open;
    for (const CatalogShard& shard : stream.shards) {
        if (!shard.closed)
            open.push_back(shard);
    }
    std::sort(open.begin(), open.end(), [](const CatalogShard& a, const CatalogShard& b) {
        return a.range.start < b.range.start;
    });
    return open;
}

/// The other child of the split that `shard` came from; null without one. They have neighbouring
/// ids.
const CatalogShard* siblingOf(const CatalogStream& stream, const CatalogShard& shard)
{
    if (shard.origin != ShardOrigin::Split)
        return nullptr;
    for (const std::size_t at :
         {shard.id.index - std::size_t{1}, shard.id.index + std::size_t{1}}) {
        if (at < stream.shards.size() && stream.shards[at].origin == ShardOrigin::Split &&
            stream.shards[at].parent == shard.parent)
            return &stream.shards[at];
    }
    return nullptr;
}

/// Whether the shard came from a split that left its sibling with next to nothing: one key has the
/// load, and another split would not divide it.
bool hasSingleKey(const CatalogStream& stream, const CatalogShard& shard, const WriteLoad& load)
{
    const CatalogShard* const sibling = siblingOf(stream, shard);
    return sibling != nullptr && !sibling->closed &&
           shareOf(load, sibling->id) < shareOf(load, shard.id) * kIdlePart;
}

using Touched = std::set<ShardId>;

Status splitBusiest(CatalogStream& stream, const WriteLoad& load, std::uint32_t needed,
                    std::uint32_t most, Timestamp now, Touched& touched)
{
    std::vector<CatalogShard> open = openShards(stream);
    auto count = static_cast<std::uint32_t>(open.size());
    std::stable_sort(open.begin(), open.end(), [&](const CatalogShard& a, const CatalogShard& b) {
        return std::pair(shareOf(load, a.id), a.range.share()) >
               std::pair(shareOf(load, b.id), b.range.share());
    });
    for (const CatalogShard& shard : open) {
        const double share = shareOf(load, shard.id);
        if (count >= most || (count >= needed && share <= kBusyShare))
            break;
        const bool single = share > kBusyShare && hasSingleKey(stream, shard, load);
        if (single || shard.range.start == shard.range.end)
            continue;
        WEIR_ASSIGN(const auto shards, split(stream, shard.id, shard.range.middle(), now));
        touched.insert(shards.begin(), shards.end());
        ++count;
    }
    return {};
}

Status mergeIdlest(CatalogStream& stream, const WriteLoad& load, std::uint32_t needed,
                   Timestamp now, Touched& touched)
{
    struct Pair
    {
        ShardId lower;
        ShardId upper;
        double share;
        double width;
    };
    const std::vector<CatalogShard> open = openShards(stream);
    std::vector<Pair> pairs;
    for (std::size_t i = 1; i < open.size(); ++i)
        pairs.push_back({open[i - 1].id, open[i].id,
                         shareOf(load, open[i - 1].id) + shareOf(load, open[i].id),
                         open[i - 1].range.share() + open[i].range.share()});
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
        return std::pair(a.share, a.width) < std::pair(b.share, b.width);
    });
    auto count = static_cast<std::uint32_t>(open.size());
    for (const Pair& pair : pairs) {
        if (count <= needed || pair.share > kBusyShare / 2)
            break;
        if (touched.contains(pair.lower) || touched.contains(pair.upper))
            continue;
        WEIR_ASSIGN(const auto shards, merge(stream, pair.lower, pair.upper, now));
        touched.insert(shards.begin(), shards.end());
        --count;
    }
    return {};
}

} // namespace

std::uint32_t openShardCount(const CatalogStream& stream)
{
    return static_cast<std::uint32_t>(
        std::count_if(stream.shards.begin(), stream.shards.end(),
                      [](const CatalogShard& shard) { return !shard.closed; }));
}

WriteLoad loadOf(const std::vector<ShardSecond>& seconds, sys_seconds from, sys_seconds look)
{
    using std::chrono::minutes;
    WriteLoad load;
    std::map<std::chrono::sys_time<minutes>, Sum> byMinute;
    std::map<ShardId, Sum> byShard;
    for (const ShardSecond& second : seconds) {
        if (second.second < from || second.second >= look)
            continue;
        byMinute[std::chrono::floor<minutes>(second.second)].add(second);
        if (second.second >= look - kLoadLook)
            byShard[second.shard].add(second);
    }
    for (const auto& [minute, sum] : byMinute)
        load.peak = std::max(load.peak, sum.share(minutes(1)));
    for (const auto& [shard, sum] : byShard)
        load.shards[shard] = sum.share(kLoadLook);
    return load;
}

void WritePeaks::note(Timestamp time, double peak)
{
    if (peak <= 0)
        return;
    double& highest = m_days[std::chrono::floor<std::chrono::days>(time)];
    highest = std::max(highest, peak);
    const auto last = m_days.rbegin()->first;
    m_days.erase(m_days.begin(), m_days.lower_bound(last - kPeakKept));
}

double WritePeaks::highest(Timestamp now) const
{
    double highest = 0;
    const auto day = std::chrono::floor<std::chrono::days>(now);
    for (auto at = m_days.lower_bound(day - kPeakKept); at != m_days.end(); ++at)
        highest = std::max(highest, at->second);
    return highest;
}

std::optional<Timestamp> WritePeaks::lowerFrom(Timestamp now) const
{
    const double high = highest(now);
    for (auto at = m_days.rbegin(); high > 0 && at != m_days.rend(); ++at) {
        if (at->second == high)
            return at->first + kPeakKept + std::chrono::days(1);
    }
    return {};
}

std::uint32_t shardsNeeded(const CatalogStream& stream, const OnDemandRoom& room)
{
    const double twice = std::min(std::ceil(2 * room.peak), static_cast<double>(room.mostShards));
    return std::max({kFewestOnDemandShards, stream.warmMiBps, static_cast<std::uint32_t>(twice)});
}

bool wantsScaling(const CatalogStream& stream, const OnDemandRoom& room)
{
    return openShardCount(stream) != shardsNeeded(stream, room);
}

Result<std::vector<ShardId>> followLoad(CatalogStream& stream, const WriteLoad& load,
                                        const OnDemandRoom& room, Timestamp now)
{
    const std::uint32_t needed = shardsNeeded(stream, room);
    Touched touched;
    WEIR_TRY(splitBusiest(stream, load, needed, std::max(room.mostShards, needed), now, touched));
    if (touched.empty())
        WEIR_TRY(mergeIdlest(stream, load, needed, now, touched));
    return std::vector<ShardId>(touched.begin(), touched.end());
}

} // namespace weir::engine
