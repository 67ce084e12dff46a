#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/core/bytes.h"
#include "backend/protocol/kinesis_shapes.h"
#include "models/streams/aws_command.h"

#include <QString>

#include <optional>

namespace weir {

/// A record that a person is writing: what it would be, where it would go and what is wrong with
/// it. A value.
struct RecordDraft
{
    enum class Body { Json, Text, Hex };
    enum class Problem {
        None,
        NoPartitionKey,
        PartitionKeyTooLong,
        BadExplicitHashKey, ///< no decimal number below 2^128
        BadJson,
        BadHex,
        TooLarge,
    };
    /// The most bytes of data and partition key of a default stream. Source: Kinesis API Reference,
    /// PutRecord.
    static constexpr std::size_t kMostBytes = 1048576;
    static constexpr int kLongestKey = 256; ///< UTF-16 code units, as the service counts

    QString partitionKey;
    QString explicitHashKey; ///< decimal; empty for none
    Body kind = Body::Json;
    QString body;

    /// The octets; nothing when the hex is none. JSON goes as it was typed.
    std::optional<Bytes> data() const;
    /// The first problem, in the order of the fields.
    Problem problem() const;
    /// The line of the body, from 1, and what the parser says; of BadJson.
    struct JsonFault
    {
        int line = 0;
        int column = 0;
        QString text;
    };
    std::optional<JsonFault> jsonFault() const;

    /// The explicit hash key, or the MD5 of the partition key; nothing while there is neither.
    std::optional<HashKey> hashKey() const;
    /// The open shard it would go to; null when unknown.
    const ShardSnapshot* shardIn(const StreamSnapshot& stream) const;
    /// Bytes of data and partition key.
    std::size_t size() const;

    protocol::PutRecordRequest request(const StreamName& stream) const;
    AwsCommand command(const StreamName& stream) const;

    /// The body in another kind with the same octets, where they can be shown so: text that is no
    /// UTF-8 stays hex.
    std::optional<QString> bodyAs(Body other) const;

    bool operator==(const RecordDraft&) const = default;
};

/// "de ad BE ef", with or without blanks between pairs; nothing when it is no hexadecimal.
std::optional<Bytes> parseHex(const QString& text);
/// Sixteen pairs a line.
QString toHexLines(BytesView data);

} // namespace weir
