#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/api/shard_iterator.h"
#include "backend/protocol/constraints.h"

#include <algorithm>

namespace weir::api {

namespace {

constexpr std::int32_t kMostRecords = 10000;
constexpr std::size_t kMostBytes = 10U << 20;

std::int64_t millisBehind(const engine::ShardReadResult& read, Timestamp now)
{
    if (!read.nextArrival)
        return 0;
    return std::max<std::int64_t>((now - *read.nextArrival).count(), 1);
}

/// Whether the next record was left out for want of room.
bool isFull(const engine::ShardReadResult& read, std::size_t limit)
{
    return read.nextArrival && read.batch.records().size() < limit &&
           read.batch.payloadBytes() > kMostBytes / 2; // it may have arrived only now
}

void reportRead(protocol::CallReport& report, const engine::ShardReadResult& read, Timestamp now)
{
    const auto& records = read.batch.records();
    report.records = static_cast<std::uint32_t>(records.size());
    report.bytes = read.batch.payloadBytes();
    report.millisBehindLatest = millisBehind(read, now);
    if (records.empty())
        return;
    report.first = records.front().sequenceNumber;
    report.last = records.back().sequenceNumber;
}

} // namespace

Result<protocol::GetRecordsResponse>
LocalKinesisService::getRecords(protocol::CallContext& context,
                                const protocol::GetRecordsRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const auto iterator = unsealIterator(m_engine.tokenKey(), *request.shardIterator);
    if (!iterator)
        return ServiceErrors::badIterator();
    context.report.stream = iterator->streamName;
    context.report.shard = iterator->shard;
    context.report.iterator = {iterator->chain, iterator->generation, iterator->session};
    const Timestamp now = m_clock.now();
    if (iterator->isExpired(now))
        return ServiceErrors::expiredIterator(iterator->issued, now);
    WEIR_TRY(requireIteratorShard(*iterator));
    if (request.streamArn && *request.streamArn != arnOf(iterator->streamName))
        return ServiceErrors::iteratorOfOtherStream();
    const auto verdict = m_limits.read(iterator->stream, iterator->shard);
    if (verdict == ShardLimits::Verdict::Throttled)
        return m_errors.readRate(iterator->shard, iterator->streamName);
    context.report.wouldThrottle = verdict == ShardLimits::Verdict::WouldThrottle ? 1 : 0;

    const auto limit = static_cast<std::size_t>(request.limit.value_or(kMostRecords));
    auto read =
        m_engine.read(iterator->stream, {iterator->shard, iterator->position, limit, kMostBytes});
    if (!read && read.error().code == ErrorCode::ResourceNotFound)
        return m_errors.shardDoesNotExist(iterator->shard, iterator->streamName);
    WEIR_TRY(read);
    m_limits.countRead(iterator->stream, iterator->shard, read->batch.payloadBytes(),
                       isFull(*read, limit));
    reportRead(context.report, *read, now);
    return answerOf(*iterator, std::move(read).value(), now, context.session);
}

Status LocalKinesisService::requireIteratorShard(const ShardIterator& iterator) const
{
    const StreamPointer stream = m_engine.stream(iterator.stream);
    const bool there = stream && stream->created == iterator.streamCreated &&
                       stream->findShard(iterator.shard) != nullptr;
    return there ? Status()
                 : Status(m_errors.shardDoesNotExist(iterator.shard, iterator.streamName));
}

/// The call that returns a closed shard's last record still answers an iterator; the next, empty
/// one does not and names the children.
protocol::GetRecordsResponse LocalKinesisService::answerOf(const ShardIterator& iterator,
                                                           engine::ShardReadResult read,
                                                           Timestamp now, SessionId reader) const
{
    protocol::GetRecordsResponse answer;
    answer.millisBehindLatest = millisBehind(read, now);
    if (read.endOfShard && read.batch.empty())
        answer.childShards = childrenOf(iterator);
    else
        answer.nextShardIterator =
            sealIterator(m_engine.tokenKey(), iterator.successor(read.next, now, reader));
    answer.records = std::move(read.batch);
    return answer;
}

std::vector<protocol::ChildShard>
LocalKinesisService::childrenOf(const ShardIterator& iterator) const
{
    std::vector<protocol::ChildShard> children;
    const StreamPointer stream = m_engine.stream(iterator.stream);
    const engine::ShardInfo* const parent = stream ? stream->findShard(iterator.shard) : nullptr;
    if (parent == nullptr)
        return children;
    for (const ShardId id : parent->children)
        if (const engine::ShardInfo* const child = stream->findShard(id))
            children.push_back(describeChild(*child));
    return children;
}

} // namespace weir::api
