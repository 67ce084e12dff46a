#include "backend/client/shard_family.h"

namespace weir::client {

namespace {

std::set<ShardId> parentsOf(const protocol::Shard& shard)
{
    std::set<ShardId> parents;
    for (const auto& text : {shard.parentShardId, shard.adjacentParentShardId}) {
        if (const auto parent = text ? ShardId::parse(*text) : std::nullopt)
            parents.insert(*parent);
    }
    return parents;
}

bool isOpen(const protocol::Shard& shard)
{
    return !shard.sequenceNumberRange.endingSequenceNumber;
}

} // namespace

std::vector<ShardFamily::Beginning> ShardFamily::list(const std::vector<protocol::Shard>& shards)
{
    std::set<ShardId> listed;
    for (const protocol::Shard& shard : shards) {
        if (const auto id = ShardId::parse(shard.shardId))
            listed.insert(*id);
    }
    for (const protocol::Shard& shard : shards) {
        const auto id = ShardId::parse(shard.shardId);
        if (!id || m_known.count(*id) != 0)
            continue;
        // Parents that are gone have nothing left to be read.
        std::set<ShardId> parents;
        for (const ShardId parent : parentsOf(shard)) {
            if (listed.count(parent) != 0 || m_known.count(parent) != 0)
                parents.insert(parent);
        }
        // Who starts at the tip reads nothing of shards that are closed already.
        if (!m_listed && m_start.kind == ReadStart::Kind::Latest && !isOpen(shard)) {
            m_known.insert(*id);
            m_ended.insert(*id);
            continue;
        }
        // What comes later is born later: nothing of it was passed over.
        const ReadStart first{ReadStart::Kind::TrimHorizon, {}, {}};
        m_waiting[*id] = {std::move(parents), m_listed ? first : m_start};
    }
    m_known.merge(listed);
    m_listed = true;
    return takeReady();
}

std::vector<ShardFamily::Beginning> ShardFamily::ended(ShardId shard)
{
    m_ended.insert(shard);
    return takeReady();
}

std::vector<ShardFamily::Beginning> ShardFamily::takeReady()
{
    std::vector<Beginning> ready;
    for (auto at = m_waiting.begin(); at != m_waiting.end();) {
        std::erase_if(at->second.parents,
                      [this](ShardId parent) { return m_ended.count(parent) != 0; });
        if (!at->second.parents.empty()) {
            ++at;
            continue;
        }
        ready.push_back({at->first, at->second.start});
        at = m_waiting.erase(at);
    }
    return ready;
}

} // namespace weir::client
