#include "backend/engine/catalog/catalog.h"
#include "backend/engine/catalog/column_values.h"
#include "backend/engine/log/little_endian.h"

#include <charconv>

namespace weir::engine {

namespace {

void bindOptional(Statement& statement, std::optional<ShardId> shard)
{
    shard ? statement.bind(shard->index) : statement.bindNull();
}

ShardId shardOf(const Statement& row, int column)
{
    return {static_cast<std::uint32_t>(row.integer(column))};
}

std::optional<ShardId> optionalShard(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(shardOf(row, column));
}

/// Hash keys are 16 octets, highest first, so that SQL compares them as numbers.
Bytes toBlob(HashKey key)
{
    Bytes octets(16, '\0');
    for (unsigned i = 0; i < 8; ++i) {
        octets[7 - i] = static_cast<char>(static_cast<unsigned char>(key.high >> (8 * i)));
        octets[15 - i] = static_cast<char>(static_cast<unsigned char>(key.low >> (8 * i)));
    }
    return octets;
}

Result<HashKey> toHashKey(const Bytes& octets)
{
    if (octets.size() != 16)
        return Error(ErrorCode::Corruption, "The catalog is damaged.", "hash key of a shard");
    HashKey key;
    for (unsigned i = 0; i < 8; ++i) {
        key.high = key.high << 8 | static_cast<unsigned char>(octets[i]);
        key.low = key.low << 8 | static_cast<unsigned char>(octets[8 + i]);
    }
    return key;
}

/// "3 5 6"
std::string toText(const std::vector<ShardId>& shards)
{
    std::string text;
    for (const ShardId shard : shards) {
        if (!text.empty())
            text += ' ';
        text += std::to_string(shard.index);
    }
    return text;
}

std::vector<ShardId> toShards(const std::string& text)
{
    std::vector<ShardId> shards;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        ShardId shard;
        const auto [next, error] = std::from_chars(at, end, shard.index);
        if (error != std::errc())
            break;
        shards.push_back(shard);
        at = next + (next < end ? 1 : 0);
    }
    return shards;
}

/// The columns behind the stream's id.
Result<CatalogShard> readShard(const Statement& row)
{
    CatalogShard shard;
    shard.id = shardOf(row, 1);
    WEIR_ASSIGN(shard.range.start, toHashKey(row.blob(2)));
    WEIR_ASSIGN(shard.range.end, toHashKey(row.blob(3)));
    shard.parent = optionalShard(row, 4);
    shard.adjacentParent = optionalShard(row, 5);
    shard.origin = static_cast<ShardOrigin>(row.integer(6));
    shard.opened = fromMs(row.integer(7));
    shard.born = std::chrono::sys_seconds(std::chrono::seconds(row.integer(8)));
    shard.closed = optionalTime(row, 9);
    shard.expired = row.integer(10) != 0;
    shard.colourSlot = static_cast<std::uint32_t>(row.integer(11));
    return shard;
}

} // namespace

Status Catalog::writeStream(const CatalogStream& stream)
{
    WEIR_ASSIGN(Statement row, m_database.prepare(R"(
        INSERT INTO streams (id, name, status, due_ms, mode, durability, created_ms,
            retention_hours, max_record_bytes, demo, disk_budget_bytes, revision, first_ordinal,
            shard_metrics, warm_mibps, policy)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, due_ms = excluded.due_ms,
            mode = excluded.mode, durability = excluded.durability,
            retention_hours = excluded.retention_hours,
            max_record_bytes = excluded.max_record_bytes,
            disk_budget_bytes = excluded.disk_budget_bytes, revision = excluded.revision,
            first_ordinal = excluded.first_ordinal, shard_metrics = excluded.shard_metrics,
            warm_mibps = excluded.warm_mibps, policy = excluded.policy)"));
    if (stream.id == StreamId{})
        row.bindNull();
    else
        row.bind(static_cast<std::uint64_t>(stream.id));
    row.bind(stream.name.text()).bind(static_cast<int>(stream.status));
    bindOptional(row, stream.due);
    row.bind(static_cast<int>(stream.mode)).bind(static_cast<int>(stream.durability));
    row.bind(toMs(stream.created)).bind(std::int64_t{stream.retention.count()});
    row.bind(stream.maxRecordBytes).bind(stream.demo).bind(stream.diskBudgetBytes);
    row.bind(stream.revision).bind(stream.firstOrdinal);
    row.bind(std::uint64_t{stream.shardMetrics.to_ulong()}).bind(stream.warmMiBps);
    bindOptional(row, stream.policy);
    return row.run();
}

Status Catalog::writeTags(const CatalogStream& stream)
{
    const auto id = static_cast<std::uint64_t>(stream.id);
    WEIR_ASSIGN(Statement clear, m_database.prepare("DELETE FROM tags WHERE stream = ?"));
    WEIR_TRY(clear.bind(id).run());
    WEIR_ASSIGN(Statement row, m_database.prepare("INSERT INTO tags VALUES (?, ?, ?)"));
    for (const auto& [key, value] : stream.tags) {
        WEIR_TRY(row.bind(id).bind(std::string_view(key)).bind(std::string_view(value)).run());
        row.reset();
    }
    return {};
}

Status Catalog::writeShards(const CatalogStream& stream, std::span<const ShardId> shards)
{
    WEIR_ASSIGN(Statement row,
                m_database.prepare(
                    "INSERT OR REPLACE INTO shards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    for (const ShardId id : shards) {
        const CatalogShard& shard = stream.shards[id.index];
        row.bind(static_cast<std::uint64_t>(stream.id)).bind(id.index);
        row.bindBlob(toBlob(shard.range.start)).bindBlob(toBlob(shard.range.end));
        bindOptional(row, shard.parent);
        bindOptional(row, shard.adjacentParent);
        row.bind(static_cast<int>(shard.origin)).bind(toMs(shard.opened));
        row.bind(std::int64_t{shard.born.time_since_epoch().count()});
        bindOptional(row, shard.closed);
        row.bind(shard.expired).bind(shard.colourSlot);
        WEIR_TRY(row.run());
        row.reset();
    }
    return {};
}

Status Catalog::writeEvent(HistoryEvent& event)
{
    WEIR_ASSIGN(Statement row, m_database.prepare(R"(
        INSERT INTO history (time_ms, stream, stream_name, kind, shards, detail)
        VALUES (?, ?, ?, ?, ?, ?))"));
    row.bind(toMs(event.time)).bind(static_cast<std::uint64_t>(event.stream));
    row.bind(event.streamName.text()).bind(static_cast<int>(event.kind));
    row.bind(std::string_view(toText(event.shards))).bind(std::string_view(event.detail));
    WEIR_TRY(row.run());
    event.id = m_database.lastInsertId();
    return {};
}

Result<std::vector<CatalogStream>> Catalog::streams()
{
    MutexLock lock(m_mutex);
    std::vector<CatalogStream> streams;
    WEIR_TRY(loadStreams(streams));
    std::map<StreamId, CatalogStream*> byId;
    for (CatalogStream& stream : streams)
        byId.emplace(stream.id, &stream);
    WEIR_TRY(loadTags(byId));
    WEIR_TRY(loadShards(byId));
    WEIR_TRY(loadEncryption(byId));
    WEIR_TRY(loadConsumers(byId));
    WEIR_TRY(loadConsumerTags(byId));
    return streams;
}

Status Catalog::loadStreams(std::vector<CatalogStream>& streams)
{
    WEIR_ASSIGN(Statement row, m_database.prepare(R"(
        SELECT id, name, status, due_ms, mode, durability, created_ms, retention_hours,
            max_record_bytes, demo, disk_budget_bytes, revision, first_ordinal, shard_metrics,
            warm_mibps, policy
        FROM streams ORDER BY name)"));
    while (true) {
        WEIR_ASSIGN(const bool more, row.step());
        if (!more)
            return {};
        CatalogStream& stream = streams.emplace_back();
        stream.id = StreamId(row.integer(0));
        stream.name = StreamName(row.text(1));
        stream.status = static_cast<StreamStatus>(row.integer(2));
        stream.due = optionalTime(row, 3);
        stream.mode = static_cast<StreamMode>(row.integer(4));
        stream.durability = static_cast<Durability>(row.integer(5));
        stream.created = fromMs(row.integer(6));
        stream.retention = std::chrono::hours(row.integer(7));
        stream.maxRecordBytes = static_cast<std::uint64_t>(row.integer(8));
        stream.demo = row.integer(9) != 0;
        stream.diskBudgetBytes = static_cast<std::uint64_t>(row.integer(10));
        stream.revision = static_cast<std::uint64_t>(row.integer(11));
        stream.firstOrdinal = static_cast<std::uint64_t>(row.integer(12));
        stream.shardMetrics = ShardMetrics(static_cast<unsigned long long>(row.integer(13)));
        stream.warmMiBps = static_cast<std::uint32_t>(row.integer(14));
        stream.policy = optionalText(row, 15);
    }
}

Status Catalog::loadTags(std::map<StreamId, CatalogStream*>& streams)
{
    WEIR_ASSIGN(Statement row, m_database.prepare("SELECT stream, key, value FROM tags"));
    while (true) {
        WEIR_ASSIGN(const bool more, row.step());
        if (!more)
            return {};
        const auto stream = streams.find(StreamId(row.integer(0)));
        if (stream == streams.end())
            return Error(ErrorCode::Corruption, "The catalog is damaged.", "tags of no stream");
        stream->second->tags.emplace(row.text(1), row.text(2));
    }
}

/// One pass over the shards of all streams, which are in the order of their key.
Status Catalog::loadShards(std::map<StreamId, CatalogStream*>& streams)
{
    WEIR_ASSIGN(Statement row, m_database.prepare(R"(
        SELECT stream, shard, range_start, range_end, parent, adjacent_parent, origin, opened_ms,
            born_s, closed_ms, expired, colour_slot
        FROM shards ORDER BY stream, shard)"));
    auto stream = streams.end();
    while (true) {
        WEIR_ASSIGN(const bool more, row.step());
        if (!more)
            return {};
        const auto id = static_cast<StreamId>(row.integer(0));
        if (stream == streams.end() || stream->first != id)
            stream = streams.find(id);
        if (stream == streams.end())
            return Error(ErrorCode::Corruption, "The catalog is damaged.", "shards of no stream");
        WEIR_ASSIGN(CatalogShard shard, readShard(row));
        if (shard.id.index != stream->second->shards.size())
            return Error(ErrorCode::Corruption, "The catalog is damaged.", "a shard is missing");
        stream->second->shards.push_back(shard);
    }
}

Result<std::uint64_t> Catalog::countEvents(StreamId stream, HistoryKind kind, Timestamp since)
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(Statement row, m_database.prepare("SELECT count(*) FROM history WHERE stream = ? "
                                                  "AND kind = ? AND time_ms > ?"));
    row.bind(static_cast<std::uint64_t>(stream)).bind(static_cast<int>(kind)).bind(toMs(since));
    WEIR_ASSIGN(const bool found, row.step());
    return found ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

Result<std::vector<HistoryEvent>> Catalog::history(std::optional<StreamId> stream,
                                                   std::uint64_t after, std::size_t limit)
{
    MutexLock lock(m_mutex);
    const std::string condition = stream ? "stream = ? AND id > ?" : "id > ?";
    WEIR_ASSIGN(Statement row,
                m_database.prepare("SELECT id, time_ms, stream, stream_name, kind, shards, detail "
                                   "FROM history WHERE " +
                                   condition + " ORDER BY id LIMIT ?"));
    if (stream)
        row.bind(static_cast<std::uint64_t>(*stream));
    row.bind(after).bind(static_cast<std::uint64_t>(std::min<std::size_t>(limit, 1U << 30)));
    std::vector<HistoryEvent> events;
    while (true) {
        WEIR_ASSIGN(const bool more, row.step());
        if (!more)
            return events;
        events.push_back({static_cast<std::uint64_t>(row.integer(0)), fromMs(row.integer(1)),
                          StreamId(row.integer(2)), StreamName(row.text(3)),
                          static_cast<HistoryKind>(row.integer(4)), toShards(row.text(5)),
                          row.text(6)});
    }
}

} // namespace weir::engine
