#include "tests/support/store_witness.h"

#include <algorithm>
#include <thread>

namespace weir::test {

using namespace engine;
using namespace std::chrono_literals;

namespace {

QString text(BytesView data)
{
    return QString::fromUtf8(data.data(), static_cast<qsizetype>(data.size()));
}

} // namespace

StoreWitness::StoreWitness(FaultFileSystem& files, std::uint64_t segmentBytes)
    : m_files(files),
      m_store(files)
{
    m_store.options.segmentBytes = segmentBytes;
}

void StoreWitness::writeAhead()
{
    m_store.options.segmentBytes = 10'000;
    m_store.options.writeAheadAfter = 1;
    m_leastBytes = 600;
}

bool StoreWitness::open()
{
    return m_store.reopen().ok();
}

/// Null when the stream cannot be worked on.
std::shared_ptr<const StreamInfo> StoreWitness::active(const std::string& name)
{
    if (!m_store.isOpen() || !m_promises.contains(name))
        return nullptr;
    m_store.settle();
    return m_store.info(name);
}

StoreWitness::Metadata StoreWitness::metadataOf(const StreamInfo& info)
{
    Metadata metadata{{}, info.tags, info.retention};
    for (const ShardInfo& shard : info.shards) {
        if (shard.open())
            metadata.open.push_back(shard.range);
    }
    std::sort(metadata.open.begin(), metadata.open.end());
    return metadata;
}

void StoreWitness::create(const std::string& name, std::uint32_t shards, Durability durability)
{
    if (!m_store.isOpen())
        return;
    NewStream request;
    request.name = StreamName(name);
    request.shardCount = shards;
    request.durability = durability;
    if (!m_store.engine().createStream(request).ok())
        return;
    m_store.settle();
    const auto info = m_store.info(name);
    m_promises[name] = {info->id, durability, {}, {}, {metadataOf(*info)}};
}

void StoreWitness::put(const std::string& name, int records)
{
    const auto info = active(name);
    if (!info)
        return;
    std::vector<std::string> data;
    for (int i = 0; i < records; ++i) {
        data.push_back(std::to_string(m_next++));
        data.back().resize(std::max(data.back().size(), m_leastBytes), '.');
    }
    std::vector<NewRecord> batch;
    for (const std::string& each : data)
        batch.push_back({std::string_view(each).substr(0, 20), {}, each});
    const auto appended = m_store.engine().append(info->id, batch);
    Promise& promise = m_promises.at(name);
    QStringList attempted;
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (appended.ok())
            promise.records[(*appended)[i].position.ordinal] = {
                text(data[i]), (*appended)[i].sequenceNumber, (*appended)[i].arrival};
        else
            attempted << text(data[i]);
    }
    if (!appended.ok())
        promise.attempted.push_back(attempted);
}

void StoreWitness::note(Promise& promise, const Metadata& changed, const Status& status)
{
    if (status.ok())
        promise.metadata = {changed};
    else
        promise.metadata.push_back(changed);
}

void StoreWitness::split(const std::string& name)
{
    const auto info = active(name);
    if (!info)
        return;
    const ShardInfo* widest = nullptr;
    for (const ShardInfo& shard : info->shards) {
        if (shard.open() && (!widest || shard.range.share() > widest->range.share()))
            widest = &shard;
    }
    const HashKey middle = widest->range.middle();
    Metadata changed = metadataOf(*info);
    const auto place = std::find(changed.open.begin(), changed.open.end(), widest->range);
    const HashKeyRange upper{middle, place->end};
    place->end = middle.previous();
    changed.open.insert(place + 1, upper);
    note(m_promises.at(name), changed, m_store.engine().splitShard(*info, widest->id, middle));
}

void StoreWitness::merge(const std::string& name)
{
    const auto info = active(name);
    if (!info || info->openShardCount() < 2)
        return;
    Metadata changed = metadataOf(*info);
    const ShardInfo& lower = *info->openShardFor(changed.open[0].start);
    const ShardInfo& upper = *info->openShardFor(changed.open[1].start);
    changed.open[0].end = changed.open[1].end;
    changed.open.erase(changed.open.begin() + 1);
    note(m_promises.at(name), changed, m_store.engine().mergeShards(*info, lower.id, upper.id));
}

void StoreWitness::setTags(const std::string& name, const std::string& value)
{
    const auto info = active(name);
    if (!info)
        return;
    Metadata changed = metadataOf(*info);
    changed.tags = {{"tag", value}};
    note(m_promises.at(name), changed, m_store.engine().setTags(*info, changed.tags));
}

void StoreWitness::setRetention(const std::string& name, std::chrono::hours retention)
{
    const auto info = active(name);
    if (!info)
        return;
    Metadata changed = metadataOf(*info);
    changed.retention = retention;
    Promise& promise = m_promises.at(name);
    promise.leastRetention = std::min(promise.leastRetention, retention);
    note(promise, changed, m_store.engine().setRetention(*info, retention));
}

/// Whether an attempt failed or not: nothing is promised of the stream from here on.
void StoreWitness::remove(const std::string& name)
{
    const auto info = active(name);
    if (!info)
        return;
    m_store.engine().deleteStream(*info).ignore("it is no longer promised either way");
    m_promises.erase(name);
    m_store.settle();
}

void StoreWitness::waitForTrim(const std::string& name)
{
    const auto info = active(name);
    if (!info)
        return;
    const auto trimmed = [&] {
        const auto events = m_store.engine().inspector().history(info->id, 0, 1000);
        return !events.ok() ||
               std::any_of(events->begin(), events->end(), [](const HistoryEvent& event) {
                   return event.kind == HistoryKind::RecordsTrimmed;
               });
    };
    while (!m_files.struck() && !trimmed())
        std::this_thread::yield();
}

std::vector<std::string> StoreWitness::names() const
{
    std::vector<std::string> names;
    for (const auto& [name, promise] : m_promises)
        names.push_back(name);
    return names;
}

void StoreWitness::crash(Loss loss)
{
    m_store.close();
    m_files.restart(loss);
    m_loss = std::max(m_loss, loss);
}

std::map<std::string, Bytes> StoreWitness::segmentFiles() const
{
    std::map<std::string, Bytes> segments;
    for (const std::string& path : m_files.files()) {
        if (path.ends_with(".segment"))
            segments[path] = m_files.contents(path);
    }
    return segments;
}

/// Recovery says of every segment from which it cut more than zeros by how much, and of no other.
QString StoreWitness::checkCuts(const std::map<std::string, Bytes>& before)
{
    const auto notes = m_store.engine().inspector().store().recovery;
    for (const auto& [path, bytes] : segmentFiles()) {
        const auto found = before.find(path);
        const std::size_t size = bytes.size();
        // One that is empty went while we looked: its stream's deletion goes on after opening.
        if (found == before.end() || size == 0)
            continue;
        const std::size_t was = found->second.find_last_not_of('\0') + 1;
        const auto isOfThis = [&](const RecoveryNote& note) {
            return path.ends_with('/' + note.file) &&
                   (note.reason == "torn tail" ||
                    note.reason == "copies of records of the next segments");
        };
        const auto note = std::find_if(notes.begin(), notes.end(), isOfThis);
        const bool told = note != notes.end();
        if (told != (was > size) ||
            (told && (note->offset != size || note->bytesCut != was - size)))
            return QStringLiteral("%1 was cut from %2 to %3 octets, %4")
                .arg(QString::fromStdString(path))
                .arg(was)
                .arg(size)
                .arg(told ? QStringLiteral("which was told otherwise")
                          : QStringLiteral("without a word"));
    }
    return {};
}

QString StoreWitness::check()
{
    const auto before = segmentFiles();
    if (const Status opened = m_store.reopen(); !opened.ok())
        return QStringLiteral("cannot be opened: ") +
               QString::fromStdString(opened.error().message + " " + opened.error().detail);
    if (const QString wrong = checkCuts(before); !wrong.isEmpty())
        return wrong;
    m_store.settle();
    for (auto& [name, promise] : m_promises) {
        if (const QString wrong = checkStream(name, promise); !wrong.isEmpty())
            return QString::fromStdString(name) + QStringLiteral(": ") + wrong;
    }
    std::erase_if(m_promises, [](const auto& promise) { return promise.second.lost; });
    for (const std::string& name : names()) {
        const std::size_t held = m_promises.at(name).records.size();
        put(name, 1);
        if (m_promises.at(name).records.size() != held + 1)
            return QString::fromStdString(name) + QStringLiteral(" is not writable");
    }
    m_loss = Loss::Nothing;
    return {};
}

QString StoreWitness::checkStream(const std::string& name, Promise& promise)
{
    const auto info = m_store.info(name);
    if (!info || info->id != promise.id)
        return QStringLiteral("the stream is gone");
    // A sync that failed leaves holes in what no other sync covers.
    if (info->damage && promise.durability == Durability::Relaxed) {
        promise.lost = true;
        return {};
    }
    if (info->damage)
        return QString::fromStdString(*info->damage);
    const Metadata metadata = metadataOf(*info);
    const auto& allowed = promise.metadata;
    if (std::find(allowed.begin(), allowed.end(), metadata) == allowed.end())
        return QStringLiteral("%1 open shards, tags or retention are not as promised")
            .arg(metadata.open.size());
    promise.metadata = {metadata};
    return checkRecords(promise);
}

QString StoreWitness::checkRecords(Promise& promise)
{
    const bool mayLose = promise.durability == Durability::Memory ||
                         (promise.durability == Durability::Relaxed && m_loss != Loss::Nothing);
    const auto info = m_store.engine().stream(promise.id);
    const auto read = m_store.engine().inspector().recordsAt(promise.id, {0}, 1U << 20);
    if (!read.ok() && promise.durability == Durability::Relaxed) {
        promise.lost = read.error().code == ErrorCode::Corruption;
        return promise.lost ? QString() : QString::fromStdString(read.error().detail);
    }
    if (!read.ok())
        return QString::fromStdString(read.error().detail);
    const std::uint64_t oldest = must(m_store.engine().trimHorizon(promise.id)).ordinal;
    const std::uint64_t tip = must(m_store.engine().tip(promise.id)).ordinal;
    const Timestamp keptSince = m_store.clock().now() - promise.leastRetention;
    QStringList found;
    std::uint64_t next = oldest;
    for (const Record& record : (*read)->records()) {
        if (record.position.ordinal != next++)
            return QStringLiteral("record %1 is missing").arg(next - 1);
        const auto stored = promise.records.find(record.position.ordinal);
        if (stored == promise.records.end())
            found << text(record.data);
        else if (stored->second.data != text(record.data) ||
                 stored->second.number != record.sequenceNumber)
            return QStringLiteral("record %1 is another one: %2 instead of %3")
                .arg(QString::number(next - 1), text(record.data), stored->second.data);
    }
    if (next != tip)
        return QStringLiteral("the records end at %1, the stream at %2").arg(next).arg(tip);
    for (const auto& [position, stored] : promise.records) {
        if (position < oldest && stored.arrival >= keptSince && !mayLose)
            return QStringLiteral("record %1 went too early").arg(position);
        if (position >= tip && !mayLose)
            return QStringLiteral("acknowledged record %1 (%2) is lost; the stream ends at %3")
                .arg(QString::number(position), stored.data, QString::number(tip));
    }
    for (const QStringList& batch : promise.attempted) {
        const auto at = batch.isEmpty() ? -1 : found.indexOf(batch.first());
        if (at < 0)
            continue;
        if (found.mid(at, batch.size()) != batch)
            return QStringLiteral("a batch is stored by half");
        found.remove(at, batch.size());
    }
    if (!found.isEmpty() && (*read)->records().front().position.ordinal == oldest &&
        promise.records.contains(oldest))
        return QStringLiteral("records nobody put: ") + found.join(' ');
    promise.attempted.clear();
    promise.records.clear();
    for (const Record& record : (*read)->records())
        promise.records[record.position.ordinal] = {text(record.data), record.sequenceNumber,
                                                    record.arrival};
    return checkShards(*info, **read);
}

/// Each record is in its shard, once and in the same order.
QString StoreWitness::checkShards(const StreamInfo& info, const RecordBatch& merged)
{
    for (const ShardInfo& shard : info.shards) {
        const auto read = m_store.engine().read(info.id, {shard.id, {0}, 1U << 20, 1U << 30});
        if (!read.ok())
            return QString::fromStdString(read.error().detail);
        QStringList of;
        QStringList expected;
        for (const Record& record : read->batch.records())
            of << text(record.data);
        for (const Record& record : merged.records()) {
            if (record.shard == shard.id)
                expected << text(record.data);
        }
        if (of != expected)
            return QStringLiteral("shard %1 has %2 instead of %3")
                .arg(QString::number(shard.id.index), of.join(' '), expected.join(' '));
    }
    return {};
}

} // namespace weir::test
