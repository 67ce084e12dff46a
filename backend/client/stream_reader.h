#pragma once

#include "backend/client/read_budget.h"
#include "backend/client/shard_family.h"
#include "backend/core/mutex.h"
#include "backend/core/result.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace weir::client {

/// How one shard is being read.
struct ShardProgress
{
    ShardId shard;
    bool ended = false;
    std::optional<SequenceNumber> last; ///< of the last record read
    std::int64_t millisBehindLatest = 0;
    std::optional<Timestamp> next; ///< of the next call, when that is not now
    std::optional<Error> trouble;  ///< why the last call brought nothing; it is made again
};

/// Reads all shards of a stream as they are, parents before children, across splits and merges,
/// within a budget. What the network or the service's limits keep from it is read later: nothing is
/// lost, nothing comes twice. Thread: any; the functions of Sink run on its threads, one at a time
/// for each shard.
class StreamReader
{
public:
    struct Sink
    {
        /// In order of sequence numbers within each shard; never empty.
        std::function<void(ShardId, RecordBatch)> records;
        /// It cannot go on: the stream is gone, or it may not be read. Once, and last.
        std::function<void(const Error&)> failed;
    };
    struct Parts
    {
        protocol::KinesisService& service;
        ReadBudget& budget;
        Clock& clock;
        Sink sink;
    };
    struct Options
    {
        StreamName stream;
        ReadStart start = {};
        unsigned threads = 8; ///< calls under way at the same time, at most
        std::chrono::milliseconds listEvery{10'000};
        std::chrono::milliseconds retryAfter{1'000}; ///< when the service is out of reach
        std::chrono::milliseconds mostRetryAfter{30'000};
    };

    StreamReader(Parts parts, Options options);
    ~StreamReader(); ///< stop()

    /// Ends after the calls under way; a service that is stopped itself ends those.
    void stop();

    /// By shard.
    std::vector<ShardProgress> progress() const;

private:
    struct Reading
    {
        std::unique_ptr<ShardReader> reader;
        Timestamp due;
        bool busy = false;
        int failures = 0;
        ShardProgress progress;
    };

    void work();
    /// Takes the next call that is due; without one waits for it and answers null.
    Reading* takeDue() WEIR_REQUIRES(m_mutex);
    bool listIsDue(Timestamp now) const WEIR_REQUIRES(m_mutex);
    void wait(Timestamp until) WEIR_REQUIRES(m_mutex);
    void list();
    void read(Reading& reading);
    void took(Reading& reading, const ShardReader::Turn& turn) WEIR_REQUIRES(m_mutex);
    void failed(Reading& reading, const Error& error) WEIR_REQUIRES(m_mutex);
    void begin(const std::vector<ShardFamily::Beginning>& beginnings) WEIR_REQUIRES(m_mutex);
    void giveUp(const Error& error);
    std::chrono::milliseconds pauseAfter(int failures) const;

    const Parts m_parts;
    const Options m_options;

    mutable Mutex m_mutex;
    Condition m_changed;
    bool m_stopping WEIR_GUARDED_BY(m_mutex) = false;
    bool m_listing WEIR_GUARDED_BY(m_mutex) = false;
    Timestamp m_listDue WEIR_GUARDED_BY(m_mutex);
    int m_listFailures WEIR_GUARDED_BY(m_mutex) = 0;
    ShardFamily m_family WEIR_GUARDED_BY(m_mutex);
    std::map<ShardId, Reading> m_readings WEIR_GUARDED_BY(m_mutex);
    Clock::JumpToken m_onJump;
    std::vector<std::jthread> m_threads;
};

} // namespace weir::client
