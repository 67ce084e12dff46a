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
    WEIR_ASSIGN(Puts puts, preparePuts(context, request));
    if (puts.passed.empty())
        return std::move(puts.answer);
    return answerPuts(context, puts, m_engine.append(puts.stream->id, puts.passed));
}

void LocalKinesisService::startPutRecords(protocol::CallContext& context,
                                          const protocol::PutRecordsRequest& request,
                                          Done<protocol::PutRecordsResponse> done)
{
    auto prepared = preparePuts(context, request);
    if (!prepared.ok()) {
        done(prepared.error());
        return;
    }
    if (prepared->passed.empty()) {
        done(std::move(prepared->answer));
        return;
    }
    const auto puts = std::make_shared<Puts>(std::move(prepared).value());
    m_engine.startAppend(puts->stream->id, std::move(puts->passed),
                         [this, &context, puts, done = std::move(done)](AppendResult appended) {
                             done(answerPuts(context, *puts, std::move(appended)));
                         });
}

Result<LocalKinesisService::Puts>
LocalKinesisService::preparePuts(protocol::CallContext& context,
                                 const protocol::PutRecordsRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const Entries& entries = *request.records;
    WEIR_TRY(requireTotalSize(entries));
    WEIR_ASSIGN(const StreamPointer stream, find(context, {request.streamName, request.streamArn}));
    WEIR_TRY(requireRecordSizes(entries, stream->maxRecordBytes));
    WEIR_TRY(requireWritable(*stream));
    WEIR_ASSIGN(const auto records, newRecordsOf(entries));
    return limited(context, stream, records);
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

/// What the limits let pass of `records`.
LocalKinesisService::Puts
LocalKinesisService::limited(protocol::CallContext& context, StreamPointer stream,
                             const std::vector<engine::NewRecord>& records)
{
    protocol::CallReport& report = context.report;
    Puts puts;
    puts.answer.records.resize(records.size());
    puts.passed.reserve(records.size());
    puts.places.reserve(records.size());
    std::vector<engine::Throttle> throttles;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto verdict = takeWriteLimit(*stream, records[i], throttles);
        report.wouldThrottle += verdict == ShardLimits::Verdict::WouldThrottle ? 1 : 0;
        if (verdict == ShardLimits::Verdict::Throttled) {
            puts.answer.records[i] =
                refused(m_errors.writeRate(throttles.back().shard, stream->name.text()));
            ++report.refused;
            continue;
        }
        puts.passed.push_back(records[i]);
        puts.places.push_back(i);
        report.bytes += records[i].data.size() + records[i].partitionKey.size();
    }
    if (!throttles.empty())
        m_engine.noteThrottles(stream->id, throttles);
    puts.answer.failedRecordCount = static_cast<std::int32_t>(report.refused);
    puts.answer.encryptionType = recordEncryption(*stream);
    puts.stream = std::move(stream);
    return puts;
}

Result<protocol::PutRecordsResponse> LocalKinesisService::answerPuts(protocol::CallContext& context,
                                                                     Puts& puts,
                                                                     AppendResult appended) const
{
    WEIR_ASSIGN(const auto all, stored(*puts.stream, std::move(appended)));
    for (std::size_t i = 0; i < all.size(); ++i)
        puts.answer.records[puts.places[i]] = placed(all[i]);
    protocol::CallReport& report = context.report;
    report.records = static_cast<std::uint32_t>(all.size());
    report.first = all.front().sequenceNumber;
    report.last = all.back().sequenceNumber;
    return std::move(puts.answer);
}

} // namespace weir::api
