#pragma once

#include "backend/api/service_options.h"
#include "backend/api/token_bucket.h"
#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/core/mutex.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace weir::api {

/// The throughput limits of every shard: 1 MiB and 1,000 records a second in, 2 MiB and 5
/// GetRecords a second out, 5 GetShardIterator a second, 2 MiB a second pushed to each consumer.
/// Counted per shard from its first use on.
/// Thread: any. Source: Kinesis Developer Guide, Quotas and Limits.
class ShardLimits
{
public:
    /// Told of a limit that was hit, at most once per shard and ten seconds, with no lock held.
    using Listener = std::function<void(StreamId stream, ShardId shard, std::string detail)>;

    /// How long a shard is not read after a GetRecords that returned all it may, 10 MiB.
    static constexpr std::chrono::seconds kPause{5};

    ShardLimits(const Clock& clock, LimitsMode mode, Listener hit);

    LimitsMode mode() const { return m_mode.load(std::memory_order_relaxed); }
    /// From the next call on.
    void setMode(LimitsMode mode) { m_mode.store(mode, std::memory_order_relaxed); }

    enum class Verdict {
        Pass,
        WouldThrottle, ///< let through, because limits are relaxed
        Throttled,
    };

    /// One record of `bytes`, data and partition key.
    Verdict write(StreamId stream, ShardId shard, std::size_t bytes);
    /// One GetRecords call; what it returns is counted by countRead().
    Verdict read(StreamId stream, ShardId shard);
    /// `full`: more records would have followed, but not into the 10 MiB of one answer.
    void countRead(StreamId stream, ShardId shard, std::size_t bytes, bool full);
    Verdict issueIterator(StreamId stream, ShardId shard);

    /// Until when `consumer` is pushed nothing more of the shard, if limits are on and it has had
    /// its due.
    std::optional<Timestamp> pushPause(StreamId stream, ShardId shard, const std::string& consumer);
    /// Records wait for the end of such a pause.
    void countHeldBack(StreamId stream, ShardId shard, const std::string& consumer);
    /// Records of `bytes` are pushed; Pass, or WouldThrottle when they should have waited.
    Verdict countPush(StreamId stream, ShardId shard, const std::string& consumer,
                      std::size_t bytes);

    /// The stream is gone, or one of its consumers.
    void forget(StreamId stream);
    void forget(StreamId stream, const std::string& consumer);

    /// By shard; those nobody has used are left out.
    std::vector<protocol::ShardLevels> levels(StreamId stream) const;

private:
    struct Consumer
    {
        TokenBucket bytesOut{2U << 20};
        std::uint64_t over = 0;
    };
    struct Shard
    {
        TokenBucket bytesIn{1U << 20};
        TokenBucket recordsIn{1000};
        TokenBucket bytesOut{2U << 20};
        TokenBucket reads{5};
        TokenBucket iterators{5};
        std::optional<Timestamp> pausedUntil; ///< reads
        std::optional<Timestamp> reported;
        std::uint64_t writesOver = 0;
        std::uint64_t readsOver = 0;
        std::map<std::string, Consumer> consumers;
    };
    using Key = std::pair<StreamId, ShardId>;
    /// Takes what it needs from the buckets, or says which limit stands in the way.
    using Take = const char* (*)(Shard& shard, double amount, Timestamp now);

    Verdict ask(Key key, Take take, double amount, std::uint64_t Shard::*over);
    void report(Key key, const std::string& reason, LimitsMode mode) const;
    bool isReportDue(Shard& shard, Timestamp now) const;

    // constant after construction
    const Clock& m_clock;
    const Listener m_hit;

    std::atomic<LimitsMode> m_mode;
    // guarded by m_mutex
    mutable Mutex m_mutex;
    std::map<Key, Shard> m_shards WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::api
