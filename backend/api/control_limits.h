#pragma once

#include "backend/api/token_bucket.h"
#include "backend/core/clock.h"
#include "backend/core/mutex.h"
#include "backend/protocol/kinesis_operations.h"
#include "backend/protocol/throughput_limits.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace weir::api {

/// How often control operations may be called. Thread: any. Source: Kinesis API Reference, the
/// transactions per second of each operation.
class ControlLimits
{
public:
    static constexpr std::size_t kMostBuckets = 10'000;

    struct Rate
    {
        double perSecond = 5;
        bool perStream = false; ///< each stream has its own; otherwise the account has one
    };
    /// Nothing for operations on records, which are limited by shard.
    static std::optional<Rate> rateOf(protocol::KinesisOperation operation);

    explicit ControlLimits(const Clock& clock) : m_clock(clock) {}

    /// Counts one call that names `stream`, or none; whether it is within the rate.
    bool take(protocol::KinesisOperation operation, const std::string& stream);
    std::vector<protocol::OperationLevel> levels() const;

private:
    struct Calls
    {
        explicit Calls(double perSecond) : bucket(perSecond) {}
        TokenBucket bucket;
        std::uint64_t over = 0;
    };
    using Key = std::pair<protocol::KinesisOperation, std::string>;

    void makeRoom(Timestamp now) WEIR_REQUIRES(m_mutex);

    const Clock& m_clock;
    mutable Mutex m_mutex;
    std::map<Key, Calls> m_calls WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::api
