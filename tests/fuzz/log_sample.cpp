#include "tests/fuzz/log_sample.h"

#include "backend/core/digests.h"
#include "backend/engine/log/index_format.h"
#include "backend/engine/log/little_endian.h"
#include "backend/engine/log/shard_map.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

namespace weir::fuzz {

using namespace engine;

namespace {

constexpr std::uint32_t kShards = 5;
const Timestamp kStart{std::chrono::seconds(1767225600)};

std::shared_ptr<const ShardMap> sampleShards()
{
    const auto born = std::chrono::floor<std::chrono::seconds>(kStart);
    auto shards = std::make_shared<ShardMap>(std::vector(kShards, born));
    for (std::uint32_t i = 0; i < kShards; ++i) {
        const std::uint64_t high = i + 1 < kShards ? (i + 1) * (~0ULL / kShards) : ~0ULL;
        shards->addOpen({HashKey{}, HashKey{high, ~0ULL}}, {i});
    }
    return shards;
}

void take(const RecordBatch& batch, std::vector<ReadRecord>& records)
{
    for (const Record& record : batch.records())
        records.push_back({record.position, record.shard, record.arrival,
                           Bytes(record.partitionKey), Bytes(record.data)});
}

} // namespace

LogOptions sampleOptions()
{
    LogOptions options;
    options.salt = StoreSalt{77};
    options.stream = StreamId{3};
    options.directory = "/log";
    return options;
}

void writeFile(FileSystem& files, const std::string& name, BytesView bytes)
{
    const auto file = must(files.openForAppending(sampleOptions().directory / name, 0));
    must(file->append({bytes}));
}

Bytes readFile(FileSystem& files, const std::string& name)
{
    const auto file = must(files.openForReading(sampleOptions().directory / name));
    Bytes bytes(must(file->size()), '\0');
    bytes.resize(must(file->readAt(FileOffset(0), bytes.data(), bytes.size())));
    return bytes;
}

SampleLog::SampleLog(FileSystem& files) : m_clock(kStart)
{
    must(files.createDirectories(sampleOptions().directory));
    auto opened = StreamLog::open(files, m_clock, sampleOptions(), m_notes);
    if (!opened.ok()) {
        m_opened = opened.error();
        return;
    }
    m_log = std::move(opened).value();
    m_log->setShardMap(sampleShards());
}

void SampleLog::append(std::size_t count)
{
    std::vector<Bytes> texts;
    std::vector<HashKey> keys;
    const std::uint64_t first = m_log->tip().ordinal;
    for (std::size_t i = 0; i < count; ++i) {
        texts.push_back(std::to_string(first + i));
        keys.push_back({(first + i) * 0x9e3779b97f4a7c15ULL, 0});
    }
    std::vector<NewRecord> records;
    for (const Bytes& text : texts)
        records.push_back({text, text.size() % 2 == 0 ? std::optional(HashKey{1, 2}) : std::nullopt,
                           BytesView("some data").substr(0, text.size() * 4)});
    m_clock.advance(std::chrono::milliseconds(30));
    must(m_log->append(records, keys));
}

Result<std::vector<ReadRecord>> SampleLog::readAll() const
{
    std::vector<ReadRecord> records;
    StreamPosition from;
    while (from < m_log->tip()) {
        RecordBatch batch;
        const StreamPosition before = from;
        WEIR_TRY(m_log->readMerged(from, {50, 4096}, batch));
        check(from > before, "reading gets on");
        take(batch, records);
    }
    return records;
}

Result<std::vector<ReadRecord>> SampleLog::readShard(ShardId shard) const
{
    std::vector<ReadRecord> records;
    StreamPosition from;
    while (true) {
        WEIR_ASSIGN(const ShardReadResult read, m_log->readShard({shard, from, 20, 4096}, false));
        take(read.batch, records);
        if (!read.nextArrival)
            return records;
        check(read.next > from, "reading a shard gets on");
        from = read.next;
    }
}

Status SampleLog::lookAround(const std::vector<ReadRecord>& records) const
{
    const std::size_t step = std::max<std::size_t>(records.size() / 8, 1);
    for (std::size_t i = 0; i < records.size(); i += step) {
        const ReadRecord& record = records[i];
        WEIR_ASSIGN(const StreamPosition since, m_log->positionSince(record.arrival));
        check(since <= record.position, "nothing that arrived at a time is left out");
        WEIR_ASSIGN(const auto arrival, m_log->arrivalOf(record.position));
        check(arrival == record.arrival, "a record has one time");
        WEIR_ASSIGN(const auto first, m_log->firstOfShard(record.shard, record.position));
        check(first == record.position, "a record is the first of its shard from itself on");
    }
    WEIR_TRY(m_log->horizon(kStart));
    return {};
}

void sealSegment(Bytes& segment, const SegmentIdentity& identity)
{
    char* const at = segment.data();
    if (segment.size() < kSegmentHeaderBytes)
        return;
    putLittle(at + 56, xxh3({at, 56}, identity.seedAt(0)));
    std::size_t frame = kSegmentHeaderBytes;
    while (frame + kFrameHeaderBytes <= segment.size()) {
        const std::size_t length = getLittle<std::uint32_t>(at + frame + 8);
        if (length < kFrameHeaderBytes || length > segment.size() - frame)
            return;
        putLittle(at + frame, xxh3({at + frame + 8, length - 8}, identity.seedAt(frame)));
        frame += length;
    }
}

void sealIndex(Bytes& index, const SegmentIdentity& identity)
{
    constexpr std::uint64_t kIndexSeed = 0x9e3779b97f4a7c15ULL;
    for (std::size_t page = 0; (page + 1) * kIndexPageBytes <= index.size(); ++page) {
        char* const at = index.data() + page * kIndexPageBytes;
        putLittle(at + kIndexPagePayload,
                  xxh3({at, kIndexPagePayload}, identity.seedAt(page) ^ kIndexSeed));
    }
}

} // namespace weir::fuzz
