#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/api/writing.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

namespace {

/// Whether the service would order after `text`: a number of its layout, not from the future.
bool isOrdering(const protocol::OptionalString& text, Timestamp now)
{
    if (!text)
        return true;
    const auto number = SequenceNumber::parse(*text);
    if (!number || !number->isValid())
        return false;
    const auto fields = number->fields();
    return !fields || fields->recordTime <= now;
}

} // namespace

Result<protocol::PutRecordResponse>
LocalKinesisService::putRecord(protocol::CallContext& context,
                               const protocol::PutRecordRequest& request)
{
    WEIR_ASSIGN(const Put put, preparePut(context, request));
    return answerPut(context, put, m_engine.append(put.stream->id, {&put.record, 1}));
}

void LocalKinesisService::startPutRecord(protocol::CallContext& context,
                                         const protocol::PutRecordRequest& request,
                                         Done<protocol::PutRecordResponse> done)
{
    auto prepared = preparePut(context, request);
    if (!prepared.ok()) {
        done(prepared.error());
        return;
    }
    const Put& put = *prepared;
    m_engine.startAppend(put.stream->id, {put.record},
                         [this, &context, put, done = std::move(done)](AppendResult appended) {
                             done(answerPut(context, put, std::move(appended)));
                         });
}

Result<LocalKinesisService::Put>
LocalKinesisService::preparePut(protocol::CallContext& context,
                                const protocol::PutRecordRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const StreamPointer stream, find(context, {request.streamName, request.streamArn}));
    const std::string& name = stream->name.text();
    protocol::Violations violations;
    addSizeViolation(violations, "data", stream->maxRecordBytes, request.data->size(),
                     request.partitionKey->size());
    WEIR_TRY(violations.status());
    WEIR_TRY(requireWritable(*stream));
    WEIR_ASSIGN(const auto hashKey, parseExplicitHashKey(request.explicitHashKey));
    if (!isOrdering(request.sequenceNumberForOrdering, m_clock.now()))
        return m_errors.ordering(*request.sequenceNumberForOrdering, name);

    const engine::NewRecord record{*request.partitionKey, hashKey, *request.data};
    std::vector<engine::Throttle> throttles;
    const auto verdict = takeWriteLimit(*stream, record, throttles);
    if (!throttles.empty())
        m_engine.noteThrottles(stream->id, throttles);
    if (verdict == ShardLimits::Verdict::Throttled) {
        context.report.shard = throttles.front().shard;
        return m_errors.writeRate(throttles.front().shard, name);
    }
    return Put{stream, record, verdict == ShardLimits::Verdict::WouldThrottle ? 1U : 0U};
}

Result<protocol::PutRecordResponse> LocalKinesisService::answerPut(protocol::CallContext& context,
                                                                   const Put& put,
                                                                   AppendResult appended) const
{
    WEIR_ASSIGN(const auto all, stored(*put.stream, std::move(appended)));
    const engine::Appended& record = all.front();
    protocol::CallReport& report = context.report;
    report.shard = record.shard;
    report.records = 1;
    report.bytes = put.record.data.size() + put.record.partitionKey.size();
    report.first = report.last = record.sequenceNumber;
    report.wouldThrottle = put.wouldThrottle;
    return protocol::PutRecordResponse{record.shard.toString(), record.sequenceNumber.toString(),
                                       recordEncryption(*put.stream)};
}

} // namespace weir::api
