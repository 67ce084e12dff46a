#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/protocol/call_context.h"
#include "backend/protocol/kinesis_shapes.h"
#include "models/streams/aws_command.h"
#include "models/streams/stream_settings.h"

#include <QString>

#include <map>
#include <optional>

namespace weir {

/// A stream that a person is about to create. A value.
struct StreamDraft
{
    enum class NameState { Empty, BadCharacter, TooLong, InUse, Fine };
    enum class TagProblem { None, NoKey, KeyTooLong, ValueTooLong, BadCharacter, TooMany };

    static constexpr int kLongestName = 128;
    static constexpr int kOnDemandShards = 4; ///< what an on-demand stream starts with
    static constexpr int kMostShards = 10'000;
    static constexpr int kLeastRetention = 24;  ///< hours
    static constexpr int kMostRetention = 8760; ///< hours
    static constexpr int kMostTags = 50;
    // What one shard takes. Source: Kinesis developer guide, quotas.
    static constexpr double kWriteBytesPerShard = 1048576;
    static constexpr double kWriteRecordsPerShard = 1000;
    static constexpr double kReadBytesPerShard = 2 * 1048576;
    static constexpr int kReadCallsPerShard = 5;

    QString name;
    bool onDemand = false;
    int shards = 4;
    int retentionHours = kLeastRetention;
    QString keyId; ///< of the KMS key that encrypts; empty for none
    protocol::RecordDurability durability = protocol::RecordDurability::Durable;
    std::map<QString, QString> tags;
    /// What is expected to arrive; 0 when nobody said.
    double recordsPerSecond = 0;
    double bytesPerRecord = 0;
    /// Of a generator that starts once the stream is ACTIVE; 0 for none.
    int generatorRate = 0;

    NameState nameState(const StreamList& streams) const;
    /// The first character a name may not have.
    std::optional<QChar> badCharacter() const;

    int effectiveShards() const { return onDemand ? kOnDemandShards : shards; }
    double expectedBytesPerSecond() const { return recordsPerSecond * bytesPerRecord; }
    /// The fewest shards that take the expected load; at least 1, at most kMostShards.
    int shardsForLoad() const;
    /// The expected load as a share of what the shards take; may exceed 1.
    double writeShare() const;
    double recordShare() const;

    protocol::CreateStreamRequest request() const;
    AwsCommand command() const;
    /// What CreateStream cannot take and other calls change, each once the stream is ACTIVE; empty
    /// ones where the stream begins as it is wanted.
    SettingChange retentionChange() const;
    SettingChange encryptionChange() const;
    /// The commands that do the whole of it, but for the generator, for which there is none.
    QString commandLines() const;

    /// Takes "key=value" or "key" apart.
    static std::pair<QString, QString> splitTag(const QString& text);
    TagProblem tagProblem(const QString& key, const QString& value) const;
};

} // namespace weir
