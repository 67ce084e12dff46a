#pragma once

#include "tests/conformance/kinesis_client.h"

#include "backend/core/hash_key.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace weir::testing {

/// The open ones of ListShards' answer, as they stand there.
QList<QJsonObject> openShards(KinesisClient& client, const QString& stream);
HashKeyRange hashKeyRangeOf(const QJsonObject& shard);

/// Where a record is.
struct Place
{
    QString shard;
    QString number;

    bool operator==(const Place&) const = default;
};

/// One PutRecord or PutRecords as its producer saw it. Data are texts that no other record has.
struct SentBatch
{
    QStringList data;
    QList<Place> places; ///< as many as data when it was acknowledged, otherwise none
};

/// Remembers what producers were promised of one stream, and says whether a server keeps it. What
/// was not acknowledged may be there, whole and once, or not; what was seen once must stay.
/// One thread.
class StreamWitness
{
public:
    explicit StreamWitness(QString stream) : m_stream(std::move(stream)) {}

    const QString& stream() const { return m_stream; }
    std::size_t promised() const { return std::size_t(m_kept.size()); }

    /// What one producer sent, in order.
    void note(const QList<SentBatch>& batches);
    /// Splits or merges of these shards were acknowledged.
    void noteClosed(const QStringList& shards) { m_closed += {shards.begin(), shards.end()}; }

    /// What is not as promised; empty when all is. What was in doubt is then settled.
    QString check(KinesisClient& client);

private:
    struct Stored
    {
        QHash<QString, Place> places;
    };

    QString checkShards(KinesisClient& client, QStringList& shards) const;
    QString readAll(KinesisClient& client, const QStringList& shards, Stored& stored) const;
    QString checkOrder(const Stored& stored) const;
    QString checkDoubtful(const Stored& stored) const;

    const QString m_stream;
    QHash<QString, Place> m_kept;
    QList<QStringList> m_producers; ///< what each producer had acknowledged, in order
    QList<QStringList> m_doubtful;  ///< batches without an answer
    QSet<QString> m_closed;
};

} // namespace weir::testing
