#include "models/streams/record_draft.h"

#include "backend/core/base64.h"
#include "backend/core/digests.h"
#include "backend/core/utf8.h"

#include <QJsonDocument>

#include <algorithm>

namespace weir {

namespace {

/// What the command line can carry as it stands: text that no program would read as a file name or
/// an option.
bool fitsCommandLine(const Bytes& data)
{
    const QString text = QString::fromStdString(data);
    const bool control = std::any_of(data.begin(), data.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
    });
    return isUtf8(data) && !control && !data.empty() && !text.startsWith(u"file://") &&
           !text.startsWith(u"fileb://");
}

} // namespace

std::optional<Bytes> parseHex(const QString& text)
{
    Bytes out;
    int digits = 0;
    int value = 0;
    for (const QChar c : text) {
        if (c.isSpace() && digits == 0)
            continue;
        const int digit = c.isDigit() && c.unicode() < 128 ? c.unicode() - '0'
                          : c >= u'a' && c <= u'f'         ? c.unicode() - 'a' + 10
                          : c >= u'A' && c <= u'F'         ? c.unicode() - 'A' + 10
                                                           : -1;
        if (digit < 0)
            return std::nullopt;
        value = value * 16 + digit;
        if (++digits == 2) {
            out.push_back(static_cast<char>(value));
            digits = value = 0;
        }
    }
    if (digits != 0)
        return std::nullopt;
    return out;
}

QString toHexLines(BytesView data)
{
    const QByteArray hex = QByteArray(data.data(), qsizetype(data.size())).toHex(' ');
    QString out;
    for (qsizetype at = 0; at < hex.size(); at += 48) {
        if (at > 0)
            out += u'\n';
        out += QString::fromLatin1(hex.mid(at, 47));
    }
    return out;
}

std::optional<Bytes> RecordDraft::data() const
{
    return kind == Body::Hex ? parseHex(body) : std::optional(body.toStdString());
}

RecordDraft::Problem RecordDraft::problem() const
{
    if (partitionKey.isEmpty())
        return Problem::NoPartitionKey;
    if (partitionKey.size() > kLongestKey)
        return Problem::PartitionKeyTooLong;
    if (!explicitHashKey.isEmpty() && !HashKey::parseDecimal(explicitHashKey.toStdString()))
        return Problem::BadExplicitHashKey;
    if (kind == Body::Json && jsonFault())
        return Problem::BadJson;
    if (!data())
        return Problem::BadHex;
    return size() > kMostBytes ? Problem::TooLarge : Problem::None;
}

std::optional<RecordDraft::JsonFault> RecordDraft::jsonFault() const
{
    const QByteArray text = body.toUtf8();
    QJsonParseError error;
    // Qt's parser wants an object or array at the top; RFC 8259 allows any value.
    const bool scalar = !text.trimmed().startsWith('{') && !text.trimmed().startsWith('[');
    QJsonDocument::fromJson(scalar ? '[' + text + ']' : text, &error);
    if (error.error == QJsonParseError::NoError && !text.trimmed().isEmpty())
        return std::nullopt;
    const QByteArray before = text.left(std::max(0, error.offset - (scalar ? 1 : 0)));
    JsonFault fault;
    fault.line = int(before.count('\n')) + 1;
    fault.column = int(before.size() - (before.lastIndexOf('\n') + 1)) + 1;
    fault.text = text.trimmed().isEmpty() ? QString() : error.errorString();
    return fault;
}

std::optional<HashKey> RecordDraft::hashKey() const
{
    if (!explicitHashKey.isEmpty())
        return HashKey::parseDecimal(explicitHashKey.toStdString());
    if (partitionKey.isEmpty())
        return std::nullopt;
    return HashKey::ofPartitionKey(partitionKey.toStdString());
}

const ShardSnapshot* RecordDraft::shardIn(const StreamSnapshot& stream) const
{
    const auto key = hashKey();
    for (const ShardSnapshot& shard : stream.shards)
        if (key && shard.open() && shard.range.contains(*key))
            return &shard;
    return nullptr;
}

std::size_t RecordDraft::size() const
{
    const auto octets = data();
    return (octets ? octets->size() : 0) + std::size_t(partitionKey.toUtf8().size());
}

protocol::PutRecordRequest RecordDraft::request(const StreamName& stream) const
{
    protocol::PutRecordRequest request;
    request.streamName = stream.text();
    request.data = data();
    request.partitionKey = partitionKey.toStdString();
    if (!explicitHashKey.isEmpty())
        request.explicitHashKey = explicitHashKey.toStdString();
    return request;
}

AwsCommand RecordDraft::command(const StreamName& stream) const
{
    AwsCommand command("put-record");
    command.option("stream-name", QString::fromStdString(stream.text()));
    command.option("partition-key", partitionKey);
    if (!explicitHashKey.isEmpty())
        command.option("explicit-hash-key", explicitHashKey);
    const Bytes octets = data().value_or(Bytes());
    if (fitsCommandLine(octets))
        command.option("cli-binary-format", QStringLiteral("raw-in-base64-out"))
            .option("data", QString::fromStdString(octets));
    else
        command.option("data", QString::fromStdString(toBase64(octets)));
    return command;
}

std::optional<QString> RecordDraft::bodyAs(Body other) const
{
    const auto octets = data();
    if (!octets)
        return std::nullopt;
    if (other == Body::Hex)
        return toHexLines(*octets);
    if (!isUtf8(*octets))
        return std::nullopt;
    return QString::fromStdString(*octets);
}

} // namespace weir
