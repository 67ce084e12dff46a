#include "backend/engine/tail_reader.h"

namespace weir::engine {

LogTailReader::LogTailReader(std::shared_ptr<const StreamState> stream, Clock& clock,
                             StreamPosition from)
    : m_stream(std::move(stream)),
      m_clock(clock),
      m_position(from)
{}

Result<std::shared_ptr<const RecordBatch>> LogTailReader::next(std::size_t maxRecords,
                                                               std::size_t maxBytes,
                                                               std::chrono::milliseconds patience)
{
    WEIR_ASSIGN(const StreamLog* const log, m_stream->log());
    log->segments().waitBeyond(m_position, patience, m_stopped);
    WEIR_TRY(skipTrimmed());
    auto batch = std::make_shared<RecordBatch>();
    StreamPosition end = m_position;
    WEIR_TRY(log->readMerged(end, {maxRecords, maxBytes}, *batch));
    m_stream->markEncrypted(*batch, m_clock.now());
    if (!batch->empty()) {
        // Whole segments may have gone between the look at the horizon and the reading.
        m_skipped += batch->records().front().position.ordinal - m_position.ordinal;
        m_position = end;
    }
    return std::shared_ptr<const RecordBatch>(std::move(batch));
}

Status LogTailReader::skipTrimmed()
{
    const Timestamp now = m_clock.now();
    WEIR_ASSIGN(const StreamLog* const log, m_stream->log());
    if (log->segments().view().retired)
        return Error(ErrorCode::ResourceNotFound, "The stream is gone.");
    WEIR_ASSIGN(const StreamPosition oldest, m_stream->horizon(now));
    if (m_position < oldest) {
        m_skipped += oldest.ordinal - m_position.ordinal;
        m_position = oldest;
    }
    return {};
}

void LogTailReader::stop()
{
    m_stopped = true;
    if (const auto log = m_stream->log(); log.ok())
        (*log)->segments().wakeReaders();
}

} // namespace weir::engine
