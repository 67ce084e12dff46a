#pragma once

#include "backend/client/shard_reader.h"
#include "backend/protocol/kinesis_basic_shapes.h"

#include <map>
#include <set>
#include <vector>

namespace weir::client {

/// In which order the shards of a stream are read so that the records of a partition key stay in
/// theirs: parents to their end before their children begin. A value; knows no service.
class ShardFamily
{
public:
    /// Where the shards that there are at the beginning start; those that come later start at
    /// their first record.
    explicit ShardFamily(ReadStart start) : m_start(start) {}

    struct Beginning
    {
        ShardId shard;
        ReadStart start;
    };
    /// All shards that the service lists now; answers those that may be read from now on. Shards
    /// listed before, and those that are gone, are passed over.
    std::vector<Beginning> list(const std::vector<protocol::Shard>& shards);
    /// The shard was read to its end, or is gone; answers what may be read from now on.
    std::vector<Beginning> ended(ShardId shard);

    std::size_t waiting() const { return m_waiting.size(); }

private:
    struct Waiting
    {
        std::set<ShardId> parents; ///< known, and not read to their end
        ReadStart start;
    };
    std::vector<Beginning> takeReady();

    const ReadStart m_start;
    bool m_listed = false;
    std::set<ShardId> m_known;
    std::set<ShardId> m_ended;
    std::map<ShardId, Waiting> m_waiting;
};

} // namespace weir::client
