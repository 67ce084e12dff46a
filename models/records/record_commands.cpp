#include "models/records/record_commands.h"

#include "backend/core/base64.h"
#include "backend/core/time_format.h"
#include "models/records/record_kind.h"
#include "models/records/text_run.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace weir {

namespace {

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString callOf(const CommandTarget& target, const char* operation)
{
    QString call = QStringLiteral("aws kinesis ") + QLatin1String(operation);
    if (!target.endpoint.isEmpty())
        call += QStringLiteral(" --endpoint-url ") + shellQuoted(target.endpoint);
    if (!target.region.isEmpty())
        call += QStringLiteral(" --region ") + shellQuoted(target.region);
    return call;
}

QString forStream(const CommandTarget& target, const char* operation)
{
    return callOf(target, operation) + QStringLiteral(" --stream-name ") +
           shellQuoted(target.stream);
}

} // namespace

QString shellQuoted(const QString& text)
{
    const auto plain = [](QChar c) {
        return c.unicode() < 128 &&
               (c.isLetterOrNumber() || QStringLiteral("_-.,:/=+@").contains(c));
    };
    if (!text.isEmpty() && std::all_of(text.begin(), text.end(), plain))
        return text;
    QString inner = text;
    return QChar(u'\'') + inner.replace(QChar(u'\''), QStringLiteral("'\\''")) + QChar(u'\'');
}

QString putRecordCommand(const CommandTarget& target, const Record& record)
{
    QString command = forStream(target, "put-record") + QStringLiteral(" --partition-key ") +
                      shellQuoted(utf8(record.partitionKey));
    if (record.explicitHashKey)
        command += QStringLiteral(" --explicit-hash-key ") +
                   QString::fromStdString(record.explicitHashKey->toDecimal());
    return command + QStringLiteral(" --data ") + shellQuoted(dataAsBase64(record));
}

QString examplePutCommand(const CommandTarget& target)
{
    return forStream(target, "put-record") + QStringLiteral(" --partition-key user-1 --data ") +
           QString::fromStdString(toBase64(R"({"hello":"stream"})"));
}

QString getRecordsCommand(const CommandTarget& target, const Record& record)
{
    return callOf(target, "get-records") + QStringLiteral(" --shard-iterator \"$(") +
           forStream(target, "get-shard-iterator") + QStringLiteral(" --shard-id ") +
           QString::fromStdString(record.shard.toString()) +
           QStringLiteral(" --shard-iterator-type AT_SEQUENCE_NUMBER"
                          " --starting-sequence-number ") +
           QString::fromStdString(record.sequenceNumber.toString()) +
           QStringLiteral(" --query ShardIterator --output text)\"");
}

QString recordAsJson(const Record& record)
{
    QJsonObject object{
        {QStringLiteral("ShardId"), QString::fromStdString(record.shard.toString())},
        {QStringLiteral("SequenceNumber"),
         QString::fromStdString(record.sequenceNumber.toString())},
        {QStringLiteral("ApproximateArrivalTimestamp"),
         double(record.arrival.time_since_epoch().count()) / 1000},
        {QStringLiteral("PartitionKey"), utf8(record.partitionKey)},
        {QStringLiteral("Data"), dataAsBase64(record)},
    };
    if (record.explicitHashKey)
        object[QStringLiteral("ExplicitHashKey")] =
            QString::fromStdString(record.explicitHashKey->toDecimal());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented));
}

QString recordAsRow(const Record& record)
{
    const auto form = RecordKind::of(record.data).form;
    const bool readable = form == RecordKind::Form::Json || form == RecordKind::Form::Text;
    return QStringList{QString::fromStdString(toIso8601(record.arrival)),
                       QString::fromStdString(record.shard.toString()),
                       printable(record.partitionKey),
                       QString::fromStdString(record.sequenceNumber.toString()),
                       QString::number(record.data.size()),
                       readable ? utf8(record.data) : dataAsBase64(record)}
        .join(QChar(u'\t'));
}

QString dataAsBase64(const Record& record)
{
    return QString::fromStdString(toBase64(record.data));
}

} // namespace weir
