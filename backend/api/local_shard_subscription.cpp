#include "backend/api/local_shard_subscription.h"

#include "backend/api/descriptions.h"

#include <algorithm>

namespace weir::api {

namespace {

/// Of one event: small enough that it leaves at once and several wait for a slow client.
constexpr std::size_t kMostBytes = 1U << 20;
constexpr std::size_t kMostRecords = 10000;

} // namespace

LocalShardSubscription::LocalShardSubscription(const Environment& environment, Subject subject,
                                               std::shared_ptr<SubscriptionClaim> claim)
    : m_on(environment),
      m_subject(std::move(subject)),
      m_claim(std::move(claim)),
      m_end(m_on.clock.now() + kLife),
      m_firstNumber(m_subject.stream->findShard(m_subject.shard)
                        ->startingSequenceNumber.fields()
                        .value_or(SequenceNumber::Fields())),
      m_position(m_subject.position),
      m_lastEvent(m_on.clock.now())
{}

LocalShardSubscription::~LocalShardSubscription()
{
    m_claim->onLost({});
}

void LocalShardSubscription::onNews(std::function<void()> wake)
{
    m_claim->onLost(wake);
    // A stream that is gone is noticed by next().
    if (auto token = m_on.engine.onRecords(m_subject.stream->id, std::move(wake)); token.ok())
        m_news = std::move(token).value();
}

protocol::ShardSubscription::Step LocalShardSubscription::next()
{
    const Timestamp now = m_on.clock.now();
    if (auto reason = reasonToEnd())
        return {{}, true, std::move(reason), {}};
    if (now >= m_end)
        return {{}, true, {}, {}};
    if (const auto until = pause())
        return {{}, false, {}, std::min(*until, m_end)};
    auto read = this->read(kMostRecords);
    if (!read.ok() && read.error().code == ErrorCode::ResourceNotFound)
        return {{},
                true,
                m_on.errors.shardDoesNotExist(m_subject.shard, m_subject.stream->name.text()),
                {}};
    if (!read.ok())
        return {{}, true, read.error(), {}};
    return answerOf(std::move(read).value(), now);
}

Result<engine::ShardReadResult> LocalShardSubscription::read(std::size_t records) const
{
    return m_on.engine.read(m_subject.stream->id,
                            {m_subject.shard, m_position, records, kMostBytes});
}

/// Until when what there is has to wait. With nothing there, there is no pause: idle events go on.
std::optional<Timestamp> LocalShardSubscription::pause()
{
    const StreamId stream = m_subject.stream->id;
    const auto until = m_on.limits.pushPause(stream, m_subject.shard, m_subject.consumer);
    if (until && !m_heldBack) {
        const auto first = read(1);
        m_heldBack = first.ok() && !first->batch.empty();
        if (m_heldBack)
            m_on.limits.countHeldBack(stream, m_subject.shard, m_subject.consumer);
    }
    return m_heldBack ? until : std::nullopt;
}

std::optional<Error> LocalShardSubscription::reasonToEnd() const
{
    const std::string& name = m_subject.stream->name.text();
    const auto stream = m_on.engine.stream(m_subject.stream->id);
    if (!stream)
        return m_on.errors.streamNotFound(name);
    const engine::ConsumerInfo* const consumer = stream->findConsumer(m_subject.consumer);
    if (consumer == nullptr || consumer->created != m_subject.consumerCreated ||
        consumer->status == engine::ConsumerStatus::Deleting)
        return m_on.errors.consumerNotFound(m_subject.consumer);
    if (m_claim->isLost())
        return m_on.errors.subscriptionActive(m_subject.consumer, m_subject.shard, name);
    return {};
}

protocol::ShardSubscription::Step LocalShardSubscription::answerOf(engine::ShardReadResult read,
                                                                   Timestamp now)
{
    m_position = read.next;
    if (read.endOfShard && read.batch.empty())
        return lastEvent();
    if (read.batch.empty() && now - m_lastEvent < kQuiet)
        return {{}, false, {}, std::min(m_lastEvent + kQuiet, m_end)};
    std::uint32_t wouldThrottle = 0;
    if (!read.batch.empty()) {
        m_heldBack = false;
        wouldThrottle =
            m_on.limits.countPush(m_subject.stream->id, m_subject.shard, m_subject.consumer,
                                  read.batch.payloadBytes()) == ShardLimits::Verdict::WouldThrottle
                ? 1
                : 0;
    }
    m_lastEvent = now;
    protocol::SubscribeToShardEvent event;
    event.continuationSequenceNumber = read.batch.empty()
                                           ? continuation(now)
                                           : read.batch.records().back().sequenceNumber.toString();
    if (read.nextArrival)
        event.millisBehindLatest = std::max<std::int64_t>((now - *read.nextArrival).count(), 1);
    event.records = std::move(read.batch);
    return {std::move(event), false, {}, {}, wouldThrottle};
}

/// The shard is closed and read: where to go on.
protocol::ShardSubscription::Step LocalShardSubscription::lastEvent() const
{
    protocol::SubscribeToShardEvent event;
    const auto stream = m_on.engine.stream(m_subject.stream->id);
    const engine::ShardInfo* const shard = stream ? stream->findShard(m_subject.shard) : nullptr;
    for (const ShardId id : shard != nullptr ? shard->children : std::vector<ShardId>()) {
        if (const engine::ShardInfo* const child = stream->findShard(id))
            event.childShards.push_back(describeChild(*child));
    }
    return {std::move(event), true, {}, {}};
}

/// A number no record has, after which the next record is found.
std::string LocalShardSubscription::continuation(Timestamp now) const
{
    SequenceNumber::Fields fields = m_firstNumber;
    fields.index = m_position.ordinal;
    fields.recordTime = std::max(fields.recordTime, std::chrono::floor<std::chrono::seconds>(now));
    return SequenceNumber::compose(fields).toString();
}

} // namespace weir::api
