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
    if (const ShardSnapshot* shard = stream ? openShardOf(*stream, probe.hash) : nullptr) {
        probe.shard = shard->id;
        probe.colourSlot = shard->colourSlot;
    }
    return probe;
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
