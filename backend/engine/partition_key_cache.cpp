#include "backend/engine/partition_key_cache.h"

#include "backend/core/digests.h"

namespace weir::engine {

HashKey PartitionKeyCache::hashKeyOf(std::string_view partitionKey)
{
    if (partitionKey.empty() || partitionKey.size() > kMostKeyBytes)
        return HashKey::ofPartitionKey(partitionKey);
    if (!m_entries)
        m_entries = std::make_unique<std::array<Entry, kEntries>>();
    Entry& entry = (*m_entries)[xxh3(partitionKey) % kEntries];
    if (std::string_view(entry.key.data(), entry.size) != partitionKey) {
        entry.size = static_cast<unsigned char>(partitionKey.size());
        partitionKey.copy(entry.key.data(), partitionKey.size());
        entry.hashKey = HashKey::ofPartitionKey(partitionKey);
    }
    return entry.hashKey;
}

} // namespace weir::engine
