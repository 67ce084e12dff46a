#pragma once

#include "backend/core/mutex.h"
#include "backend/core/random.h"
#include "backend/producer/paced_thread.h"
#include "backend/producer/produce_tally.h"
#include "backend/producer/record_source.h"
#include "backend/protocol/kinesis_service.h"

#include <deque>
#include <memory>
#include <set>
#include <vector>

namespace weir::producer {

struct ProduceOptions
{
    enum class OnRefusal {
        Retry, ///< with backoff and jitter, until it is taken
        Keep   ///< keep the entry, for a person to send it again
    };

    StreamName stream;
    std::size_t entriesPerCall = 500; ///< 1 ... 500
    std::size_t senders = 1;          ///< calls at the same time, 1 ... 8
    OnRefusal onRefusal = OnRefusal::Retry;
    SessionId session = SessionId::Console;
    std::uint64_t seed = 1; ///< of the jitter
};

/// Sends the records of a source to a stream by PutRecords, at the source's pace, until the source
/// ends or somebody stops it. While refused entries pile up the source is asked for less, so memory
/// stays flat. Thread: any; what it does runs on its own threads.
class ProduceRun
{
public:
    /// The most entries that wait to be sent again, and the most that are kept.
    static constexpr std::size_t kMostWaiting = 10'000;
    static constexpr std::size_t kMostKept = 1'000;

    /// `service` and `clock` must outlive the run.
    ProduceRun(protocol::KinesisService& service, Clock& clock,
               std::unique_ptr<RecordSource> source, ProduceOptions options);
    ~ProduceRun(); ///< stop(), and joins

    /// Once.
    void start();
    void pause();
    void resume();
    /// What waits is not sent; calls that are under way end.
    void stop();
    /// Sends what was kept again, also when the run is over but for Failed.
    void sendKept();

    /// The newest of what was refused and kept, oldest first.
    std::vector<ProduceProgress::Kept> kept() const;
    ProduceProgress progress() const;

private:
    using Entry = RecordSource::Entry;
    using Pause = std::optional<std::chrono::milliseconds>;
    struct Waiting
    {
        std::vector<Entry> entries;
        std::chrono::nanoseconds due; ///< of Clock::monotonic()
        int attempts = 1;
        std::uint64_t first = 0; ///< as Batch::first
    };
    struct Batch
    {
        std::vector<Entry> entries;
        int attempts = 0; ///< so far
        /// No record of the source before this one, counted from 0, is among the entries.
        std::uint64_t first = ~std::uint64_t{0};
    };

    Pause step();
    Batch takeBatch() WEIR_REQUIRES(m_sourceMutex);
    void takeWaiting(Batch& batch) WEIR_REQUIRES(m_sourceMutex);
    void send(Batch batch);
    void takeRefused(std::vector<ProduceProgress::Kept> refused, const Batch& batch);
    void takeFailure(Batch batch, const Error& error);
    void wait(Batch batch) WEIR_REQUIRES(m_sourceMutex);
    std::uint64_t settled() const WEIR_REQUIRES(m_sourceMutex);
    std::chrono::milliseconds betweenSteps() const WEIR_REQUIRES(m_sourceMutex);
    std::chrono::nanoseconds elapsed() const WEIR_REQUIRES(m_sourceMutex);
    void fail(const Error& error);
    bool running() const;
    void setState(ProduceProgress::State state);
    void finishIfDone() WEIR_REQUIRES(m_sourceMutex);

    // constant after construction
    protocol::KinesisService& m_service;
    Clock& m_clock;
    const ProduceOptions m_options;

    mutable Mutex m_sourceMutex; ///< taken before m_tallyMutex; never held across a call
    std::unique_ptr<RecordSource> m_source WEIR_GUARDED_BY(m_sourceMutex);
    std::deque<Waiting> m_waiting WEIR_GUARDED_BY(m_sourceMutex);
    std::size_t m_waitingEntries WEIR_GUARDED_BY(m_sourceMutex) = 0;
    std::multiset<std::uint64_t> m_underWay WEIR_GUARDED_BY(m_sourceMutex); ///< first of batches
    std::uint64_t m_made WEIR_GUARDED_BY(m_sourceMutex) = 0;            ///< taken from the source
    std::chrono::nanoseconds m_before WEIR_GUARDED_BY(m_sourceMutex){}; ///< sent before m_since
    std::chrono::nanoseconds m_since WEIR_GUARDED_BY(m_sourceMutex){};
    SeededRandom m_jitter WEIR_GUARDED_BY(m_sourceMutex);

    mutable Mutex m_tallyMutex;
    ProduceTally m_tally WEIR_GUARDED_BY(m_tallyMutex);
    std::deque<ProduceProgress::Kept> m_kept WEIR_GUARDED_BY(m_tallyMutex);

    Mutex m_controlMutex; ///< start, resume and the end, one at a time
    std::vector<std::unique_ptr<PacedThread>> m_threads WEIR_GUARDED_BY(m_controlMutex);
};

} // namespace weir::producer
