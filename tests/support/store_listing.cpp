#include "tests/support/store_listing.h"

#include "backend/core/digests.h"

#include <algorithm>

namespace weir::test {

using namespace engine;

namespace {

constexpr std::size_t kEverything = 1U << 20;
/// Data longer than this is told by its length and checksum.
constexpr std::size_t kShownData = 40;

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString time(std::optional<Timestamp> time)
{
    return time ? QString::number(time->time_since_epoch().count()) : QStringLiteral("-");
}

QString shard(std::optional<ShardId> id)
{
    return id ? QString::number(id->index) : QStringLiteral("-");
}

/// As it is where it can be read, in hexadecimal or by its checksum otherwise.
QString shown(BytesView data)
{
    if (data.size() > kShownData)
        return QStringLiteral("%1 octets, xxh3 %2")
            .arg(data.size())
            .arg(xxh3(data), 16, 16, QLatin1Char('0'));
    const bool isPlain = std::all_of(data.begin(), data.end(),
                                     [](char c) { return c >= ' ' && c <= '~' && c != '"'; });
    return isPlain ? '"' + text(std::string(data)) + '"' : "x" + text(toHex(data));
}

QString lineOf(const ShardInfo& info)
{
    QStringList children;
    for (const ShardId child : info.children)
        children << shard(child);
    return QStringLiteral("  shard %1 %2-%3 parents %4 %5 children [%6] origin %7 opened %8 "
                          "closed %9")
               .arg(shard(info.id), text(info.range.start.toHex()), text(info.range.end.toHex()),
                    shard(info.parent), shard(info.adjacentParent), children.join(' '),
                    QString::number(int(info.origin)), time(info.opened), time(info.closed)) +
           QStringLiteral(" from %1 to %2 colour %3")
               .arg(text(info.startingSequenceNumber.toString()),
                    info.endingSequenceNumber ? text(info.endingSequenceNumber->toString())
                                              : QStringLiteral("-"),
                    QString::number(info.colourSlot));
}

QString lineOf(const StreamInfo& info)
{
    return QStringLiteral("stream %1 \"%2\" status %3 mode %4 durability %5 created %6 retention "
                          "%7 h record %8 demo %9")
               .arg(QString::number(std::uint64_t(info.id)), text(info.name.text()),
                    QString::number(int(info.status)), QString::number(int(info.mode)),
                    QString::number(int(info.durability)), time(info.created),
                    QString::number(info.retention.count()), QString::number(info.maxRecordBytes),
                    QString::number(int(info.demo))) +
           QStringLiteral(" budget %1 damage %2")
               .arg(QString::number(info.diskBudgetBytes),
                    info.damage ? text(*info.damage) : QStringLiteral("-"));
}

QStringList linesOf(const ConsumerInfo& consumer)
{
    QStringList lines{QStringLiteral("  consumer %1 created %2 status %3 policy %4")
                          .arg(shown(consumer.name), time(consumer.created),
                               QString::number(int(consumer.status)),
                               consumer.policy ? shown(*consumer.policy) : QStringLiteral("-"))};
    for (const auto& [key, value] : consumer.tags)
        lines << QStringLiteral("    tag %1 %2").arg(shown(key), shown(value));
    return lines;
}

/// What format version 1 did not know; of streams that use none of it nothing.
QStringList settingsOf(const StreamInfo& info)
{
    QStringList lines;
    if (info.shardMetrics.any() || info.warmMiBps > 0 || info.policy)
        lines << QStringLiteral("  metrics %1 warm %2 MiB/s policy %3")
                     .arg(text(info.shardMetrics.to_string()), QString::number(info.warmMiBps),
                          info.policy ? shown(*info.policy) : QStringLiteral("-"));
    for (const EncryptionChange& change : info.encryption)
        lines << QStringLiteral("  encryption from %1 %2")
                     .arg(change.from.ordinal)
                     .arg(change.key ? shown(*change.key) : QStringLiteral("-"));
    for (const ConsumerInfo& consumer : info.consumers)
        lines << linesOf(consumer);
    return lines;
}

QString lineOf(const AccountSettings& account)
{
    return QStringLiteral("account committed %1 earliest end %2 ends %3")
        .arg(time(account.committedSince), time(account.earliestEnd), time(account.endsAt));
}

QString lineOf(const HistoryEvent& event)
{
    QStringList shards;
    for (const ShardId id : event.shards)
        shards << shard(id);
    return QStringLiteral("event %1 at %2 stream %3 \"%4\" kind %5 shards [%6] %7")
        .arg(QString::number(event.id), time(event.time),
             QString::number(std::uint64_t(event.stream)), text(event.streamName.text()),
             QString::number(int(event.kind)), shards.join(' '), text(event.detail));
}

QString lineOf(const Error& error)
{
    return QStringLiteral("  error %1 %2")
        .arg(text(std::string(toString(error.code))), text(error.detail));
}

} // namespace

/// Place, shard, sequence number, arrival, explicit hash key, partition key, data.
QString recordLine(const Record& record)
{
    return QStringLiteral("record %1 shard %2 number %3 at %4 hash %5 key %6 data %7")
        .arg(QString::number(record.position.ordinal), shard(record.shard),
             text(record.sequenceNumber.toString()), time(record.arrival),
             record.explicitHashKey ? text(record.explicitHashKey->toHex()) : QStringLiteral("-"),
             shown(record.partitionKey), shown(record.data));
}

namespace {

void listShard(const Engine& engine, StreamId stream, ShardId shard, QStringList& lines)
{
    const auto read = engine.read(stream, {shard, {0}, kEverything, kEverything});
    if (!read.ok()) {
        lines << lineOf(read.error());
        return;
    }
    QStringList positions;
    for (const Record& record : read->batch.records())
        positions << QString::number(record.position.ordinal);
    lines << QStringLiteral("  of shard %1: %2").arg(shard.index).arg(positions.join(' '));
}

void listRecords(const Engine& engine, const StreamInfo& info, QStringList& lines)
{
    const auto horizon = engine.trimHorizon(info.id);
    const auto tip = engine.tip(info.id);
    if (horizon.ok() && tip.ok())
        lines << QStringLiteral("  records %1 to %2").arg(horizon->ordinal).arg(tip->ordinal);
    for (const ShardInfo& shard : info.shards)
        listShard(engine, info.id, shard.id, lines);
    const auto merged = engine.inspector().recordsAt(info.id, {0}, kEverything);
    if (!merged.ok()) {
        lines << lineOf(merged.error());
        return;
    }
    for (const Record& record : (*merged)->records())
        lines << "  " + recordLine(record);
}

void listStream(const Engine& engine, const StreamInfo& info, QStringList& lines)
{
    lines << lineOf(info);
    for (const auto& [key, value] : info.tags)
        lines << QStringLiteral("  tag %1 %2").arg(shown(key), shown(value));
    lines << settingsOf(info);
    for (const ShardInfo& shard : info.shards)
        lines << lineOf(shard);
    if (info.durability != Durability::Memory)
        listRecords(engine, info, lines);
}

} // namespace

QStringList listStore(const Engine& engine, std::size_t events)
{
    QStringList lines;
    for (const auto& info : engine.streams())
        listStream(engine, *info, lines);
    if (engine.accountSettings() != AccountSettings{})
        lines << lineOf(engine.accountSettings());
    const auto history = engine.inspector().history({}, 0, events);
    if (!history.ok())
        return lines << lineOf(history.error());
    for (const HistoryEvent& event : *history)
        lines << lineOf(event);
    return lines;
}

} // namespace weir::test
