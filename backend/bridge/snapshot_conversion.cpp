#include "backend/bridge/snapshot_conversion.h"

#include <algorithm>
#include <iterator>

namespace weir {

namespace {

StreamState toState(engine::StreamStatus status)
{
    switch (status) {
    case engine::StreamStatus::Creating:
        return StreamState::Creating;
    case engine::StreamStatus::Active:
        return StreamState::Active;
    case engine::StreamStatus::Updating:
        return StreamState::Updating;
    case engine::StreamStatus::Deleting:
        return StreamState::Deleting;
    }
    return StreamState::Active;
}

std::string toText(engine::Durability durability)
{
    switch (durability) {
    case engine::Durability::Durable:
        return "durable";
    case engine::Durability::Relaxed:
        return "relaxed";
    case engine::Durability::Memory:
        return "memory";
    }
    return {};
}

StreamEvent::Kind toKind(engine::HistoryKind kind)
{
    using From = engine::HistoryKind;
    using To = StreamEvent::Kind;
    switch (kind) {
    case From::StreamCreated:
        return To::Created;
    case From::StreamBecameActive:
        return To::BecameActive;
    case From::ShardSplit:
        return To::Split;
    case From::ShardsMerged:
        return To::Merged;
    case From::RetentionChanged:
        return To::RetentionChanged;
    case From::TagsChanged:
        return To::TagsChanged;
    case From::DeletionStarted:
        return To::Deleting;
    case From::StreamDeleted:
        return To::Deleted;
    case From::RecordsTrimmed:
        return To::Trimmed;
    case From::LimitHit:
        return To::LimitHit;
    case From::RecoveryCut:
        return To::RecoveryCut;
    case From::DamageFound:
        return To::Damage;
    case From::DurabilityChanged:
        return To::DurabilityChanged;
    case From::OverDiskBudget:
        return To::OverDiskBudget;
    case From::WritesRefused:
        return To::WritesRefused;
    case From::WritesResumed:
        return To::WritesResumed;
    case From::ShardsScaled:
    case From::ShardsFollowedLoad:
        return To::Scaled;
    case From::ModeChanged:
    case From::MaxRecordSizeChanged:
    case From::MonitoringChanged:
    case From::EncryptionStarted:
    case From::EncryptionStopped:
    case From::WarmThroughputChanged:
    case From::PolicyChanged:
    case From::ConsumerRegistered:
    case From::ConsumerDeregistered:
    case From::AccountChanged:
        return To::SettingChanged;
    case From::Marked:
        return To::Marked;
    }
    return To::Created;
}

ShardSnapshot toShard(const engine::ShardInfo& shard)
{
    ShardSnapshot snapshot;
    snapshot.id = shard.id;
    snapshot.range = shard.range;
    snapshot.parent = shard.parent;
    snapshot.adjacentParent = shard.adjacentParent;
    snapshot.children = shard.children;
    snapshot.opened = shard.opened;
    snapshot.closed = shard.closed;
    snapshot.colourSlot = shard.colourSlot;
    return snapshot;
}

} // namespace

std::vector<ShardSnapshot> toSnapshots(const std::vector<engine::ShardInfo>& shards)
{
    std::vector<ShardSnapshot> snapshots;
    snapshots.reserve(shards.size());
    std::transform(shards.begin(), shards.end(), std::back_inserter(snapshots), toShard);
    return snapshots;
}

StreamSnapshot toSnapshot(const engine::StreamReport& report, const std::string& region,
                          const std::string& account)
{
    const engine::StreamInfo& info = *report.info;
    StreamSnapshot snapshot;
    snapshot.name = info.name;
    snapshot.arn = "arn:aws:kinesis:" + region + ":" + account + ":stream/" + info.name.text();
    snapshot.incarnation = static_cast<std::uint64_t>(info.id);
    snapshot.state = toState(info.status);
    snapshot.onDemand = info.mode == engine::StreamMode::OnDemand;
    snapshot.demo = info.demo;
    snapshot.durability = toText(report.inMemory ? engine::Durability::Memory : info.durability);
    snapshot.retention = info.retention;
    snapshot.created = info.created;
    snapshot.shards = toSnapshots(info.shards);
    snapshot.records = report.tip.ordinal - report.oldest.ordinal;
    snapshot.payloadBytes = report.payloadBytes;
    snapshot.diskBytes = report.diskBytes + report.memoryBytes;
    snapshot.oldest = report.oldest;
    snapshot.tip = report.tip;
    snapshot.oldestArrival = report.oldestArrival;
    snapshot.lastArrival = report.lastArrival;
    snapshot.damage = info.damage.value_or("");
    snapshot.writeTrouble = report.writeTrouble.value_or("");
    return snapshot;
}

StreamListEntry toListEntry(const engine::StreamReport& report)
{
    const engine::StreamInfo& info = *report.info;
    StreamListEntry entry;
    entry.name = info.name;
    entry.state = toState(info.status);
    entry.demo = info.demo;
    entry.damaged = info.damage.has_value();
    entry.refusesWrites = report.writeTrouble.has_value() && !entry.damaged;
    entry.durability = toText(report.inMemory ? engine::Durability::Memory : info.durability);
    entry.diskBytes = report.diskBytes + report.memoryBytes;
    entry.retention = info.retention;
    entry.oldestArrival = report.oldestArrival;
    entry.openShards = info.openShardCount();
    return entry;
}

StreamEvent toStreamEvent(const engine::HistoryEvent& event)
{
    StreamEvent made;
    made.id = event.id;
    made.time = event.time;
    made.stream = event.streamName;
    made.kind = toKind(event.kind);
    made.shards = event.shards;
    made.detail = event.detail;
    return made;
}

StoreFigures toFigures(const engine::StoreReport& report)
{
    return {report.diskBytes, report.memoryBytes, report.freeBytes, report.diskBudgetBytes,
            report.overBudgetBytes};
}

HeatMap toHeatMap(const std::vector<engine::HeatRow>& rows)
{
    HeatMap map;
    map.minutes.reserve(rows.size());
    map.lengths.reserve(rows.size());
    map.bytes.reserve(rows.size() * HeatMap::kCells);
    map.records.reserve(rows.size() * HeatMap::kCells);
    const bool throttled = std::any_of(rows.begin(), rows.end(), [](const engine::HeatRow& row) {
        return std::any_of(row.throttles.begin(), row.throttles.end(),
                           [](std::uint32_t count) { return count > 0; });
    });
    for (const engine::HeatRow& row : rows) {
        map.minutes.push_back(row.start);
        map.lengths.push_back(row.length);
        map.bytes.insert(map.bytes.end(), row.bytes.begin(), row.bytes.end());
        map.records.insert(map.records.end(), row.records.begin(), row.records.end());
        if (throttled)
            map.throttles.insert(map.throttles.end(), row.throttles.begin(), row.throttles.end());
    }
    return map;
}

ArrivalProfile toProfile(const engine::ArrivalProfile& profile, const StreamSnapshot& stream)
{
    ArrivalProfile made;
    made.since = profile.since;
    made.records = profile.records;
    made.bytes = profile.bytes;
    made.keyError = profile.keyError;
    made.largest = profile.largest;
    made.keys.reserve(profile.keys.size());
    for (const engine::HeavyKey& key : profile.keys) {
        const ShardSnapshot* const known = stream.findShard(key.shard);
        made.keys.push_back(
            {key.key, key.shard, known ? known->colourSlot : key.shard.index, key.bytes});
    }
    for (const engine::SizeCount& size : profile.sizes)
        made.sizes.push_back({size.from, size.to, size.records});
    return made;
}

} // namespace weir
