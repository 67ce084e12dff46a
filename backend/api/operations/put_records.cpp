#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/api/writing.h"
#include "backend/protocol/constraints.h"
#include "backend/protocol/wire_errors.h"

namespace weir::api {

namespace {

using Entries = std::vector<protocol::PutRecordsRequestEntry>;

constexpr std::size_t kMostBytes = 10U << 20; ///< data and partition keys of one call

Status requireTotalSize(const Entries& entries)
{
    std::size_t total = 0;
    for (const auto& entry : entries)
        total += entry.data->size() + entry.partitionKey->size();
    if (total > kMostBytes)
        return ServiceErrors::recordsSize();
    return {};
}

Status requireRecordSizes(const Entries& entries, std::uint64_t most)
{
    protocol::Violations violations;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::size_t data = entries[i].data->size();
        const std::size_t key = entries[i].partitionKey->size();
        if (data + key > most)
            addSizeViolation(violations, "records." + std::to_string(i + 1) + ".member.data", most,
                             data, key);
    }
    return violations.status();
}

protocol::PutRecordsResultEntry refused(const Error& error)
{
    protocol::PutRecordsResultEntry entry;
    entry.errorCode = protocol::wireErrorOf(error.code).name;
    entry.errorMessage = error.message;
    return entry;
}

protocol::PutRecordsResultEntry placed(const engine::Appended& record)
{
    protocol::PutRecordsResultEntry entry;
    entry.shardId = record.shard.toString();
    entry.sequenceNumber = record.sequenceNumber.toString();
    return entry;
}

} // namespace

Result<protocol::PutRecordsResponse>
LocalKinesisService::putRecords(protocol::CallContext& context,
                                const protocol::PutRecordsRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const Entries& entries = *request.records;
    WEIR_TRY(requireTotalSize(entries));
    WEIR_ASSIGN(const StreamPointer stream, find(context, {request.streamName, request.streamArn}));
    WEIR_TRY(requireRecordSizes(entries, stream->maxRecordBytes));
    WEIR_TRY(requireWritable(*stream));
    WEIR_ASSIGN(const auto records, newRecordsOf(entries));
    return store(context, *stream, records);
}

Result<std::vector<engine::NewRecord>> LocalKinesisService::newRecordsOf(const Entries& entries)
{
    std::vector<engine::NewRecord> records;
    records.reserve(entries.size());
    for (const auto& entry : entries) {
        WEIR_ASSIGN(const auto hashKey, parseExplicitHashKey(entry.explicitHashKey));
        records.push_back({*entry.partitionKey, hashKey, *entry.data});
    }
    return records;
}

Result<protocol::PutRecordsResponse>
LocalKinesisService::store(protocol::CallContext& context, const engine::StreamInfo& stream,
                           const std::vector<engine::NewRecord>& records)
{
    protocol::CallReport& report = context.report;
    protocol::PutRecordsResponse answer;
    answer.records.resize(records.size());
    std::vector<engine::NewRecord> passed;
    std::vector<std::size_t> places; // of those that passed, in the request
    for (std::size_t i = 0; i < records.size(); ++i) {
        ShardId shard;
        const auto verdict = takeWriteLimit(stream, records[i], shard);
        report.wouldThrottle += verdict == ShardLimits::Verdict::WouldThrottle ? 1 : 0;
        if (verdict == ShardLimits::Verdict::Throttled) {
            answer.records[i] = refused(m_errors.writeRate(shard, stream.name.text()));
            ++report.refused;
            continue;
        }
        passed.push_back(records[i]);
        places.push_back(i);
        report.bytes += records[i].data.size() + records[i].partitionKey.size();
    }
    answer.failedRecordCount = static_cast<std::int32_t>(report.refused);
    answer.encryptionType = recordEncryption(stream);
    if (passed.empty())
        return answer;
    WEIR_ASSIGN(const auto appended, append(stream, passed));
    for (std::size_t i = 0; i < appended.size(); ++i)
        answer.records[places[i]] = placed(appended[i]);
    report.records = static_cast<std::uint32_t>(appended.size());
    report.first = appended.front().sequenceNumber;
    report.last = appended.back().sequenceNumber;
    return answer;
}

} // namespace weir::api
