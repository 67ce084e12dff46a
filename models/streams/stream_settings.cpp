#include "models/streams/stream_settings.h"

#include "backend/protocol/kinesis_constraints.h"

#include <algorithm>

namespace weir {

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

std::vector<std::string> texts(const QStringList& list)
{
    std::vector<std::string> made;
    for (const QString& one : list)
        made.push_back(one.toStdString());
    return made;
}

Status takeSummary(protocol::KinesisService& service, protocol::CallContext& context,
                   const StreamName& stream, StreamSettings& settings)
{
    protocol::DescribeStreamSummaryRequest request;
    request.streamName = stream.text();
    WEIR_ASSIGN(const auto response, service.describeStreamSummary(context, request));
    const protocol::StreamDescriptionSummary& summary = response.streamDescriptionSummary;
    settings.name = text(summary.streamName);
    settings.arn = text(summary.streamArn);
    settings.onDemand = summary.streamModeDetails &&
                        summary.streamModeDetails->streamMode.value_or("") == "ON_DEMAND";
    settings.retentionHours = summary.retentionPeriodHours;
    if (summary.encryptionType.value_or("NONE") != "NONE")
        settings.keyId = text(summary.keyId.value_or(""));
    for (const protocol::EnhancedMetrics& metrics : summary.enhancedMonitoring)
        for (const std::string& metric : metrics.shardLevelMetrics)
            settings.shardMetrics << text(metric);
    settings.maxRecordKiB = summary.maxRecordSizeInKiB.value_or(settings.maxRecordKiB);
    if (summary.warmThroughput)
        settings.warmMiBps = summary.warmThroughput->targetMiBps.value_or(0);
    return {};
}

Status takeTags(protocol::KinesisService& service, protocol::CallContext& context,
                StreamSettings& settings)
{
    protocol::ListTagsForResourceRequest request;
    request.resourceArn = settings.arn.toStdString();
    WEIR_ASSIGN(const auto response, service.listTagsForResource(context, request));
    for (const protocol::Tag& tag : response.tags)
        settings.tags[text(tag.key)] = text(tag.value.value_or(""));
    return {};
}

Status takeConsumers(protocol::KinesisService& service, protocol::CallContext& context,
                     StreamSettings& settings)
{
    protocol::ListStreamConsumersRequest request;
    request.streamArn = settings.arn.toStdString();
    do {
        WEIR_ASSIGN(const auto response, service.listStreamConsumers(context, request));
        for (const protocol::Consumer& consumer : response.consumers)
            settings.consumers.push_back({text(consumer.consumerName), text(consumer.consumerArn),
                                          text(consumer.consumerStatus),
                                          consumer.consumerCreationTimestamp});
        request.nextToken = response.nextToken;
    } while (request.nextToken);
    return {};
}

Status takePolicy(protocol::KinesisService& service, protocol::CallContext& context,
                  StreamSettings& settings)
{
    protocol::GetResourcePolicyRequest request;
    request.resourceArn = settings.arn.toStdString();
    const auto response = service.getResourcePolicy(context, request);
    if (!response && response.error().code == ErrorCode::ResourceNotFound)
        return {}; // there is none
    if (!response)
        return response.error();
    settings.policy = text(response->policy);
    return {};
}

/// A call of one operation, its answer but for an error dropped.
template <typename Request, typename Response>
SettingChange::Call callOf(
    Result<Response> (protocol::KinesisService::*operation)(protocol::CallContext&, const Request&),
    Request request)
{
    return [operation, request = std::move(request)](protocol::KinesisService& service,
                                                     protocol::CallContext& context) -> Status {
        const auto response = (service.*operation)(context, request);
        return response.ok() ? Status() : Status(response.error());
    };
}

AwsCommand commandOf(const char* operation, const StreamSettings& now)
{
    return AwsCommand(operation).option("stream-name", now.name);
}

AwsCommand commandByArn(const char* operation, const StreamSettings& now)
{
    return AwsCommand(operation).option("stream-arn", now.arn);
}

template <typename Request>
Request requestOf(const StreamSettings& now)
{
    Request request;
    request.streamName = now.name.toStdString();
    return request;
}

template <typename Request>
Request requestByArn(const StreamSettings& now)
{
    Request request;
    request.streamArn = now.arn.toStdString();
    return request;
}

QString words(const QStringList& list)
{
    QStringList quoted;
    for (const QString& one : list)
        quoted << AwsCommand::quoted(one);
    return quoted.join(u' ');
}

template <typename Request, typename Operation>
void addMetrics(SettingChange& change, const StreamSettings& now, const char* command,
                Operation operation, const QStringList& metrics)
{
    if (metrics.isEmpty())
        return;
    auto request = requestOf<Request>(now);
    request.shardLevelMetrics = texts(metrics);
    change.calls.push_back(callOf(operation, std::move(request)));
    change.commands.push_back(
        commandOf(command, now).raw(QStringLiteral("--shard-level-metrics ") + words(metrics)));
}

using Service = protocol::KinesisService;

} // namespace

Result<StreamSettings> StreamSettings::fetch(protocol::KinesisService& service,
                                             protocol::CallContext& context,
                                             const StreamName& stream)
{
    StreamSettings settings;
    WEIR_TRY(takeSummary(service, context, stream, settings));
    WEIR_TRY(takeTags(service, context, settings));
    WEIR_TRY(takeConsumers(service, context, settings));
    WEIR_TRY(takePolicy(service, context, settings));
    return settings;
}

QStringList shardMetricNames()
{
    QStringList names;
    for (const std::string_view name : protocol::constraint::kShardMetrics)
        if (name != "ALL")
            names << QString::fromUtf8(name.data(), qsizetype(name.size()));
    return names;
}

QString SettingChange::commandLines() const
{
    QStringList lines;
    for (const AwsCommand& command : commands)
        lines << command.lines();
    return lines.join(u'\n');
}

Status SettingChange::run(protocol::KinesisService& service, protocol::CallContext& context) const
{
    for (const Call& call : calls) {
        context = {};
        WEIR_TRY(call(service, context));
    }
    return {};
}

SettingChange changeMode(const StreamSettings& now, bool onDemand)
{
    if (onDemand == now.onDemand)
        return {};
    const char* const mode = onDemand ? "ON_DEMAND" : "PROVISIONED";
    auto request = requestByArn<protocol::UpdateStreamModeRequest>(now);
    request.streamModeDetails = protocol::StreamModeDetails{mode};
    return {
        {commandByArn("update-stream-mode", now)
             .option("stream-mode-details", QStringLiteral("StreamMode=") + QLatin1String(mode))},
        {callOf(&Service::updateStreamMode, std::move(request))}};
}

SettingChange changeRetention(const StreamSettings& now, int hours)
{
    if (hours == now.retentionHours)
        return {};
    const bool shorter = hours < now.retentionHours;
    SettingChange change;
    change.commands.push_back(
        commandOf(shorter ? "decrease-stream-retention-period" : "increase-stream-retention-period",
                  now)
            .option("retention-period-hours", QString::number(hours)));
    if (shorter) {
        auto request = requestOf<protocol::DecreaseStreamRetentionPeriodRequest>(now);
        request.retentionPeriodHours = hours;
        change.calls.push_back(callOf(&Service::decreaseStreamRetentionPeriod, std::move(request)));
    } else {
        auto request = requestOf<protocol::IncreaseStreamRetentionPeriodRequest>(now);
        request.retentionPeriodHours = hours;
        change.calls.push_back(callOf(&Service::increaseStreamRetentionPeriod, std::move(request)));
    }
    return change;
}

SettingChange changeEncryption(const StreamSettings& now, const QString& keyId)
{
    if (keyId == now.keyId)
        return {};
    if (keyId.isEmpty()) {
        auto request = requestOf<protocol::StopStreamEncryptionRequest>(now);
        request.encryptionType = "KMS";
        request.keyId = now.keyId.toStdString();
        return {{commandOf("stop-stream-encryption", now)
                     .option("encryption-type", QStringLiteral("KMS"))
                     .option("key-id", now.keyId)},
                {callOf(&Service::stopStreamEncryption, std::move(request))}};
    }
    auto request = requestOf<protocol::StartStreamEncryptionRequest>(now);
    request.encryptionType = "KMS";
    request.keyId = keyId.toStdString();
    return {{commandOf("start-stream-encryption", now)
                 .option("encryption-type", QStringLiteral("KMS"))
                 .option("key-id", keyId)},
            {callOf(&Service::startStreamEncryption, std::move(request))}};
}

SettingChange changeShardMetrics(const StreamSettings& now, const QStringList& wanted)
{
    QStringList added;
    QStringList removed;
    for (const QString& metric : shardMetricNames()) {
        if (wanted.contains(metric) && !now.shardMetrics.contains(metric))
            added << metric;
        if (!wanted.contains(metric) && now.shardMetrics.contains(metric))
            removed << metric;
    }
    SettingChange change;
    addMetrics<protocol::EnableEnhancedMonitoringRequest>(
        change, now, "enable-enhanced-monitoring", &Service::enableEnhancedMonitoring, added);
    addMetrics<protocol::DisableEnhancedMonitoringRequest>(
        change, now, "disable-enhanced-monitoring", &Service::disableEnhancedMonitoring, removed);
    return change;
}

SettingChange changeMaxRecordSize(const StreamSettings& now, int kib)
{
    if (kib == now.maxRecordKiB)
        return {};
    auto request = requestByArn<protocol::UpdateMaxRecordSizeRequest>(now);
    request.maxRecordSizeInKiB = kib;
    return {{commandByArn("update-max-record-size", now)
                 .option("max-record-size-in-ki-b", QString::number(kib))},
            {callOf(&Service::updateMaxRecordSize, std::move(request))}};
}

SettingChange changeWarmThroughput(const StreamSettings& now, int mibps)
{
    if (mibps == now.warmMiBps)
        return {};
    auto request = requestOf<protocol::UpdateStreamWarmThroughputRequest>(now);
    request.warmThroughputMiBps = mibps;
    return {{commandOf("update-stream-warm-throughput", now)
                 .option("warm-throughput-mi-bps", QString::number(mibps))},
            {callOf(&Service::updateStreamWarmThroughput, std::move(request))}};
}

SettingChange changeTags(const StreamSettings& now, const std::map<QString, QString>& wanted)
{
    std::map<std::string, std::string> added;
    QStringList addedWords;
    for (const auto& [key, value] : wanted) {
        const auto found = now.tags.find(key);
        if (found != now.tags.end() && found->second == value)
            continue;
        added[key.toStdString()] = value.toStdString();
        addedWords << key + u'=' + value;
    }
    QStringList removed;
    for (const auto& [key, value] : now.tags)
        if (wanted.find(key) == wanted.end())
            removed << key;
    SettingChange change;
    if (!removed.isEmpty()) {
        auto request = requestOf<protocol::RemoveTagsFromStreamRequest>(now);
        request.tagKeys = texts(removed);
        change.calls.push_back(callOf(&Service::removeTagsFromStream, std::move(request)));
        change.commands.push_back(commandOf("remove-tags-from-stream", now)
                                      .raw(QStringLiteral("--tag-keys ") + words(removed)));
    }
    if (!added.empty()) {
        auto request = requestOf<protocol::AddTagsToStreamRequest>(now);
        request.tags = std::move(added);
        change.calls.push_back(callOf(&Service::addTagsToStream, std::move(request)));
        change.commands.push_back(
            commandOf("add-tags-to-stream", now).option("tags", addedWords.join(u',')));
    }
    return change;
}

SettingChange registerConsumer(const StreamSettings& now, const QString& name)
{
    if (name.isEmpty())
        return {};
    auto request = requestByArn<protocol::RegisterStreamConsumerRequest>(now);
    request.consumerName = name.toStdString();
    return {{commandByArn("register-stream-consumer", now).option("consumer-name", name)},
            {callOf(&Service::registerStreamConsumer, std::move(request))}};
}

SettingChange deregisterConsumer(const StreamSettings& now, const QString& name)
{
    auto request = requestByArn<protocol::DeregisterStreamConsumerRequest>(now);
    request.consumerName = name.toStdString();
    return {{commandByArn("deregister-stream-consumer", now).option("consumer-name", name)},
            {callOf(&Service::deregisterStreamConsumer, std::move(request))}};
}

SettingChange changePolicy(const StreamSettings& now, const QString& policy)
{
    if (policy == now.policy)
        return {};
    if (policy.isEmpty()) {
        protocol::DeleteResourcePolicyRequest request;
        request.resourceArn = now.arn.toStdString();
        return {{AwsCommand("delete-resource-policy").option("resource-arn", now.arn)},
                {callOf(&Service::deleteResourcePolicy, std::move(request))}};
    }
    protocol::PutResourcePolicyRequest request;
    request.resourceArn = now.arn.toStdString();
    request.policy = policy.toStdString();
    return {{AwsCommand("put-resource-policy")
                 .option("resource-arn", now.arn)
                 .option("policy", policy)},
            {callOf(&Service::putResourcePolicy, std::move(request))}};
}

} // namespace weir
