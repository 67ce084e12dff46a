#pragma once

#include "backend/engine/inspector.h"
#include "backend/engine/stream_state.h"

#include <atomic>

namespace weir::engine {

/// TailReader over one stream's log.
class LogTailReader final : public TailReader
{
public:
    LogTailReader(std::shared_ptr<const StreamState> stream, Clock& clock, StreamPosition from);

    Result<std::shared_ptr<const RecordBatch>> next(std::size_t maxRecords, std::size_t maxBytes,
                                                    std::chrono::milliseconds patience) override;
    StreamPosition position() const override { return m_position; }
    std::uint64_t skippedByTrim() const override { return m_skipped; }
    void stop() override;

private:
    Status skipTrimmed();

    const std::shared_ptr<const StreamState> m_stream;
    Clock& m_clock;
    StreamPosition m_position;
    std::uint64_t m_skipped = 0;
    std::atomic<bool> m_stopped{false};
};

} // namespace weir::engine
