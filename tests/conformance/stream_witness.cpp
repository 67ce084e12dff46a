#include "tests/conformance/stream_witness.h"

#include <algorithm>

namespace weir::testing {

namespace {

QString textOf(const QJsonValue& data)
{
    return QString::fromLatin1(QByteArray::fromBase64(data.toString().toLatin1()));
}

/// All have the same number of digits.
bool follows(const QString& number, const QString& before)
{
    return before.isEmpty() || (number.size() == before.size() && number > before);
}

bool isOpen(const QJsonObject& shard)
{
    return !shard.value(QLatin1String("SequenceNumberRange"))
                .toObject()
                .contains(QLatin1String("EndingSequenceNumber"));
}

} // namespace

HashKeyRange hashKeyRangeOf(const QJsonObject& shard)
{
    const QJsonObject range = shard.value(QLatin1String("HashKeyRange")).toObject();
    const auto key = [&](const char* name) {
        const auto text = range.value(QLatin1String(name)).toString().toStdString();
        return HashKey::parseDecimal(text).value_or(HashKey());
    };
    return {key("StartingHashKey"), key("EndingHashKey")};
}

QList<QJsonObject> openShards(KinesisClient& client, const QString& stream)
{
    QList<QJsonObject> open;
    // The filter, so that one page has them all however many were closed.
    const KinesisAnswer answer = client.call(
        "ListShards", {{QStringLiteral("StreamName"), stream},
                       {QStringLiteral("ShardFilter"),
                        QJsonObject{{QStringLiteral("Type"), QStringLiteral("AT_LATEST")}}}});
    for (const QJsonValue& shard : answer["Shards"].toArray()) {
        if (isOpen(shard.toObject()))
            open << shard.toObject();
    }
    return open;
}

void StreamWitness::note(const QList<SentBatch>& batches)
{
    QStringList acknowledged;
    for (const SentBatch& batch : batches) {
        if (batch.places.isEmpty()) {
            m_doubtful << batch.data;
            continue;
        }
        for (qsizetype i = 0; i < batch.data.size(); ++i)
            m_kept.insert(batch.data[i], batch.places[i]);
        acknowledged << batch.data;
    }
    m_producers << acknowledged;
}

QString StreamWitness::check(KinesisClient& client)
{
    QStringList shards;
    Stored stored;
    for (const QString& wrong : {checkShards(client, shards), readAll(client, shards, stored)}) {
        if (!wrong.isEmpty())
            return m_stream + QStringLiteral(": ") + wrong;
    }
    for (auto kept = m_kept.cbegin(); kept != m_kept.cend(); ++kept) {
        if (stored.places.value(kept.key()) != kept.value())
            return QStringLiteral("%1: %2, acknowledged as %3 in %4, is %5")
                .arg(m_stream, kept.key().left(20), kept->number, kept->shard,
                     stored.places.contains(kept.key()) ? QStringLiteral("another one")
                                                        : QStringLiteral("lost"));
    }
    for (const QString& wrong : {checkOrder(stored), checkDoubtful(stored)}) {
        if (!wrong.isEmpty())
            return m_stream + QStringLiteral(": ") + wrong;
    }
    m_kept = stored.places;
    m_doubtful.clear();
    m_producers.clear();
    return {};
}

/// The open shards are the whole hash key space, and what was acknowledged as closed is.
QString StreamWitness::checkShards(KinesisClient& client, QStringList& shards) const
{
    const KinesisAnswer answer =
        client.call("ListShards", {{QStringLiteral("StreamName"), m_stream}});
    QList<HashKeyRange> open;
    QSet<QString> closed;
    for (const QJsonValue& value : answer["Shards"].toArray()) {
        const QJsonObject shard = value.toObject();
        shards << shard.value(QLatin1String("ShardId")).toString();
        if (isOpen(shard))
            open << hashKeyRangeOf(shard);
        else
            closed << shards.last();
    }
    if (!closed.contains(m_closed))
        return QStringLiteral("a shard is open that was split or merged");
    std::sort(open.begin(), open.end());
    HashKey next;
    for (const HashKeyRange& range : open) {
        if (range.start != next)
            return QStringLiteral("no shard begins at %1")
                .arg(QString::fromStdString(next.toHex()));
        next = range.end.next();
    }
    if (open.isEmpty() || open.last().end != HashKey::max())
        return QStringLiteral("the last open shard ends too early (%1)")
            .arg(QString::fromUtf8(answer.http.body));
    return {};
}

QString StreamWitness::readAll(KinesisClient& client, const QStringList& shards,
                               Stored& stored) const
{
    for (const QString& shard : shards) {
        QString last;
        for (const QJsonValue& value : client.readShard(m_stream, shard)) {
            const QJsonObject record = value.toObject();
            const QString number = record.value(QLatin1String("SequenceNumber")).toString();
            const QString data = textOf(record.value(QLatin1String("Data")));
            if (!follows(number, last))
                return QStringLiteral("%1 is behind %2 in %3").arg(number, last, shard);
            if (stored.places.contains(data))
                return QStringLiteral("%1 is stored twice").arg(data.left(20));
            stored.places.insert(data, {shard, number});
            last = number;
        }
    }
    return {};
}

/// In each shard a producer's records are in the order in which they were sent.
QString StreamWitness::checkOrder(const Stored& stored) const
{
    for (const QStringList& producer : m_producers) {
        QHash<QString, QString> last;
        for (const QString& data : producer) {
            const Place place = stored.places.value(data);
            QString& before = last[place.shard];
            if (!follows(place.number, before))
                return QStringLiteral("%1 came before what was sent earlier").arg(data.left(20));
            before = place.number;
        }
    }
    return {};
}

/// What nobody was told is whole or not there, and nothing is there that nobody sent.
QString StreamWitness::checkDoubtful(const Stored& stored) const
{
    qsizetype explained = m_kept.size();
    for (const QStringList& batch : m_doubtful) {
        const auto there = std::count_if(batch.begin(), batch.end(), [&](const QString& data) {
            return stored.places.contains(data);
        });
        if (there != 0 && there != batch.size())
            return QStringLiteral("a batch of %1 is stored by half").arg(batch.size());
        explained += there;
    }
    if (stored.places.size() != explained)
        return QStringLiteral("%1 records nobody sent").arg(stored.places.size() - explained);
    return {};
}

} // namespace weir::testing
