#include "backend/engine/log/log_writer.h"

#include "backend/engine/log/segment_scanner.h"

#include <algorithm>
#include <limits>

namespace weir::engine {

namespace {

/// Buffers above this are given back after their group.
constexpr std::size_t kKeptBufferBytes = 4U << 20;

Error shardsInDoubt()
{
    return {ErrorCode::IoError,
            "A change of the stream's shards failed; its end is not known yet."};
}

} // namespace

LogWriter::LogWriter(FileSystem& files, Clock& clock, const LogOptions& options,
                     SegmentList& segments, std::shared_ptr<ActiveSegment> active,
                     std::uint64_t nextOrdinal)
    : m_files(files),
      m_clock(clock),
      m_options(options),
      m_segments(segments),
      m_durability(options.durability),
      m_writeAhead(options.writeAheadAfter),
      m_active(std::move(active))
{
    const std::uint64_t offset = m_active ? m_active->extent().end : 0;
    m_ends = LogEnds({nextOrdinal, offset}, {nextOrdinal, offset});
}

std::optional<Error> LogWriter::trouble() const
{
    MutexLock lock(m_mutex);
    return m_trouble;
}

Status LogWriter::breakOff(const Error& error)
{
    m_file.reset();
    m_broken = true;
    return error;
}

void LogWriter::note(const Status& status)
{
    MutexLock lock(m_mutex);
    m_trouble = status.ok() ? std::nullopt : std::optional(status.error());
}

void LogWriter::commit(std::span<CommitBatch* const> group)
{
    const std::shared_ptr<const ShardMap> shards = m_segments.view().shards;
    Status status = shards->empty() ? Status(shardsInDoubt()) : prepare();
    m_used = 0;
    m_frames.clear();
    m_encoded.clear();
    if (status.ok()) {
        const Timestamp arrival = arrivalNow();
        for (CommitBatch* batch : group)
            encode(*batch, *shards, arrival);
        status = write();
    }
    if (status.ok()) {
        answer(*shards);
        m_segments.publish(m_frames);
    } else {
        for (CommitBatch* batch : group)
            batch->result = status.error();
    }
    note(status);
    if (m_buffer.size() > kKeptBufferBytes) {
        m_buffer.clear();
        m_buffer.shrink_to_fit();
    }
}

/// Arrivals never go back along a log, whatever the clock does.
Timestamp LogWriter::arrivalNow() const
{
    return std::max(m_clock.now(), m_segments.lastArrival().value_or(Timestamp::min()));
}

Status LogWriter::prepare()
{
    if (m_broken)
        WEIR_TRY(repair());
    if (m_active && m_active->extent().end >= m_options.segmentBytes)
        WEIR_TRY(sealActive());
    if (!m_active)
        return startSegment();
    return m_file ? Status() : openActive();
}

Status LogWriter::startSegment()
{
    const std::uint64_t base = m_ends.written().ordinal;
    WEIR_TRY(m_files.createDirectories(m_options.directory));
    auto active =
        std::make_shared<ActiveSegment>(m_files, m_options.directory, m_options.segment(base));
    WEIR_ASSIGN(auto file, m_files.openForAppending(active->path(), 0));
    const auto header = encodeSegmentHeader(active->identity(), m_clock.now());
    WEIR_TRY(file->append({BytesView(header.data(), header.size())}));
    WEIR_TRY(file->sync());
    WEIR_TRY(m_files.syncDirectory(m_options.directory));
    WEIR_TRY(m_files.syncDirectory(m_options.directory.parent_path()));
    m_active = std::move(active);
    m_file = std::move(file);
    m_indexed = false;
    m_ends = LogEnds({base, kSegmentHeaderBytes}, {base, kSegmentHeaderBytes});
    m_segments.rolled(nullptr, m_active);
    return {};
}

Status LogWriter::openActive()
{
    WEIR_ASSIGN(m_file, m_files.openForAppending(m_active->path(), m_active->extent().end));
    return {};
}

void LogWriter::encode(CommitBatch& batch, const ShardMap& shards, Timestamp arrival)
{
    m_encoded.push_back({&batch, m_frames.size()});
    const std::uint64_t seed = m_active->identity().seedAt(0);
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
        const NewRecord& record = batch.records[i];
        const std::uint64_t offset = m_ends.written().offset + m_used;
        const Frame frame{shards.route(batch.hashKeys[i]),
                          arrival,
                          record.explicitHashKey,
                          record.partitionKey,
                          record.data,
                          i + 1 < batch.records.size(),
                          syncedBehind(offset)};
        encodeFrame(roomFor(frame.encodedBytes()), frame, seed + offset);
        m_frames.push_back(frame);
    }
}

/// The next `bytes` of the group's buffer, which is not cleared between groups: what it grows by is
/// filled with zeros first.
char* LogWriter::roomFor(std::size_t bytes)
{
    const std::size_t at = m_used;
    m_used += bytes;
    if (m_used > m_buffer.size())
        m_buffer.resize(std::max(m_used, 2 * m_buffer.size()));
    return m_buffer.data() + at;
}

std::uint32_t LogWriter::syncedBehind(std::uint64_t offset) const
{
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::min(offset - m_ends.durable().offset, kMost));
}

Status LogWriter::write()
{
    if (m_durability == Durability::Durable)
        writeAhead();
    if (const Status written = m_file->append({BytesView(m_buffer.data(), m_used)}); !written.ok())
        return breakOff(written.error());
    m_ends.advance(m_frames.size(), m_used);
    m_indexed = false;
    return m_durability == Durability::Durable ? syncActive() : Status();
}

Status LogWriter::syncActive()
{
    if (const Status synced = m_file->sync(); !synced.ok()) {
        m_syncFailed = true;
        return breakOff(synced.error());
    }
    m_ends.synced();
    return {};
}

void LogWriter::answer(const ShardMap& shards)
{
    const std::uint64_t first = m_ends.written().ordinal - m_frames.size();
    for (const Encoded& encoded : m_encoded) {
        std::vector<Appended> appended;
        appended.reserve(encoded.batch->records.size());
        for (std::size_t i = 0; i < encoded.batch->records.size(); ++i) {
            const Frame& frame = m_frames[encoded.firstFrame + i];
            const StreamPosition position{first + encoded.firstFrame + i};
            appended.push_back({frame.shard,
                                shards.sequenceNumber(frame.shard, position, frame.arrival),
                                position, frame.arrival});
        }
        encoded.batch->result = std::move(appended);
    }
}

Status LogWriter::repair()
{
    const SegmentExtent kept = m_active ? m_active->extent() : SegmentExtent();
    // What readers were shown and no sync has covered is in doubt for good: only reopening the
    // store settles it.
    if (m_syncFailed && kept.records > 0 && kept.end > m_ends.durable().offset)
        return Error(ErrorCode::IoError,
                     "The disk failed to keep records; restart Weir to check them.",
                     m_active->path().string());
    if (m_active && kept.records > 0) {
        WEIR_ASSIGN(auto file, m_files.openForAppending(m_active->path(), kept.end));
        WEIR_TRY(file->sync());
        m_active->setZerosUpTo(0);
        WEIR_TRY(verifyActive());
        const std::uint64_t next = m_active->endOrdinal();
        m_ends = LogEnds({next, kept.end}, {next, kept.end});
        m_file = std::move(file);
        WEIR_TRY(sealActive());
    } else if (m_active) {
        // What was written to it was not acknowledged: no opening may find and believe it.
        WEIR_TRY(m_files.remove(m_active->path()));
        m_ends = LogEnds({m_active->base(), 0}, {m_active->base(), 0});
        m_active.reset();
        m_segments.rolled(nullptr, nullptr);
    }
    m_broken = false;
    m_syncFailed = false;
    return {};
}

Status LogWriter::verifyActive() const
{
    const SegmentExtent extent = m_active->extent();
    // A handle of its own: the one readers share must not be what vouches for the bytes on disk.
    WEIR_ASSIGN(auto opened, m_files.openForReading(m_active->path()));
    const std::shared_ptr<const ReadableFile> file = std::move(opened);
    SegmentScanner scanner(file, m_active->identity(), kSegmentHeaderBytes, extent.end);
    std::uint32_t records = 0;
    while (true) {
        WEIR_ASSIGN(const auto found, scanner.next());
        if (!found)
            break;
        ++records;
    }
    if (records != extent.records || !scanner.atEnd())
        return Error(ErrorCode::Corruption, "The stream's newest segment is damaged.",
                     m_active->path().string() + " at " + std::to_string(scanner.offset()));
    return {};
}

Status LogWriter::sealActive()
{
    if (!m_file)
        WEIR_TRY(openActive());
    WEIR_TRY(cutZeros());
    if (m_ends.durable().offset < m_ends.written().offset)
        WEIR_TRY(syncActive());
    if (!m_indexed)
        WEIR_TRY(m_active->writeIndex());
    m_indexed = true;
    WEIR_ASSIGN(auto sealed,
                SealedSegment::open(m_files, m_options.directory, m_active->identity()));
    m_file.reset();
    m_active.reset();
    m_segments.rolled(std::move(sealed), nullptr);
    if (m_options.wantUpkeep)
        m_options.wantUpkeep();
    return {};
}

Status LogWriter::seal()
{
    if (m_broken)
        WEIR_TRY(repair());
    return m_active && m_active->extent().records > 0 ? sealActive() : Status();
}

Status LogWriter::setDurability(Durability durability)
{
    if (durability == Durability::Durable) {
        if (m_broken)
            WEIR_TRY(repair());
        if (m_file && m_ends.durable().offset < m_ends.written().offset)
            WEIR_TRY(syncActive());
    }
    m_durability = durability;
    if (durability != Durability::Durable)
        rest().ignore("zeros do no harm; the upkeep tries again");
    return {};
}

Status LogWriter::close()
{
    // What was not acknowledged must not be found, and taken for synced, by the next opening.
    if (m_broken)
        return repair();
    WEIR_TRY(cutZeros());
    if (!m_file || m_active->extent().records == 0 || m_indexed)
        return {};
    if (m_ends.durable().offset < m_ends.written().offset)
        WEIR_TRY(syncActive());
    m_indexed = true;
    return m_active->writeIndex();
}

} // namespace weir::engine
