#pragma once

#include "backend/core/hash_key.h"

#include <array>
#include <memory>
#include <string_view>

namespace weir::engine {

/// Hash keys of partition keys seen lately. Producers send the same keys (devices, customers) again
/// and again, and hashing one takes longer than all else an append does for a small record. Takes
/// 128 KiB once it is used. One thread.
class PartitionKeyCache
{
public:
    /// As HashKey::ofPartitionKey.
    HashKey hashKeyOf(std::string_view partitionKey);

private:
    static constexpr std::size_t kEntries = 2048;
    static constexpr std::size_t kMostKeyBytes = 47; ///< longer ones are hashed each time

    /// An empty one is an unused one: no partition key is empty on the wire, and one that is takes
    /// the long way.
    struct Entry
    {
        unsigned char size = 0;
        std::array<char, kMostKeyBytes> key{};
        HashKey hashKey;
    };

    std::unique_ptr<std::array<Entry, kEntries>> m_entries;
};

} // namespace weir::engine
