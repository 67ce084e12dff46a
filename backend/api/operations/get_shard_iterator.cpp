#include "backend/api/local_kinesis_service.h"
#include "backend/api/shard_iterator.h"
#include "backend/core/random.h"
#include "backend/protocol/constraints.h"

#include <algorithm>
#include <cstring>

namespace weir::api {

namespace {

using IteratorRequest = protocol::GetShardIteratorRequest;

bool isByNumber(const std::string& type)
{
    return type == "AT_SEQUENCE_NUMBER" || type == "AFTER_SEQUENCE_NUMBER";
}

std::uint64_t newChain()
{
    const Bytes octets = secureRandomBytes(sizeof(std::uint64_t));
    std::uint64_t chain = 0;
    std::memcpy(&chain, octets.data(), sizeof chain);
    return chain;
}

} // namespace

Result<protocol::GetShardIteratorResponse>
LocalKinesisService::getShardIterator(protocol::CallContext& context,
                                      const IteratorRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name,
                addressed(context, {request.streamName, request.streamArn}));
    WEIR_ASSIGN(const ShardId id, parseShard(*request.shardId, name));
    context.report.shard = id;
    const StreamPointer stream = m_engine.stream(StreamName(name));
    const bool usable = stream && stream->status != engine::StreamStatus::Creating;
    const engine::ShardInfo* const shard = usable ? stream->findShard(id) : nullptr;
    if (shard == nullptr)
        return m_errors.shardDoesNotExist(id, name);
    const Timestamp now = m_clock.now();
    WEIR_TRY(requireCombination(request, now));
    WEIR_ASSIGN(const StreamPosition position, positionOf(request, *stream, *shard));
    const auto verdict = m_limits.issueIterator(stream->id, id);
    if (verdict == ShardLimits::Verdict::Throttled)
        return m_errors.readRate(id, name);
    context.report.wouldThrottle = verdict == ShardLimits::Verdict::WouldThrottle ? 1 : 0;
    const ShardIterator iterator{
        stream->id, name, stream->created, id, position, now, context.session, newChain(), 0};
    context.report.iterator = {iterator.chain, iterator.generation, iterator.session};
    return protocol::GetShardIteratorResponse{sealIterator(m_engine.tokenKey(), iterator)};
}

Status LocalKinesisService::requireCombination(const IteratorRequest& request, Timestamp now)
{
    const std::string& type = *request.shardIteratorType;
    if (type == "AT_TIMESTAMP") {
        if (!request.timestamp)
            return ServiceErrors::timestampMissing();
        if (*request.timestamp > now)
            return ServiceErrors::timestampInFuture(*request.timestamp, now);
        return {};
    }
    if (isByNumber(type) && !request.startingSequenceNumber)
        return ServiceErrors::numberMissing(type);
    if (!isByNumber(type) && request.startingSequenceNumber)
        return ServiceErrors::numberUnwanted(type);
    return {};
}

Result<StreamPosition> LocalKinesisService::positionOf(const IteratorRequest& request,
                                                       const engine::StreamInfo& stream,
                                                       const engine::ShardInfo& shard) const
{
    const std::string& type = *request.shardIteratorType;
    if (type == "TRIM_HORIZON")
        return m_engine.trimHorizon(stream.id);
    if (type == "LATEST")
        return m_engine.tip(stream.id);
    if (type == "AT_TIMESTAMP")
        return m_engine.positionAtTime(stream.id, shard.id, *request.timestamp);
    WEIR_ASSIGN(const auto number, startingNumber(*request.startingSequenceNumber, stream, shard));
    WEIR_ASSIGN(const StreamPosition tip, m_engine.tip(stream.id));
    StreamPosition position = engine::Engine::positionOfIndex(number.index);
    if (type == "AFTER_SEQUENCE_NUMBER" && number.index != 0)
        ++position.ordinal;
    return std::min(position, tip); // an ending number lies far beyond it
}

Result<SequenceNumber::Fields>
LocalKinesisService::startingNumber(const std::string& text, const engine::StreamInfo& stream,
                                    const engine::ShardInfo& shard) const
{
    const std::string& name = stream.name.text();
    const auto number = SequenceNumber::parse(text);
    if (!number || !number->isValid())
        return m_errors.badNumber(text, shard.id, name);
    if (number->version() == 0)
        return Error(ErrorCode::InternalFailure, {}, "a sequence number of version 0");
    const auto fields = number->fields();
    if (fields && fields->shard != shard.id)
        return ServiceErrors::numberOfOtherShard(fields->shard, shard.id);
    const auto own = shard.startingSequenceNumber.fields();
    if (!fields || !own || fields->shardCreated != own->shardCreated)
        return m_errors.numberOfOtherStream(text, shard.id, name);
    return *fields;
}

} // namespace weir::api
