#pragma once

#include "backend/core/mutex.h"
#include "backend/endpoint/call_journal.h"
#include "backend/endpoint/session_registry.h"
#include "backend/endpoint/stored_call.h"
#include "backend/endpoint/stream_seconds.h"
#include "backend/protocol/call_log.h"

#include <atomic>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>

namespace weir::endpoint {

/// Every call and its outcome, bounded: the latest kCapacity calls, 15 minutes of seconds for
/// kMaxStreams streams, the sessions of a registry; on disk what a CallJournal keeps. Booking a
/// call takes a microsecond or two. Thread: any.
class CallLedger final : public protocol::CallLog
{
public:
    static constexpr std::size_t kCapacity = 100'000;
    static constexpr std::size_t kMaxStreams = 2'000;

    explicit CallLedger(std::size_t capacity = kCapacity);
    /// With what `journal` kept of earlier processes, as far as there is room; their calls are
    /// numbered from 1 on. What is booked from now on goes there, too.
    explicit CallLedger(std::unique_ptr<CallJournal> journal, std::size_t capacity = kCapacity);

    /// Whether calls are booked; they are unless it is switched off, which the benchmarks do to
    /// measure what it costs.
    bool isRecording() const { return m_recording.load(std::memory_order_relaxed); }
    void setRecording(bool record) { m_recording.store(record, std::memory_order_relaxed); }

    /// Books a call that has ended at `received + duration`; its id is given here.
    void add(const protocol::Call& call);
    SessionRegistry& registry() { return m_registry; }

    std::vector<protocol::Call> calls(const std::string& stream, std::uint64_t after,
                                      std::size_t limit) const override;
    std::vector<protocol::Call> callsOfChain(std::uint64_t chain, std::size_t limit) const override;
    std::vector<protocol::RetriedCall> retries(const std::string& stream,
                                               std::size_t limit) const override;
    std::vector<protocol::Session> sessions() const override { return m_registry.sessions(); }
    std::vector<protocol::ShardReader> readers(const std::string& stream,
                                               Timestamp now) const override
    {
        return m_registry.readers(stream, now);
    }
    std::vector<protocol::SessionSecond> reads(const std::string& stream,
                                               std::chrono::sys_seconds from) const override;
    std::vector<protocol::PutSecond> puts(const std::string& stream,
                                          std::chrono::sys_seconds from) const override;
    std::vector<protocol::PutSecond> putSpans(const std::string& stream,
                                              std::chrono::sys_seconds from,
                                              std::chrono::seconds width) const override;
    std::uint64_t total() const override;
    std::uint64_t dropped() const override;

private:
    void keep(const protocol::Call& call);
    void restore();
    StreamSeconds& secondsOf(const std::string& stream) WEIR_REQUIRES(m_mutex);
    std::uint64_t oldestId() const WEIR_REQUIRES(m_mutex) { return m_total - m_calls.size() + 1; }

    // constant after construction
    const std::size_t m_capacity;
    const std::unique_ptr<CallJournal> m_journal; ///< null: nothing is kept on disk

    std::atomic<bool> m_recording{true};
    SessionRegistry m_registry;
    mutable Mutex m_mutex;
    std::deque<StoredCall> m_calls WEIR_GUARDED_BY(m_mutex); ///< the last has id m_total
    std::uint64_t m_total WEIR_GUARDED_BY(m_mutex) = 0;
    std::map<std::string, StreamSeconds> m_streams WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::endpoint
