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
    ShardId shard;
    const auto verdict = takeWriteLimit(*stream, record, shard);
    if (verdict == ShardLimits::Verdict::Throttled) {
        context.report.shard = shard;
        return m_errors.writeRate(shard, name);
    }
    WEIR_ASSIGN(const auto appended, append(*stream, {record}));
    const engine::Appended& stored = appended.front();
    protocol::CallReport& report = context.report;
    report.shard = stored.shard;
    report.records = 1;
    report.bytes = record.data.size() + record.partitionKey.size();
    report.first = report.last = stored.sequenceNumber;
    report.wouldThrottle = verdict == ShardLimits::Verdict::WouldThrottle ? 1 : 0;
    return protocol::PutRecordResponse{stored.shard.toString(), stored.sequenceNumber.toString(),
                                       recordEncryption(*stream)};
}

} // namespace weir::api
