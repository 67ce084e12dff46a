#include "tests/conformance/kinesis_client.h"
#include "tests/conformance/server_process.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace weir::testing;

namespace {

/// What one producer was told: the sequence number of each of its records, in order.
struct Acknowledged
{
    QStringList numbers;
    QStringList data;
};

/// Puts numbered records until the server is gone or `stop`.
void produce(const QUrl& endpoint, int producer, const std::atomic<bool>& stop,
             Acknowledged& acknowledged, std::atomic<int>& total)
{
    KinesisClient client(endpoint);
    for (int i = 0; !stop; ++i) {
        const QString data = base64(QByteArray::number(producer) + ':' + QByteArray::number(i));
        const auto answer =
            client.call("PutRecord", {{QStringLiteral("StreamName"), QStringLiteral("kept")},
                                      {QStringLiteral("PartitionKey"), QString::number(i % 7)},
                                      {QStringLiteral("Data"), data}});
        if (answer.status() != 200)
            return;
        acknowledged.numbers << answer["SequenceNumber"].toString();
        acknowledged.data << data;
        ++total;
    }
}

} // namespace

/// What was acknowledged is there after the process has ended, whichever way.
class TestDurability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("This ends and restarts a weir-server of its own.");
    }

    void acknowledgedRecordsSurvive_data()
    {
        QTest::addColumn<bool>("kill");
        QTest::newRow("kill -9") << true;
        QTest::newRow("SIGTERM") << false;
    }

    void acknowledgedRecordsSurvive()
    {
        QFETCH(bool, kill);
        QTemporaryDir directory;
        std::vector<Acknowledged> acknowledged(4);
        {
            ServerProcess server(optionsFor(directory));
            QVERIFY2(server.isReady(), server.standardError());
            makeStream(server);
            std::atomic<bool> stop = false;
            std::atomic<int> total = 0;
            std::vector<std::jthread> producers;
            for (std::size_t i = 0; i < acknowledged.size(); ++i)
                producers.emplace_back(
                    [&, i] { produce(server.endpoint(), int(i), stop, acknowledged[i], total); });
            QTRY_VERIFY_WITH_TIMEOUT(total > 400, 30000);
            if (kill)
                server.killNow();
            else
                QCOMPARE(server.terminate(), 0);
            stop = true;
        }
        ServerProcess again(optionsFor(directory));
        QVERIFY2(again.isReady(), again.standardError());
        verifyAllThere(again, acknowledged);
    }

    void survivesManyKills()
    {
        QTemporaryDir directory;
        std::vector<Acknowledged> acknowledged(1);
        for (int round = 0; round < 4; ++round) {
            ServerProcess server(optionsFor(directory));
            QVERIFY2(server.isReady(), server.standardError());
            if (round == 0)
                makeStream(server);
            std::atomic<bool> stop = false;
            std::atomic<int> total = 0;
            std::jthread producer(
                [&] { produce(server.endpoint(), round, stop, acknowledged[0], total); });
            QTRY_VERIFY_WITH_TIMEOUT(total > 30, 30000);
            server.killNow();
            stop = true;
        }
        ServerProcess again(optionsFor(directory));
        QVERIFY2(again.isReady(), again.standardError());
        verifyAllThere(again, acknowledged);
    }

    void streamsAndTagsSurviveAKill()
    {
        QTemporaryDir directory;
        {
            ServerProcess server(optionsFor(directory));
            QVERIFY2(server.isReady(), server.standardError());
            makeStream(server);
            KinesisClient client(server.endpoint());
            QCOMPARE(client
                         .call("AddTagsToStream",
                               {{"StreamName", "kept"}, {"Tags", QJsonObject{{"team", "a"}}}})
                         .status(),
                     200);
            QCOMPARE(client
                         .call("SplitShard", {{"StreamName", "kept"},
                                              {"ShardToSplit", shardName(0)},
                                              {"NewStartingHashKey", "1000"}})
                         .status(),
                     200);
            server.killNow();
        }
        ServerProcess again(optionsFor(directory));
        QVERIFY2(again.isReady(), again.standardError());
        KinesisClient client(again.endpoint());
        QCOMPARE(client.shardIds("kept").size(), 4);
        QCOMPARE(
            client.call("ListTagsForStream", {{"StreamName", "kept"}})["Tags"].toArray().size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(client.streamStatus("kept"), QString("ACTIVE"), 20000);
    }

private:
    static QStringList optionsFor(const QTemporaryDir& directory)
    {
        return {"--data", directory.filePath("store"), "--state-delay-ms", "20"};
    }

    void makeStream(ServerProcess& server)
    {
        KinesisClient client(server.endpoint());
        QCOMPARE(client.call("CreateStream", {{"StreamName", "kept"}, {"ShardCount", 2}}).status(),
                 200);
        QTRY_COMPARE_WITH_TIMEOUT(client.streamStatus("kept"), QString("ACTIVE"), 20000);
    }

    /// Each once, with its data; what comes beside it was never answered.
    void verifyAllThere(ServerProcess& server, const std::vector<Acknowledged>& acknowledged)
    {
        KinesisClient client(server.endpoint());
        QHash<QString, QString> stored;
        for (int shard = 0; shard < 2; ++shard) {
            QString last;
            for (const QJsonValue& value : client.readShard("kept", shardName(shard))) {
                const QString number = value.toObject()["SequenceNumber"].toString();
                QVERIFY2(!stored.contains(number), "stored twice");
                QVERIFY2(last.isEmpty() || last < number,
                         "out of order"); // all have the same number of digits
                stored.insert(number, value.toObject()["Data"].toString());
                last = number;
            }
        }
        for (const Acknowledged& producer : acknowledged) {
            for (qsizetype i = 0; i < producer.numbers.size(); ++i)
                QCOMPARE(stored.value(producer.numbers[i]), producer.data[i]);
        }
    }
};

QTEST_GUILESS_MAIN(TestDurability)
#include "tst_durability.moc"
