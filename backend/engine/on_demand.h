#pragma once

#include "backend/engine/catalog/catalog.h"
#include "backend/engine/inspector.h"

#include <map>

/// How the shards of an on-demand stream follow what is written to it: there is room for twice the
/// highest rate of the last 30 days, and a shard that has much to take is split. Looked at every
/// five minutes while records arrive, so within the fifteen that the service takes. A share of 1 is
/// what one shard takes: 1 MiB or 1,000 records a second, whichever is reached first.
/// Source: Kinesis Developer Guide, "On-demand capacity mode".
namespace weir::engine {

constexpr std::chrono::minutes kLoadLook{5};
constexpr std::chrono::days kPeakKept{30};
/// Those a new stream has.
constexpr std::uint32_t kFewestOnDemandShards = 4;
/// A shard that takes more on average over a look is split.
constexpr double kBusyShare = 0.5;

struct WriteLoad
{
    double peak = 0;                  ///< share of the whole stream in its busiest minute
    std::map<ShardId, double> shards; ///< share of each on average over the last look's time
};
/// Of what arrived from `from` until before `look`, where a look's time ends; `seconds` ascending.
WriteLoad loadOf(const std::vector<ShardSecond>& seconds, std::chrono::sys_seconds from,
                 std::chrono::sys_seconds look);

/// The highest load of each of the last days.
class WritePeaks
{
public:
    void note(Timestamp time, double peak);
    /// 0 without any.
    double highest(Timestamp now) const;
    /// When highest() will be lower, unless something is noted; nothing when it is 0.
    std::optional<Timestamp> lowerFrom(Timestamp now) const;

private:
    std::map<std::chrono::sys_days, double> m_days;
};

/// What there must be room for, and how much there may be.
struct OnDemandRoom
{
    double peak = 0;
    std::uint32_t mostShards = 0;
};

std::uint32_t openShardCount(const CatalogStream& stream);
/// How many open shards `stream` should have.
std::uint32_t shardsNeeded(const CatalogStream& stream, const OnDemandRoom& room);
/// Whether followLoad() would go on without any load.
bool wantsScaling(const CatalogStream& stream, const OnDemandRoom& room);

/// Splits shards in the middle, those with the most to take first, each once: as many as are
/// needed, and all that are busy, unless an earlier split shows that a single key makes them so.
/// Where there are more than needed and none is busy, merges neighbours, those with the least to
/// take first, each once. Answers every shard touched, ascending; none when all is well.
Result<std::vector<ShardId>> followLoad(CatalogStream& stream, const WriteLoad& load,
                                        const OnDemandRoom& room, Timestamp now);

} // namespace weir::engine
