#pragma once

#include "backend/core/identifiers.h"
#include "backend/core/result.h"
#include "backend/protocol/kinesis_service.h"
#include "models/streams/aws_command.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace weir {

/// How a stream is set, as the API tells it. A value.
struct StreamSettings
{
    struct Consumer
    {
        QString name;
        QString arn;
        QString status; ///< "ACTIVE"
        Timestamp created;

        bool operator==(const Consumer&) const = default;
    };

    QString name;
    QString arn;
    bool onDemand = false;
    int retentionHours = 24;
    QString keyId; ///< empty: records are not encrypted
    QStringList shardMetrics;
    int maxRecordKiB = 1024;
    std::optional<int> warmMiBps; ///< nothing where the account has no throughput commitment
    std::map<QString, QString> tags;
    std::vector<Consumer> consumers; ///< by name
    QString policy;                  ///< JSON; empty for none

    bool operator==(const StreamSettings&) const = default;

    /// Asks for all of it. Errors: those of the calls. Thread: any; it waits.
    static Result<StreamSettings> fetch(protocol::KinesisService& service,
                                        protocol::CallContext& context, const StreamName& stream);
};

/// All metrics that can be kept by shard, in the service's order.
QStringList shardMetricNames();

/// Calls that change how a stream is set, and the commands that do the same. Empty when there is
/// nothing to change.
struct SettingChange
{
    using Call = std::function<Status(protocol::KinesisService&, protocol::CallContext&)>;

    std::vector<AwsCommand> commands;
    std::vector<Call> calls;

    bool any() const { return !calls.empty(); }
    /// One command after another, to be pasted.
    QString commandLines() const;
    /// Runs the calls until one fails; `context` is then of that one. Thread: any; it waits.
    Status run(protocol::KinesisService& service, protocol::CallContext& context) const;
};

SettingChange changeMode(const StreamSettings& now, bool onDemand);
SettingChange changeRetention(const StreamSettings& now, int hours);
/// An empty key ends the encryption.
SettingChange changeEncryption(const StreamSettings& now, const QString& keyId);
SettingChange changeShardMetrics(const StreamSettings& now, const QStringList& wanted);
SettingChange changeMaxRecordSize(const StreamSettings& now, int kib);
SettingChange changeWarmThroughput(const StreamSettings& now, int mibps);
SettingChange changeTags(const StreamSettings& now, const std::map<QString, QString>& wanted);
SettingChange registerConsumer(const StreamSettings& now, const QString& name);
SettingChange deregisterConsumer(const StreamSettings& now, const QString& name);
/// An empty text deletes the policy.
SettingChange changePolicy(const StreamSettings& now, const QString& policy);

} // namespace weir
