#pragma once

#include "backend/bridge/snapshots.h"

#include <QString>

#include <optional>

namespace weir {

/// Where a partition key's records go, or those of an explicit hash key. A value.
struct ShardProbe
{
    QString key;
    HashKey hash;
    std::optional<ShardId> shard; ///< open now; nothing while the stream has none
    std::uint32_t colourSlot = 0;

    /// MD5 of the key's UTF-8 bytes, looked up among the open shards; `stream` may be null. Nothing
    /// for an empty key.
    static std::optional<ShardProbe> of(const QString& key, const StreamSnapshot* stream);
    /// The same for an explicit hash key, a decimal number; nothing when it is none below 2^128.
    static std::optional<ShardProbe> ofHashKey(const QString& decimal,
                                               const StreamSnapshot* stream);
    /// Looks the hash key up anew; `stream` may be null.
    void lookUp(const StreamSnapshot* stream);

    /// "51abc6daea1a…b88c79"
    QString shortMd5() const;
    QString decimal() const { return QString::fromStdString(hash.toDecimal()); }
    /// "31.90 %"
    QString place() const;
};

} // namespace weir
