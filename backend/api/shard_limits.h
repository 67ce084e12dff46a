#pragma once

#include "backend/api/service_options.h"
#include "backend/api/token_bucket.h"
#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/core/mutex.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace weir::api {

/// The throughput limits of every shard: 1 MiB and 1,000 records a second in, 2 MiB and 5
/// GetRecords a second out, 5 GetShardIterator a second. Counted per shard from its first use on.
/// Thread: any. Source: Kinesis Developer Guide, Quotas and Limits.
class ShardLimits
{
public:
    /// Told of a limit that was hit, at most once per shard and ten seconds, with no lock held.
    using Listener = std::function<void(StreamId stream, ShardId shard, std::string detail)>;

    ShardLimits(const Clock& clock, LimitsMode mode, Listener hit);

    enum class Verdict {
        Pass,
        WouldThrottle, ///< let through, because limits are relaxed
        Throttled,
    };

    /// One record of `bytes`, data and partition key.
    Verdict write(StreamId stream, ShardId shard, std::size_t bytes);
    /// One GetRecords call; what it returns is counted by countRead().
    Verdict read(StreamId stream, ShardId shard);
    void countRead(StreamId stream, ShardId shard, std::size_t bytes);
    Verdict issueIterator(StreamId stream, ShardId shard);
    /// The stream is gone.
    void forget(StreamId stream);

private:
    struct Shard
    {
        TokenBucket bytesIn{1U << 20};
        TokenBucket recordsIn{1000};
        TokenBucket bytesOut{2U << 20};
        TokenBucket reads{5};
        TokenBucket iterators{5};
        std::optional<Timestamp> reported;
    };
    using Key = std::pair<StreamId, ShardId>;
    /// Takes what it needs from the buckets, or says which limit stands in the way.
    using Take = const char* (*)(Shard& shard, double amount, Timestamp now);

    Verdict ask(Key key, Take take, double amount);
    bool isReportDue(Shard& shard, Timestamp now) const;

    // constant after construction
    const Clock& m_clock;
    const LimitsMode m_mode;
    const Listener m_hit;
    // guarded by m_mutex
    Mutex m_mutex;
    std::map<Key, Shard> m_shards WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::api
