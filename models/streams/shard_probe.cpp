#include "models/streams/shard_probe.h"

#include "models/streams/shard_map_layout.h"

namespace weir {

std::optional<ShardProbe> ShardProbe::of(const QString& key, const StreamSnapshot* stream)
{
    if (key.isEmpty())
        return {};
    ShardProbe probe;
    probe.key = key;
    probe.hash = HashKey::ofPartitionKey(key.toStdString());
    probe.lookUp(stream);
    return probe;
}

std::optional<ShardProbe> ShardProbe::ofHashKey(const QString& decimal,
                                                const StreamSnapshot* stream)
{
    const auto hash = HashKey::parseDecimal(decimal.trimmed().toStdString());
    if (!hash)
        return {};
    ShardProbe probe;
    probe.key = decimal.trimmed();
    probe.hash = *hash;
    probe.lookUp(stream);
    return probe;
}

void ShardProbe::lookUp(const StreamSnapshot* stream)
{
    const ShardSnapshot* found = stream ? openShardOf(*stream, hash) : nullptr;
    shard = found ? std::optional(found->id) : std::nullopt;
    colourSlot = found ? found->colourSlot : 0;
}

QString ShardProbe::shortMd5() const
{
    const QString hex = QString::fromStdString(hash.toHex());
    return hex.left(12) + QChar(0x2026) + hex.right(6);
}

QString ShardProbe::place() const
{
    return QString::number(hash.fraction() * 100, 'f', 2) + QChar(0x00A0) + QLatin1Char('%');
}

} // namespace weir
