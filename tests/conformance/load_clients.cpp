#include "tests/conformance/load_clients.h"

#include <QSet>

#include <algorithm>
#include <thread>

namespace weir::testing {

using namespace Qt::StringLiterals;

namespace {

constexpr int kKeys = 3;
constexpr int kRecordsOfABatch = 10;
constexpr int kPaddingBytes = 300;

/// A producer of one stream.
class Producer
{
public:
    Producer(Load& load, LoadedStream& stream, int number)
        : m_load(load),
          m_stream(stream),
          m_name("p" + QByteArray::number(number)),
          m_client(load.endpoint())
    {
        m_client.setEncoding(number % 2 == 0 ? BodyEncoding::Json : BodyEncoding::Cbor);
    }

    void run()
    {
        bool served = true;
        for (int batch = 0; served && m_load.goesOn(batch, m_stream.reshardings); ++batch)
            served = batch % 4 == 3 ? putOne() : putMany();
        m_stream.noteProduced(m_counts);
    }

private:
    QJsonObject next()
    {
        const QByteArray key = m_name + ".k" + QByteArray::number(m_sent++ % kKeys);
        const QByteArray data =
            key + ':' + QByteArray::number(m_counts[key]++) + ':' + QByteArray(kPaddingBytes, 'x');
        return {{u"PartitionKey"_s, QString::fromLatin1(key)}, {u"Data"_s, base64(data)}};
    }

    bool putOne()
    {
        QJsonObject request = next();
        request.insert(u"StreamName"_s, m_stream.name());
        return isTaken("PutRecord", m_client.call("PutRecord", request), 1);
    }

    bool putMany()
    {
        QJsonArray records;
        for (int i = 0; i < kRecordsOfABatch; ++i)
            records << next();
        return isTaken("PutRecords",
                       m_client.call("PutRecords",
                                     {{u"StreamName"_s, m_stream.name()}, {u"Records"_s, records}}),
                       kRecordsOfABatch);
    }

    bool isTaken(const char* operation, const KinesisAnswer& answer, int records)
    {
        ++m_load.calls;
        if (answer.status() != 200 || answer["FailedRecordCount"].toInt() != 0) {
            m_load.fail(operation, answer);
            return false;
        }
        m_load.put += records;
        return true;
    }

    Load& m_load;
    LoadedStream& m_stream;
    const QByteArray m_name;
    KinesisClient m_client;
    QHash<QByteArray, int> m_counts;
    int m_sent = 0;
};

/// A consumer of one stream.
class Consumer
{
public:
    Consumer(Load& load, LoadedStream& stream, BodyEncoding encoding)
        : m_load(load),
          m_stream(stream),
          m_client(load.endpoint())
    {
        m_client.setEncoding(encoding);
    }

    void run()
    {
        begin();
        bool complete = false;
        bool quiet = false;
        while (!m_load.isOver() && !(complete && quiet)) {
            complete = m_stream.isComplete(); // before what is asked now
            quiet = true;
            // A shard that ends takes its place away and has its children join.
            for (std::size_t i = 0; i < m_reading.size() && !m_load.isOver();)
                i += readOn(i, quiet) ? 1 : 0;
        }
        if (!m_load.isOver())
            compare();
    }

private:
    struct Reading
    {
        QString shard;
        QString iterator;
    };

    void begin()
    {
        const KinesisAnswer answer = call("ListShards", {{u"StreamName"_s, m_stream.name()}});
        for (const QJsonValue& shard : answer["Shards"].toArray()) {
            if (!shard.toObject().contains(u"ParentShardId"_s))
                start(shard.toObject().value(u"ShardId"_s).toString());
        }
    }

    void start(const QString& shard)
    {
        const KinesisAnswer answer =
            call("GetShardIterator", {{u"StreamName"_s, m_stream.name()},
                                      {u"ShardId"_s, shard},
                                      {u"ShardIteratorType"_s, u"TRIM_HORIZON"_s}});
        m_reading.push_back({shard, answer["ShardIterator"].toString()});
    }

    /// False when the shard has ended.
    bool readOn(std::size_t place, bool& quiet)
    {
        Reading& reading = m_reading[place];
        const KinesisAnswer answer = call("GetRecords", {{u"ShardIterator"_s, reading.iterator}});
        const QJsonArray records = answer["Records"].toArray();
        for (const QJsonValue& record : records)
            take(record.toObject(), reading.shard);
        m_load.read += records.size();
        reading.iterator = answer["NextShardIterator"].toString();
        const bool goesOn = !reading.iterator.isEmpty() || m_load.isOver();
        quiet = quiet && goesOn && records.isEmpty() && answer["MillisBehindLatest"].toInt() == 0;
        if (!goesOn)
            end(place, answer["ChildShards"].toArray());
        return goesOn;
    }

    void end(std::size_t place, const QJsonArray& children)
    {
        const QString shard = m_reading[place].shard;
        m_ended << shard;
        m_reading.erase(m_reading.begin() + std::ptrdiff_t(place));
        if (children.isEmpty())
            m_load.fail(shard + u" ended without children"_s);
        for (const QJsonValue& child : children) {
            const QJsonArray parents = child.toObject().value(u"ParentShards"_s).toArray();
            const bool ready = std::all_of(parents.begin(), parents.end(), [&](const auto& parent) {
                return m_ended.contains(parent.toString());
            });
            if (ready)
                start(child.toObject().value(u"ShardId"_s).toString());
        }
    }

    void take(const QJsonObject& record, const QString& shard)
    {
        const QByteArray data =
            QByteArray::fromBase64(record.value(u"Data"_s).toString().toLatin1());
        const QList<QByteArray> parts = data.split(':');
        int& expected = m_next[parts.value(0)];
        if (parts.size() != 3 || parts[2].size() != kPaddingBytes)
            m_load.fail(u"a record that nobody sent: "_s + QString::fromLatin1(data.left(40)));
        else if (parts[1].toInt() != expected)
            m_load.fail(u"%1:%2 came in %3 of %4 when %5 was next"_s.arg(
                QString::fromLatin1(parts[0]), QString::fromLatin1(parts[1]), shard,
                m_stream.name(), QString::number(expected)));
        ++expected;
    }

    void compare()
    {
        const QHash<QByteArray, int> produced = m_stream.produced();
        for (auto key = produced.cbegin(); key != produced.cend(); ++key) {
            if (m_next.value(key.key()) != *key)
                m_load.fail(u"of %1 in %2 came %3 of %4 records"_s.arg(
                    QString::fromLatin1(key.key()), m_stream.name(),
                    QString::number(m_next.value(key.key())), QString::number(*key)));
        }
    }

    KinesisAnswer call(const char* operation, const QJsonObject& request)
    {
        const KinesisAnswer answer = m_client.call(operation, request);
        ++m_load.calls;
        if (answer.status() != 200)
            m_load.fail(operation, answer);
        return answer;
    }

    Load& m_load;
    LoadedStream& m_stream;
    KinesisClient m_client;
    std::vector<Reading> m_reading;
    QSet<QString> m_ended;
    QHash<QByteArray, int> m_next; ///< the number that a key has next
};

} // namespace

void Load::fail(const QString& what)
{
    MutexLock lock(m_mutex);
    if (m_failure.isEmpty())
        m_failure = what;
    m_failed = true;
}

void Load::fail(const char* operation, const KinesisAnswer& answer)
{
    if (m_ending && answer.status() == 0)
        m_failed = true;
    else
        fail(u"%1: %2 %3 %4"_s.arg(QLatin1String(operation), QString::number(answer.status()),
                                   answer.error(), answer.message()));
}

QString Load::failure() const
{
    MutexLock lock(m_mutex);
    return m_failure;
}

bool Load::goesOn(int batches, int reshardings) const
{
    const bool enough = batches >= m_batches && reshardings >= m_reshardings;
    return !m_failed && !(enough && m_until.hasExpired());
}

void LoadedStream::noteProduced(const QHash<QByteArray, int>& counts)
{
    MutexLock lock(m_mutex);
    m_produced.insert(counts);
    --m_producing;
}

QHash<QByteArray, int> LoadedStream::produced() const
{
    MutexLock lock(m_mutex);
    return m_produced;
}

void produceUnder(Load& load, LoadedStream& stream, int number)
{
    Producer(load, stream, number).run();
}

void consumeUnder(Load& load, LoadedStream& stream, BodyEncoding encoding)
{
    Consumer(load, stream, encoding).run();
}

void reshardUnder(Load& load, LoadedStream& stream, quint32 seed)
{
    Resharder resharder(stream.name(), seed);
    KinesisClient client(load.endpoint());
    while (!load.isOver() && !stream.isComplete()) {
        const KinesisAnswer state =
            client.call("DescribeStreamSummary", {{u"StreamName"_s, stream.name()}});
        if (state.status() != 200) {
            load.fail("DescribeStreamSummary", state);
        } else if (state["StreamDescriptionSummary"].toObject().value(u"StreamStatus"_s) ==
                   u"ACTIVE"_s) {
            const KinesisAnswer answer = resharder.reshard(client);
            if (answer.status() == 200)
                ++stream.reshardings;
            else
                load.fail("SplitShard or MergeShards", answer);
        } else {
            std::this_thread::yield();
        }
    }
}

} // namespace weir::testing
