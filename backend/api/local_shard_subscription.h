#pragma once

#include "backend/api/service_errors.h"
#include "backend/api/shard_limits.h"
#include "backend/api/subscription_claims.h"
#include "backend/engine/engine.h"
#include "backend/protocol/shard_subscription.h"

#include <memory>
#include <optional>
#include <string>

namespace weir::api {

/// A subscription to a shard of the embedded engine: an event whenever records arrive, and one
/// every five seconds when none do, both within the limits; the children at the end of a closed
/// shard; the end after five minutes, or when the consumer or the stream goes, or another
/// subscription takes over. Source: Kinesis API Reference, SubscribeToShard.
class LocalShardSubscription final : public protocol::ShardSubscription
{
public:
    static constexpr std::chrono::minutes kLife{5};
    static constexpr std::chrono::seconds kQuiet{5};

    /// What it is about, as it was when it was asked for.
    struct Subject
    {
        std::shared_ptr<const engine::StreamInfo> stream;
        std::string consumer;
        Timestamp consumerCreated;
        ShardId shard;
        StreamPosition position; ///< where it starts
    };

    /// What it stands on; all must outlive it.
    struct Environment
    {
        engine::Engine& engine;
        const Clock& clock;
        const ServiceErrors& errors;
        ShardLimits& limits;
    };

    LocalShardSubscription(const Environment& environment, Subject subject,
                           std::shared_ptr<SubscriptionClaim> claim);
    ~LocalShardSubscription() override;

    Step next() override;
    void onNews(std::function<void()> wake) override;

private:
    std::optional<Error> reasonToEnd() const;
    std::optional<Timestamp> pause();
    Result<engine::ShardReadResult> read(std::size_t records) const;
    Step answerOf(engine::ShardReadResult read, Timestamp now);
    Step lastEvent() const;
    std::string continuation(Timestamp now) const;

    const Environment m_on;
    const Subject m_subject;
    const std::shared_ptr<SubscriptionClaim> m_claim;
    const Timestamp m_end;
    const SequenceNumber::Fields m_firstNumber; ///< the shard's StartingSequenceNumber
    engine::Engine::ListenerToken m_news;
    StreamPosition m_position;
    Timestamp m_lastEvent;
    bool m_heldBack = false; ///< records wait for the end of a pause
};

} // namespace weir::api
