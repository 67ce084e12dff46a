#include "tests/conformance/resharder.h"
#include "tests/conformance/server_process.h"
#include "tests/conformance/stream_witness.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace weir::testing;
using namespace Qt::StringLiterals;

namespace {

/// What goes on until the server is gone.
struct Round
{
    QUrl endpoint;
    std::atomic<int> acknowledged = 0; ///< records
    std::atomic<int> reshardings = 0;
};

/// Sends batches of 1 to 20 records, each as the next as soon as it is answered.
class Producer
{
public:
    Producer(QString stream, QString name, quint32 seed)
        : m_stream(std::move(stream)),
          m_name(std::move(name)),
          m_random(seed)
    {}

    /// Returns once the server does not answer.
    void run(Round& round)
    {
        KinesisClient client(round.endpoint);
        bool goesOn = true;
        while (goesOn) {
            const qsizetype records = m_random.bounded(3) == 0 ? 1 : m_random.bounded(1, 21);
            SentBatch batch;
            for (qsizetype i = 0; i < records; ++i)
                batch.data << m_name + QString::number(m_next++) + QLatin1Char(' ') +
                                  QString(m_random.bounded(1000), QLatin1Char('x'));
            goesOn = records == 1 ? putRecord(client, batch) : putRecords(client, batch);
            round.acknowledged += int(batch.places.size());
            m_sent << batch;
        }
    }

    const QString& stream() const { return m_stream; }
    const QList<SentBatch>& sent() const { return m_sent; }

private:
    QJsonObject entry(const QString& data)
    {
        return {{u"PartitionKey"_s, QString::number(m_random.bounded(1000))},
                {u"Data"_s, base64(data.toLatin1())}};
    }

    bool putRecord(KinesisClient& client, SentBatch& batch)
    {
        QJsonObject request = entry(batch.data.first());
        request.insert(u"StreamName"_s, m_stream);
        const KinesisAnswer answer = client.call("PutRecord", request);
        if (answer.status() == 200)
            batch.places << placeOf(answer.json);
        return answer.status() != 0;
    }

    bool putRecords(KinesisClient& client, SentBatch& batch)
    {
        QJsonArray entries;
        for (const QString& data : batch.data)
            entries << entry(data);
        const KinesisAnswer answer =
            client.call("PutRecords", {{u"StreamName"_s, m_stream}, {u"Records"_s, entries}});
        if (answer.status() == 200) {
            for (const QJsonValue& record : answer["Records"].toArray())
                batch.places << placeOf(record.toObject());
        }
        return answer.status() != 0;
    }

    static Place placeOf(const QJsonObject& answer)
    {
        return {answer.value(QLatin1String("ShardId")).toString(),
                answer.value(QLatin1String("SequenceNumber")).toString()};
    }

    const QString m_stream;
    const QString m_name;
    QRandomGenerator m_random;
    int m_next = 0;
    QList<SentBatch> m_sent;
};

/// Splits and merges as fast as the stream becomes ACTIVE again, until the server does not answer.
void keepResharding(Resharder& resharder, Round& round)
{
    KinesisClient client(round.endpoint);
    for (QString status; !(status = client.streamStatus(resharder.stream())).isEmpty();) {
        if (status == QLatin1String("ACTIVE"))
            round.reshardings += resharder.reshard(client).status() == 200;
        else
            std::this_thread::yield();
    }
}

} // namespace

/// A weir-server is killed at random moments while producers and somebody who splits and merges are
/// at work; what it acknowledged is there when it is started again. WEIR_KILL_ROUNDS says how
/// often, WEIR_KILL_SEED repeats a run, as far as threads do.
class TestKilledServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("This kills weir-servers of its own.");
    }

    void keepsWhatItAcknowledged();

private:
    void makeStreams();
    void work();
    void startAgain();
    void checkStreams();

    static constexpr int kProducers = 6;
    static constexpr int kRoundsPerStore = 10;

    QStringList options() const
    {
        // Small segments, so that a kill often falls on the beginning of one.
        return {u"--data"_s, m_store->filePath(u"store"_s), u"--state-delay-ms"_s,
                u"5"_s,      u"--segment-bytes"_s,          u"65536"_s};
    }

    QRandomGenerator m_random;
    std::unique_ptr<QTemporaryDir> m_store;
    std::unique_ptr<ServerProcess> m_server;
    std::vector<StreamWitness> m_streams;
    int m_round = 0;
};

void TestKilledServer::keepsWhatItAcknowledged()
{
    const int asked = qEnvironmentVariableIntValue("WEIR_KILL_ROUNDS");
    const quint32 seed = qEnvironmentVariableIsSet("WEIR_KILL_SEED")
                             ? quint32(qEnvironmentVariableIntValue("WEIR_KILL_SEED"))
                             : QRandomGenerator::global()->generate() >> 1;
    qInfo("WEIR_KILL_SEED=%u", seed);
    m_random.seed(seed);
    for (m_round = 0; m_round < (asked > 0 ? asked : 4); ++m_round) {
        // A new store now and then, so that looking at all of it stays quick.
        if (m_round % kRoundsPerStore == 0)
            makeStreams();
        work();
        startAgain();
        checkStreams();
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(m_server->terminate(), 0);
}

void TestKilledServer::makeStreams()
{
    m_server.reset();
    m_store = std::make_unique<QTemporaryDir>();
    m_streams.clear();
    m_server = std::make_unique<ServerProcess>(options());
    QVERIFY2(m_server->isReady(), m_server->standardError());
    KinesisClient client(m_server->endpoint());
    for (const QString& stream : {u"one"_s, u"two"_s}) {
        QCOMPARE(
            client.call("CreateStream", {{u"StreamName"_s, stream}, {u"ShardCount"_s, 2}}).status(),
            200);
        QTRY_COMPARE_WITH_TIMEOUT(client.streamStatus(stream), u"ACTIVE"_s, 20000);
        m_streams.emplace_back(stream);
    }
}

/// Until the server is killed.
void TestKilledServer::work()
{
    Round round;
    round.endpoint = m_server->endpoint();
    std::vector<std::unique_ptr<Producer>> producers;
    std::vector<std::unique_ptr<Resharder>> resharders;
    for (int i = 0; i < kProducers; ++i)
        producers.push_back(
            std::make_unique<Producer>(m_streams[std::size_t(i) % m_streams.size()].stream(),
                                       u"%1.%2."_s.arg(m_round).arg(i), m_random.generate()));
    for (const StreamWitness& stream : m_streams)
        resharders.push_back(std::make_unique<Resharder>(stream.stream(), m_random.generate()));
    const int enough = m_random.bounded(20, 1500);
    const std::chrono::microseconds later(m_random.bounded(20000));
    {
        std::vector<std::jthread> threads;
        for (const auto& producer : producers)
            threads.emplace_back([&] { producer->run(round); });
        for (const auto& resharder : resharders)
            threads.emplace_back([&] { keepResharding(*resharder, round); });
        const QDeadlineTimer deadline(60000);
        while (round.acknowledged < enough && !deadline.hasExpired())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        // Not to wait for anything: acknowledgements shall not tell when the kill comes.
        std::this_thread::sleep_for(later);
        m_server->killNow();
    }
    QVERIFY2(round.acknowledged >= enough, m_server->standardError());
    for (StreamWitness& stream : m_streams) {
        for (const auto& producer : producers) {
            if (producer->stream() == stream.stream())
                stream.note(producer->sent());
        }
        for (const auto& resharder : resharders) {
            if (resharder->stream() == stream.stream())
                stream.noteClosed(resharder->closed());
        }
    }
    qInfo("round %d: killed after %d records and %d splits and merges", m_round + 1,
          round.acknowledged.load(), round.reshardings.load());
}

void TestKilledServer::startAgain()
{
    QByteArray report;
    const QString store = m_store->filePath(u"store"_s);
    const int status = ServerProcess::runToEnd({u"--verify"_s, store}, &report);
    QVERIFY2(status == 0, report);
    m_server = std::make_unique<ServerProcess>(options());
    QVERIFY2(m_server->isReady(), m_server->standardError());
}

void TestKilledServer::checkStreams()
{
    KinesisClient client(m_server->endpoint());
    for (StreamWitness& stream : m_streams) {
        const QString wrong = stream.check(client);
        if (!wrong.isEmpty())
            m_store->setAutoRemove(false);
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(wrong + u"; the store is left in "_s + m_store->path()));
    }
}

QTEST_GUILESS_MAIN(TestKilledServer)
#include "tst_killed_server.moc"
