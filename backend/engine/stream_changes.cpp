#include "backend/engine/stream_changes.h"

#include <algorithm>

namespace weir::engine {

namespace {

using std::chrono::floor;
using std::chrono::seconds;
using std::chrono::sys_seconds;

std::uint32_t lowestFreeSlot(const CatalogStream& stream)
{
    std::vector<bool> taken(stream.shards.size() + 1);
    for (const CatalogShard& shard : stream.shards) {
        if (!shard.expired && shard.colourSlot < taken.size())
            taken[shard.colourSlot] = true;
    }
    return static_cast<std::uint32_t>(std::find(taken.begin(), taken.end(), false) - taken.begin());
}

/// The second in a closed shard's ending number; not before its birth.
sys_seconds endSecond(const CatalogShard& shard)
{
    return std::max(floor<seconds>(*shard.closed), shard.born);
}

Result<CatalogShard*> openShard(CatalogStream& stream, ShardId id)
{
    if (id.index >= stream.shards.size())
        return Error(ErrorCode::ResourceNotFound, id.toString() + " does not exist");
    CatalogShard& shard = stream.shards[id.index];
    if (shard.closed)
        return Error(ErrorCode::InvalidArgument, id.toString() + " is closed");
    return &shard;
}

ShardId addShard(CatalogStream& stream, CatalogShard shard)
{
    shard.id = {static_cast<std::uint32_t>(stream.shards.size())};
    shard.colourSlot = lowestFreeSlot(stream);
    stream.shards.push_back(shard);
    return shard.id;
}

} // namespace

CatalogStream newStream(const NewStream& request, Timestamp now)
{
    CatalogStream stream;
    stream.name = request.name;
    stream.status = StreamStatus::Creating;
    stream.mode = request.mode;
    stream.durability = request.durability;
    stream.created = floor<seconds>(now);
    stream.retention = request.retention;
    stream.maxRecordBytes = request.maxRecordBytes;
    stream.demo = request.demo;
    stream.diskBudgetBytes = request.diskBudgetBytes;
    stream.warmMiBps = request.warmMiBps;
    stream.tags = request.tags;
    for (const HashKeyRange& range : HashKeyRange::split(request.shardCount)) {
        CatalogShard shard;
        shard.id = {static_cast<std::uint32_t>(stream.shards.size())};
        shard.range = range;
        shard.opened = now;
        shard.born = floor<seconds>(now);
        shard.colourSlot = shard.id.index;
        stream.shards.push_back(shard);
    }
    return stream;
}

Result<std::vector<ShardId>> split(CatalogStream& stream, ShardId parent, HashKey startingHashKey,
                                   Timestamp now)
{
    WEIR_ASSIGN(CatalogShard* const closing, openShard(stream, parent));
    if (!closing->range.contains(startingHashKey) || startingHashKey == closing->range.start)
        return Error(ErrorCode::InvalidArgument, "The key does not split the shard's range");
    closing->closed = now;
    CatalogShard child;
    child.parent = parent;
    child.origin = ShardOrigin::Split;
    child.opened = now;
    child.born = endSecond(*closing) + seconds(1);
    const HashKeyRange range = closing->range;
    child.range = {range.start, startingHashKey.previous()};
    const ShardId lower = addShard(stream, child);
    child.range = {startingHashKey, range.end};
    const ShardId upper = addShard(stream, child);
    return std::vector{parent, lower, upper};
}

Result<std::vector<ShardId>> merge(CatalogStream& stream, ShardId lower, ShardId upper,
                                   Timestamp now)
{
    WEIR_ASSIGN(CatalogShard* const first, openShard(stream, lower));
    WEIR_ASSIGN(CatalogShard* const second, openShard(stream, upper));
    if (first->range.end == HashKey::max() || first->range.end.next() != second->range.start)
        return Error(ErrorCode::InvalidArgument, "The shards are not adjacent");
    first->closed = now;
    second->closed = now;
    CatalogShard child;
    child.parent = lower;
    child.adjacentParent = upper;
    child.origin = ShardOrigin::Merge;
    child.opened = now;
    child.born = std::max(endSecond(*first), endSecond(*second)) + seconds(1);
    child.range = {first->range.start, second->range.end};
    return std::vector{lower, upper, addShard(stream, child)};
}

std::vector<ShardId> expireShards(CatalogStream& stream, Timestamp now)
{
    std::vector<ShardId> expired;
    for (CatalogShard& shard : stream.shards) {
        if (!shard.expired && shard.closed && *shard.closed + stream.retention < now) {
            shard.expired = true;
            expired.push_back(shard.id);
        }
    }
    return expired;
}

std::optional<Timestamp> nextExpiry(const CatalogStream& stream)
{
    std::optional<Timestamp> next;
    for (const CatalogShard& shard : stream.shards) {
        if (shard.expired || !shard.closed)
            continue;
        const Timestamp due = *shard.closed + stream.retention + std::chrono::milliseconds(1);
        next = std::min(next.value_or(due), due);
    }
    return next;
}

std::set<Timestamp> dueTimes(const CatalogStream& stream)
{
    std::set<Timestamp> dues;
    if (stream.due)
        dues.insert(*stream.due);
    for (const CatalogConsumer& consumer : stream.consumers) {
        if (consumer.due)
            dues.insert(*consumer.due);
    }
    return dues;
}

void settle(CatalogStream& stream, Timestamp now)
{
    const auto isDue = [now](const std::optional<Timestamp>& due) { return due && *due <= now; };
    if (isDue(stream.due) && stream.status != StreamStatus::Deleting) {
        stream.status = StreamStatus::Active;
        stream.due.reset();
    }
    std::erase_if(stream.consumers, [&](const CatalogConsumer& consumer) {
        return isDue(consumer.due) && consumer.info.status == ConsumerStatus::Deleting;
    });
    for (CatalogConsumer& consumer : stream.consumers) {
        if (isDue(consumer.due)) {
            consumer.info.status = ConsumerStatus::Active;
            consumer.due.reset();
        }
    }
}

SequenceNumber startingNumber(const CatalogShard& shard)
{
    return SequenceNumber::compose({shard.born, 0, shard.born, shard.id});
}

SequenceNumber endingNumber(const CatalogShard& shard)
{
    return SequenceNumber::compose(
        {shard.born, SequenceNumber::kEndIndex, endSecond(shard), shard.id});
}

} // namespace weir::engine
