#pragma once

#include "backend/bridge/snapshots.h"

#include <QString>

#include <optional>

namespace weir {

/// Where a partition key's records go. A value.
struct ShardProbe
{
    QString key;
    HashKey hash;
    std::optional<ShardId> shard; ///< open now; nothing while the stream has none
    std::uint32_t colourSlot = 0;

    /// MD5 of the key's UTF-8 bytes, looked up among the open shards; `stream` may be null. Nothing
    /// for an empty key.
    static std::optional<ShardProbe> of(const QString& key, const StreamSnapshot* stream);

    /// "51abc6daea1a…b88c79"
    QString shortMd5() const;
    QString decimal() const { return QString::fromStdString(hash.toDecimal()); }
    /// "31.90 %"
    QString place() const;
};

} // namespace weir
