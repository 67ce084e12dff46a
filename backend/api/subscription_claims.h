#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/core/mutex.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>

namespace weir::api {

/// A consumer's turn at a shard, until another subscription of it takes over. Thread: any.
class SubscriptionClaim
{
public:
    bool isLost() const { return m_lost; }
    /// `wake` runs when the claim is lost, on the thread that takes over.
    void onLost(std::function<void()> wake);
    void lose();

private:
    std::atomic<bool> m_lost = false;
    Mutex m_mutex;
    std::function<void()> m_wake WEIR_GUARDED_BY(m_mutex);
};

/// Who reads which shard for which consumer: one subscription at a time, which another one may
/// replace after five seconds. Thread: any. Source: Kinesis API Reference, SubscribeToShard.
class SubscriptionClaims
{
public:
    static constexpr std::chrono::seconds kLeast{5};

    enum class Verdict { Granted, TooSoon, TooOften };
    struct Answer
    {
        Verdict verdict = Verdict::Granted;
        std::shared_ptr<SubscriptionClaim> claim; ///< when granted
        bool overRate = false;                    ///< within a second of the last call
    };
    /// `consumer` is its ARN. When `limited`, what is over the rate of one call a second is
    /// TooOften.
    Answer claim(StreamId stream, const std::string& consumer, ShardId shard, Timestamp now,
                 bool limited);

private:
    using Key = std::tuple<StreamId, std::string, ShardId>;
    struct Turn
    {
        Timestamp asked;   ///< the last call, granted or not
        Timestamp granted; ///< the last one that was
        std::weak_ptr<SubscriptionClaim> claim;
    };

    void forgetOld(Timestamp now) WEIR_REQUIRES(m_mutex);

    Mutex m_mutex;
    std::map<Key, Turn> m_turns WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::api
