#include "backend/engine/log/stream_log.h"

#include "backend/engine/log/file_names.h"

#include <algorithm>
#include <numeric>

namespace weir::engine {

namespace {

/// Offsets in a segment have 32 bits.
constexpr std::uint64_t kMostSegmentBytes = 2ULL << 30;
constexpr std::size_t kMostBatchBytes = 1ULL << 30;

LogOptions bounded(LogOptions options)
{
    options.segmentBytes = std::min(options.segmentBytes, kMostSegmentBytes);
    return options;
}

std::size_t encodedBytes(std::span<const NewRecord> records)
{
    std::size_t bytes = 0;
    for (const NewRecord& record : records)
        bytes +=
            kFrameHeaderBytes + kHashKeyBytes + record.partitionKey.size() + record.data.size();
    return bytes;
}

Status requireRoom(const CommitBatch& batch)
{
    for (const NewRecord& record : batch.records) {
        if (record.partitionKey.size() > kMaxKeyBytes ||
            record.data.size() > kMaxFrameBytes - kFrameHeaderBytes - kHashKeyBytes - kMaxKeyBytes)
            return Error(ErrorCode::InvalidArgument, "A record is larger than the store can hold.");
    }
    if (batch.bytes > kMostBatchBytes)
        return Error(ErrorCode::InvalidArgument, "The records are too many to be stored at once.");
    return {};
}

} // namespace

Result<std::unique_ptr<StreamLog>> StreamLog::open(FileSystem& files, Clock& clock,
                                                   const LogOptions& options,
                                                   std::vector<RecoveryNote>& notes)
{
    WEIR_ASSIGN(RecoveredLog recovered, recoverLog(files, options));
    notes.insert(notes.end(), recovered.notes.begin(), recovered.notes.end());
    return std::make_unique<StreamLog>(files, clock, options, std::move(recovered));
}

StreamLog::StreamLog(FileSystem& files, Clock& clock, const LogOptions& options,
                     RecoveredLog recovered)
    : m_files(files),
      m_options(bounded(options)),
      m_segments(std::move(recovered.sealed), recovered.active, recovered.nextOrdinal),
      m_writer(files, clock, m_options, m_segments, recovered.active, recovered.nextOrdinal),
      m_queue([this](std::span<CommitBatch* const> group) { m_writer.commit(group); },
              m_options.callLeader)
{}

Result<std::vector<Appended>> StreamLog::append(std::span<const NewRecord> records,
                                                std::span<const HashKey> hashKeys)
{
    CommitBatch batch;
    batch.records = records;
    batch.hashKeys = hashKeys;
    batch.bytes = encodedBytes(records);
    WEIR_TRY(requireRoom(batch));
    if (!records.empty())
        m_queue.run(batch);
    return std::move(batch.result);
}

void StreamLog::startAppend(std::unique_ptr<CommitBatch> batch)
{
    batch->bytes = encodedBytes(batch->records);
    if (const Status fits = requireRoom(*batch); !fits.ok())
        batch->answer(fits.error());
    else if (batch->records.empty())
        batch->answer(std::move(batch->result));
    else
        m_queue.add(std::move(batch));
}

std::size_t StreamLog::segmentsBefore(Timestamp keptSince) const
{
    std::size_t count = 0;
    for (const auto& segment : m_segments.sealed()) {
        if (*segment->extent().lastArrival >= keptSince)
            break;
        ++count;
    }
    return count;
}

std::size_t StreamLog::segmentsOver(std::uint64_t bytes) const
{
    std::uint64_t taken = m_segments.size().diskBytes;
    std::size_t count = 0;
    for (const auto& segment : m_segments.sealed()) {
        if (taken <= bytes)
            break;
        taken -= std::min(taken, segment->diskBytes());
        ++count;
    }
    return count;
}

StreamPosition StreamLog::behindOldest(std::size_t count) const
{
    const auto sealed = m_segments.sealed();
    return count == 0 ? m_segments.view().oldest : StreamPosition{sealed[count - 1]->endOrdinal()};
}

std::uint64_t StreamLog::bytesOfOldest(std::size_t count) const
{
    const auto sealed = m_segments.sealed();
    return std::accumulate(
        sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(count), std::uint64_t{0},
        [](std::uint64_t sum, const auto& segment) { return sum + segment->diskBytes(); });
}

std::optional<Timestamp> StreamLog::lastOfOldestSegment() const
{
    const LogView view = m_segments.view();
    return view.segments->empty() ? std::nullopt : view.segments->front()->extent().lastArrival;
}

Status StreamLog::drop(std::size_t count)
{
    Status status;
    for (const auto& segment : m_segments.dropOldest(count)) {
        for (const std::string& name :
             {indexFileName(segment->base()), segmentFileName(segment->base())}) {
            if (const Status removed = m_files.remove(m_options.directory / name); !removed.ok())
                status = removed;
        }
    }
    m_options.recentFiles->clear();
    return status;
}

Status StreamLog::seal()
{
    const CommitQueue::Pause pause(m_queue);
    return m_writer.seal();
}

void StreamLog::retry()
{
    const CommitQueue::Pause pause(m_queue);
    m_writer.retry();
}

bool StreamLog::hasZeros() const
{
    const auto active = m_segments.active();
    return active && active->zerosUpTo() > 0;
}

Status StreamLog::rest()
{
    const CommitQueue::Pause pause(m_queue);
    return m_writer.rest();
}

Status StreamLog::close()
{
    m_segments.retire();
    const CommitQueue::Pause pause(m_queue);
    return m_writer.close();
}

} // namespace weir::engine
