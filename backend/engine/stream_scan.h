#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/log/stream_log.h"

#include <map>

namespace weir::engine {

/// One scan over a stream's log: threads take portions of it in order, and what they found is
/// delivered in that order. A portion is taken only when few before it wait to be delivered.
class StreamScan
{
public:
    /// All must outlive it; `range` is there.
    StreamScan(const StreamLog& log, const RecordRange& range, const ScanFilter& filter,
               const ScanControl& control);

    /// Errors: Cancelled.
    Result<ScanReport> run(unsigned threads);

private:
    struct Done
    {
        ScannedPortion portion;
        StreamPosition end;
    };

    void work();
    /// The next portion and its number; nothing when there is none, or the scan has ended.
    std::optional<std::pair<std::uint64_t, RecordRange>> take();
    void put(std::uint64_t number, Done done);
    std::optional<Done> nextDone();
    /// False when the caller has seen enough.
    bool deliver(Done done, ScanReport& report);
    void end();

    const StreamLog& m_log;
    const RecordRange m_range;
    const ScanControl& m_control;
    const RecordMatcher m_matcher;
    std::uint64_t m_most = 0; ///< portions that are taken and not delivered

    Mutex m_mutex;
    Condition m_changed;
    StreamPosition m_next WEIR_GUARDED_BY(m_mutex); ///< behind the last portion taken
    std::uint64_t m_taken WEIR_GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_delivered WEIR_GUARDED_BY(m_mutex) = 0;
    bool m_ended WEIR_GUARDED_BY(m_mutex) = false;
    std::map<std::uint64_t, Done> m_done WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::engine
