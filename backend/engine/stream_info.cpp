#include "backend/engine/stream_info.h"

#include <algorithm>

namespace weir::engine {

const ShardInfo* StreamInfo::findShard(ShardId shard) const
{
    const auto found = std::lower_bound(shards.begin(), shards.end(), shard,
                                        [](const ShardInfo& a, ShardId b) { return a.id < b; });
    return found != shards.end() && found->id == shard ? &*found : nullptr;
}

std::uint32_t StreamInfo::openShardCount() const
{
    return static_cast<std::uint32_t>(
        std::count_if(shards.begin(), shards.end(), [](const ShardInfo& s) { return s.open(); }));
}

const ShardInfo* StreamInfo::openShardFor(HashKey key) const
{
    if (openByRange.empty()) {
        const auto found = std::find_if(shards.begin(), shards.end(), [key](const ShardInfo& s) {
            return s.open() && s.range.contains(key);
        });
        return found != shards.end() ? &*found : nullptr;
    }
    const auto found =
        std::partition_point(openByRange.begin(), openByRange.end(),
                             [&](std::uint32_t i) { return shards[i].range.end < key; });
    return found != openByRange.end() && shards[*found].range.contains(key) ? &shards[*found]
                                                                            : nullptr;
}

void StreamInfo::indexOpenShards()
{
    openByRange.clear();
    for (std::uint32_t i = 0; i < shards.size(); ++i) {
        if (shards[i].open())
            openByRange.push_back(i);
    }
    std::sort(openByRange.begin(), openByRange.end(), [&](std::uint32_t a, std::uint32_t b) {
        return shards[a].range.start < shards[b].range.start;
    });
}

const ConsumerInfo* StreamInfo::findConsumer(const std::string& consumer) const
{
    const auto found =
        std::find_if(consumers.begin(), consumers.end(),
                     [&](const ConsumerInfo& other) { return other.name == consumer; });
    return found != consumers.end() ? &*found : nullptr;
}

const std::string* StreamInfo::encryptionKey() const
{
    return encryption.empty() || !encryption.back().key ? nullptr : &*encryption.back().key;
}

void StreamInfo::markEncrypted(RecordBatch& batch) const
{
    for (std::size_t i = 0; i < encryption.size(); ++i) {
        constexpr StreamPosition kEver{~std::uint64_t{0}};
        if (encryption[i].key)
            batch.markEncrypted(encryption[i].from,
                                i + 1 < encryption.size() ? encryption[i + 1].from : kEver);
    }
}

} // namespace weir::engine
