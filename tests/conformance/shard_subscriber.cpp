#include "tests/conformance/shard_subscriber.h"

#include <QCborValue>
#include <QJsonDocument>

namespace weir::testing {

namespace {

constexpr quint32 kCancel = 8;

QByteArray bodyOf(const ShardSubscriber::Request& request, BodyEncoding encoding)
{
    QJsonObject start{{QStringLiteral("Type"), request.type}};
    if (!request.sequenceNumber.isEmpty())
        start.insert(QStringLiteral("SequenceNumber"), request.sequenceNumber);
    const QJsonObject body{{QStringLiteral("ConsumerARN"), request.consumerArn},
                           {QStringLiteral("ShardId"), request.shard},
                           {QStringLiteral("StartingPosition"), start}};
    return encoding == BodyEncoding::Cbor ? QCborValue::fromJsonValue(body).toCbor()
                                          : QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace

ShardSubscriber::ShardSubscriber(const KinesisClient& client, HttpVersion version,
                                 Http2Client::Options two)
    : m_client(client)
{
    if (version == HttpVersion::One)
        m_one = std::make_unique<HttpClient>(client.port(), client.host());
    else
        m_two = std::make_unique<Http2Client>(client.port(), two);
}

int ShardSubscriber::subscribe(const Request& request)
{
    const HttpHeaders headers = m_client.headersFor("SubscribeToShard");
    const QByteArray body = bodyOf(request, m_client.encoding());
    if (m_one) {
        m_one->send(HttpClient::request("POST", body, headers));
        m_head = m_one->receive().value_or(HttpAnswer()); // a refusal has a length, events do not
    } else {
        m_request = m_two->request("POST", body, headers);
        m_two->waitForHead(m_request);
        m_head = m_two->soFar(m_request);
    }
    if (m_head.status == 200) {
        const auto initial = next();
        return initial && initial->type() == "initial-response" ? 200 : 0;
    }
    if (m_two)
        m_head = m_two->receive(m_request).value_or(HttpAnswer());
    m_refusal.http = m_head;
    m_refusal.json = m_client.encoding() == BodyEncoding::Cbor
                         ? QCborValue::fromCbor(m_head.body).toJsonValue().toObject()
                         : QJsonDocument::fromJson(m_head.body).object();
    return m_head.status;
}

std::optional<EventFrame> ShardSubscriber::next()
{
    for (;;) {
        if (auto frame = m_frames.next())
            return frame;
        if (!m_frames.fault().isEmpty()) {
            qWarning("event stream: %s is wrong", m_frames.fault().constData());
            return {};
        }
        if (!receiveMore())
            return {};
    }
}

QString ShardSubscriber::told()
{
    const auto frame = next();
    if (!frame)
        return hasEndedCleanly() ? QStringLiteral("end") : QStringLiteral("torn");
    if (frame->headers.value(":message-type") != "event")
        return QString::fromLatin1(frame->type());
    const QJsonObject event = QJsonDocument::fromJson(frame->payload).object();
    QStringList data;
    for (const QJsonValue& record : event.value(QLatin1String("Records")).toArray())
        data << QString::fromLatin1(QByteArray::fromBase64(
            record.toObject().value(QLatin1String("Data")).toString().toLatin1()));
    QStringList text;
    if (!data.isEmpty())
        text << data.join(QLatin1Char(','));
    const QJsonValue behind = event.value(QLatin1String("MillisBehindLatest"));
    text << QStringLiteral("behind %1").arg(behind.toInteger(-1));
    m_continuation = event.value(QLatin1String("ContinuationSequenceNumber")).toString();
    if (m_continuation.isEmpty())
        text << QStringLiteral("no more");
    const QJsonArray children = event.value(QLatin1String("ChildShards")).toArray();
    for (const QJsonValue& child : children)
        text << QStringLiteral("> ") +
                    child.toObject().value(QLatin1String("ShardId")).toString().right(1);
    return text.join(QLatin1Char(' '));
}

/// False at the end of the body.
bool ShardSubscriber::receiveMore()
{
    if (m_ended)
        return false;
    if (m_one)
        return receiveChunk();
    const QByteArray body = m_two->waitForBody(m_request, m_taken + 1);
    m_ended = m_two->isOver(m_request) && m_two->waitForEnd(m_request) == 0U;
    const QByteArray more = body.mid(m_taken);
    m_taken = body.size();
    m_frames.feed(more);
    if (m_start.isEmpty())
        m_start = more;
    return !more.isEmpty();
}

bool ShardSubscriber::receiveChunk()
{
    const auto line = m_one->receiveUpTo("\r\n");
    if (!line)
        return false;
    const qsizetype size = line->trimmed().toLongLong(nullptr, 16);
    const auto chunk = m_one->receiveOctets(size + 2);
    if (!chunk || !chunk->endsWith("\r\n"))
        return false;
    m_ended = size == 0;
    m_frames.feed(chunk->left(size));
    if (m_start.isEmpty())
        m_start = chunk->left(size);
    return !m_ended;
}

void ShardSubscriber::hangUp()
{
    if (m_one)
        m_one->hangUp();
    else
        m_two->reset(m_request, kCancel);
}

void ShardSubscriber::limitReadingTo(qint64 octets)
{
    if (m_one)
        m_one->limitReadingTo(octets);
    else
        m_two->limitReadingTo(octets);
}

} // namespace weir::testing
