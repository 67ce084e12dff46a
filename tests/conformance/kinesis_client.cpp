#include "tests/conformance/kinesis_client.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QJsonDocument>

namespace weir::testing {

namespace {

/// Blobs, which all have this name, are octets in CBOR and base64 in JSON.
const QLatin1String kBlob("Data");

QCborValue octetsOfText(const QCborValue& value, bool isBlob = false)
{
    if (isBlob && value.isString())
        return QByteArray::fromBase64(value.toString().toLatin1());
    if (value.isMap()) {
        QCborMap map;
        for (const auto& [key, item] : value.toMap())
            map.insert(key, octetsOfText(item, key.toString() == kBlob));
        return map;
    }
    if (value.isArray()) {
        QCborArray array;
        for (const QCborValue& item : value.toArray())
            array.append(octetsOfText(item));
        return array;
    }
    return value;
}

QCborValue textOfOctets(const QCborValue& value)
{
    if (value.isByteArray())
        return base64(value.toByteArray());
    if (value.isMap()) {
        QCborMap map;
        for (const auto& [key, item] : value.toMap())
            map.insert(key, textOfOctets(item));
        return map;
    }
    if (value.isArray()) {
        QCborArray array;
        for (const QCborValue& item : value.toArray())
            array.append(textOfOctets(item));
        return array;
    }
    return value;
}

} // namespace

QString shardName(int index)
{
    return QStringLiteral("shardId-%1").arg(index, 12, 10, QLatin1Char('0'));
}

QString base64(const QByteArray& data)
{
    return QString::fromLatin1(data.toBase64());
}

QString KinesisAnswer::message() const
{
    const QJsonValue lower = json.value(QLatin1String("message"));
    return lower.isString() ? lower.toString() : json.value(QLatin1String("Message")).toString();
}

HttpHeaders KinesisClient::headersFor(const QByteArray& operation) const
{
    return {
        {"Host",
         (m_endpoint.host() + QLatin1Char(':') + QString::number(m_endpoint.port())).toLatin1()},
        {"Content-Type", m_encoding == BodyEncoding::Cbor ? "application/x-amz-cbor-1.1"
                                                          : "application/x-amz-json-1.1"},
        {"X-Amz-Target", "Kinesis_20131202." + operation},
        {"X-Amz-Date", "20261123T035535Z"},
        {"User-Agent", "weir-conformance/1"},
        {"Authorization",
         "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/kinesis/aws4_request, "
         "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=0123"}};
}

KinesisAnswer KinesisClient::call(const QByteArray& operation, const QJsonObject& request)
{
    if (m_encoding == BodyEncoding::Cbor)
        return callRaw(operation, octetsOfText(QCborValue::fromJsonValue(request)).toCbor());
    return callRaw(operation, QJsonDocument(request).toJson(QJsonDocument::Compact));
}

KinesisAnswer KinesisClient::callRaw(const QByteArray& operation, const QByteArray& body,
                                     const HttpHeaders& more)
{
    if (!m_connection || !m_connection->isConnected())
        m_connection = std::make_unique<HttpClient>(port(), host());
    KinesisAnswer answer;
    if (auto received = m_connection->ask("POST", body, headersFor(operation) + more))
        answer.http = *std::move(received);
    else
        m_connection.reset();
    answer.json =
        m_encoding == BodyEncoding::Cbor
            ? textOfOctets(QCborValue::fromCbor(answer.http.body)).toJsonValue().toObject()
            : QJsonDocument::fromJson(answer.http.body).object();
    return answer;
}

QString KinesisClient::streamStatus(const QString& stream)
{
    const KinesisAnswer answer =
        call("DescribeStreamSummary", {{QStringLiteral("StreamName"), stream}});
    return answer["StreamDescriptionSummary"]
        .toObject()
        .value(QLatin1String("StreamStatus"))
        .toString();
}

QString KinesisClient::iterator(const QString& stream, const QString& shard, const QString& type,
                                const QString& after)
{
    QJsonObject request{{QStringLiteral("StreamName"), stream},
                        {QStringLiteral("ShardId"), shard},
                        {QStringLiteral("ShardIteratorType"), type}};
    if (!after.isEmpty())
        request.insert(QStringLiteral("StartingSequenceNumber"), after);
    return call("GetShardIterator", request)["ShardIterator"].toString();
}

QJsonArray KinesisClient::readShard(const QString& stream, const QString& shard)
{
    QJsonArray all;
    QString next = iterator(stream, shard, QStringLiteral("TRIM_HORIZON"));
    while (!next.isEmpty()) {
        const KinesisAnswer answer = call("GetRecords", {{QStringLiteral("ShardIterator"), next}});
        const QJsonArray records = answer["Records"].toArray();
        for (const QJsonValue& record : records)
            all.append(record);
        next = answer["NextShardIterator"].toString();
        if (records.isEmpty() && answer["MillisBehindLatest"].toInteger() == 0)
            break;
    }
    return all;
}

QStringList KinesisClient::shardIds(const QString& stream)
{
    QStringList ids;
    const QJsonArray shards =
        call("ListShards", {{QStringLiteral("StreamName"), stream}})["Shards"].toArray();
    for (const QJsonValue& shard : shards)
        ids << shard.toObject().value(QLatin1String("ShardId")).toString();
    return ids;
}

} // namespace weir::testing
