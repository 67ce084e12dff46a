#include "backend/api/local_kinesis_service.h"
#include "backend/api/local_shard_subscription.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::SubscribeToShardResponse>
LocalKinesisService::subscribeToShard(protocol::CallContext& context,
                                      const protocol::SubscribeToShardRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const Resource found, findConsumer(context, {request.consumerArn, {}, {}}));
    const auto& [stream, consumer] = found;
    const std::string& name = stream->name.text();
    context.report.consumer = consumer->name;
    if (consumer->status != engine::ConsumerStatus::Active)
        return m_errors.consumerNotSubscribable(consumer->name, consumer->created, name);
    WEIR_ASSIGN(const ShardId id, parseShard(*request.shardId, name));
    context.report.shard = id;
    const engine::ShardInfo* const shard = stream->findShard(id);
    if (shard == nullptr)
        return m_errors.shardDoesNotExist(id, name);
    const Timestamp now = m_clock.now();
    WEIR_ASSIGN(const StreamPosition position,
                subscriptionStart(*request.startingPosition, *stream, *shard, now));
    const LimitsMode mode = m_limits.mode();
    const auto [verdict, claim, overRate] =
        m_claims.claim(stream->id, *request.consumerArn, id, now, mode == LimitsMode::On);
    if (verdict == SubscriptionClaims::Verdict::TooOften)
        return m_errors.controlRate(name);
    context.report.wouldThrottle = overRate && mode == LimitsMode::Relaxed ? 1 : 0;
    if (verdict == SubscriptionClaims::Verdict::TooSoon)
        return m_errors.subscriptionActive(consumer->name, id, name);
    return protocol::SubscribeToShardResponse{std::make_shared<LocalShardSubscription>(
        LocalShardSubscription::Environment{m_engine, m_clock, m_errors, m_limits},
        LocalShardSubscription::Subject{stream, consumer->name, consumer->created, id, position},
        claim)};
}

/// By the rules of GetShardIterator.
Result<StreamPosition>
LocalKinesisService::subscriptionStart(const protocol::StartingPosition& start,
                                       const engine::StreamInfo& stream,
                                       const engine::ShardInfo& shard, Timestamp now) const
{
    protocol::GetShardIteratorRequest iterator;
    iterator.shardIteratorType = start.type;
    iterator.startingSequenceNumber = start.sequenceNumber;
    iterator.timestamp = start.timestamp;
    WEIR_TRY(requireCombination(iterator, now));
    return positionOf(iterator, stream, shard);
}

} // namespace weir::api
