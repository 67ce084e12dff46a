#pragma once

#include "backend/bridge/snapshots.h"

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace weir::test {

/// 2026-03-02 14:00:00 UTC, when pictured streams begin.
inline const Timestamp kPictureStart{std::chrono::milliseconds(1'772'460'000'000)};

/// Shards drawn as text: "0[0-7] 1[8-f] 0>2[0-3],3[4-7] 2+3>4[0-7]". Brackets hold sixteenths of
/// the hash key space, both included. Shards without a parent open at kPictureStart; each reshard
/// happens a minute after what stands before it.
inline std::vector<ShardSnapshot> shardsOf(const QString& picture)
{
    std::vector<ShardSnapshot> shards;
    const QList<HashKeyRange> sixteenths = [] {
        const auto ranges = HashKeyRange::split(16);
        return QList<HashKeyRange>(ranges.begin(), ranges.end());
    }();
    Timestamp time = kPictureStart;
    const auto open = [&](const QString& text) -> ShardSnapshot& {
        static const QRegularExpression form(QStringLiteral("^(\\d+)\\[(\\w)-(\\w)\\]$"));
        const auto match = form.match(text);
        ShardSnapshot shard;
        shard.id = {match.captured(1).toUInt()};
        shard.range = {sixteenths[match.captured(2).toInt(nullptr, 16)].start,
                       sixteenths[match.captured(3).toInt(nullptr, 16)].end};
        shard.opened = time;
        shard.colourSlot = shard.id.index;
        shards.push_back(shard);
        return shards.back();
    };
    for (const QString& step : picture.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QStringList sides = step.split(QLatin1Char('>'));
        if (sides.size() == 1) {
            open(step);
            continue;
        }
        time += std::chrono::minutes(1);
        const QStringList parents = sides[0].split(QLatin1Char('+'));
        for (const QString& text : sides[1].split(QLatin1Char(','))) {
            ShardSnapshot& child = open(text);
            const ShardId id = child.id;
            child.parent = ShardId{parents[0].toUInt()};
            if (parents.size() == 2)
                child.adjacentParent = ShardId{parents[1].toUInt()};
            for (const QString& parent : parents) {
                shards[parent.toUInt()].children.push_back(id);
                shards[parent.toUInt()].closed = time;
            }
        }
    }
    return shards;
}

inline std::shared_ptr<StreamSnapshot> streamOf(const QString& picture)
{
    auto stream = std::make_shared<StreamSnapshot>();
    stream->name = StreamName("checkout-events");
    stream->created = kPictureStart;
    stream->shards = shardsOf(picture);
    return stream;
}

} // namespace weir::test
