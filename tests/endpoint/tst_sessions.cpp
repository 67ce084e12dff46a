#include "backend/endpoint/session_name.h"
#include "backend/endpoint/session_registry.h"

#include <QtTest>

using namespace weir;
using namespace weir::endpoint;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow{1'000'000ms};

protocol::Call readOf(SessionId session, const char* stream, std::uint32_t shard,
                      std::int64_t behind)
{
    protocol::Call call;
    call.session = session;
    call.received = kNow + 1s;
    call.operation = "GetRecords";
    call.report.stream = stream;
    call.report.shard = ShardId{shard};
    call.report.millisBehindLatest = behind;
    return call;
}

} // namespace

class TestSessions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesClients_data()
    {
        QTest::addColumn<QByteArray>("userAgent");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char* userAgent, const char* name) {
            QTest::newRow(name) << QByteArray(userAgent) << QByteArray(name);
        };
        row("Boto3/1.43.11 md/Botocore#1.43.11 ua/2.1 os/linux#6.1 lang/python#3.11.7",
            "boto3 1.43.11");
        row("aws-cli/2.9.19 Python/3.11.2 Linux/6.1 source/x86_64.debian.12 "
            "command/kinesis.list-streams",
            "aws-cli 2.9.19");
        row("aws-sdk-js/3.1142.0 ua/2.1 os/linux#6 md/nodejs#20.20.2 api/kinesis#3.1142.0",
            "aws-sdk-js 3.1142.0");
        row("aws-sdk-nodejs/2.1693.0 linux/v20.20.2 promise", "aws-sdk-nodejs 2.1693.0");
        row("aws-sdk-go-v2/1.17.1 os/linux lang/go/1.19.8", "aws-sdk-go-v2 1.17.1");
        row("aws-sdk-java/2.31.7 md/io#async lib/amazon-kinesis-client-library-java-3.5.1 cfg/x",
            "KCL 3.5.1");
        row("KinesisProducerLibrary/1.0.0 | Linux | x86_64", "KPL 1.0.0");
        row("curl/7.88.1", "curl 7.88.1");
        row("", "unnamed client");
        row("\x01\xff", "??");
    }

    void namesClients()
    {
        QFETCH(QByteArray, userAgent);
        QFETCH(QByteArray, name);
        QCOMPARE(QByteArray::fromStdString(clientNameOf(userAgent.toStdString())), name);
    }

    void tellsCallersApart()
    {
        SessionRegistry registry;
        const SessionId first = registry.identify(
            "AKIAFIRST", "aws-cli/2.9 command/kinesis.put-record", "127.0.0.1", kNow);
        QVERIFY(first != SessionId::Console);
        QVERIFY(registry.identify("AKIAFIRST", "aws-cli/2.9 command/kinesis.get-records",
                                  "127.0.0.1", kNow) == first);
        const SessionId other =
            registry.identify("AKIASECOND123", "aws-cli/2.9", "127.0.0.1", kNow);
        QVERIFY(other != first);
        QVERIFY(registry.identify("AKIAFIRST", "Boto3/1.43", "127.0.0.1", kNow) != first);
        const auto sessions = registry.sessions();
        QCOMPARE(sessions.size(), std::size_t{4});
        QCOMPARE(sessions[0].name, std::string("Weir"));
        QCOMPARE(sessions[1].name, std::string("aws-cli 2.9"));
        QCOMPARE(sessions[2].name, std::string("aws-cli 2.9 (AKIA\xe2\x80\xa6"
                                               "D123)"));
    }

    void namesSessionsOfThisProcess()
    {
        SessionRegistry registry;
        const SessionId one = registry.addInProcess("demo-consumer", kNow);
        const SessionId two = registry.addInProcess("demo-consumer", kNow);
        QVERIFY(one != two);
        QCOMPARE(registry.sessions().back().name, std::string("demo-consumer #2"));
    }

    void followsPositions()
    {
        SessionRegistry registry;
        const SessionId id = registry.identify("A", "boto", "127.0.0.1", kNow);
        protocol::Call call = readOf(id, "KStream", 1, 700);
        call.report.last = SequenceNumber::parse("42");
        registry.note(call);
        registry.note(readOf(id, "KStream", 0, 5));
        registry.note(readOf(id, "KStream", 1, 0)); // found nothing: the last record stays
        const protocol::Session session = registry.sessions().back();
        QCOMPARE(session.calls, std::uint64_t{3});
        QVERIFY(session.lastSeen == kNow + 1s);
        QCOMPARE(session.positions.size(), std::size_t{2});
        QVERIFY(session.positions[1].shard == ShardId{1});
        QVERIFY(session.positions[1].last == SequenceNumber::parse("42"));
        QCOMPARE(session.positions[1].millisBehindLatest, std::int64_t{0});
    }

    void measuresHowAShardIsRead()
    {
        SessionRegistry registry;
        const SessionId first = registry.identify("A", "boto", "127.0.0.1", kNow);
        const SessionId second = registry.identify("B", "boto", "127.0.0.1", kNow);
        for (int i = 0; i < 40; ++i) {
            protocol::Call call = readOf(first, "KStream", 0, 0);
            call.received = kNow + std::chrono::milliseconds(250 * i);
            call.report.records = 3;
            call.report.bytes = 1U << 18;
            call.report.iterator = protocol::IteratorAncestry{77, std::uint64_t(i), first};
            registry.note(call);
        }
        protocol::Call refused = readOf(second, "KStream", 0, 0);
        refused.error = "ProvisionedThroughputExceededException";
        refused.report.millisBehindLatest = {};
        registry.note(refused);
        registry.note(readOf(second, "Other", 0, 0));
        const auto readers = registry.readers("KStream", kNow + 9s);
        QCOMPARE(readers.size(), std::size_t{2});
        QVERIFY(readers[0].session == first);
        QCOMPARE(readers[0].readsPerSecond, 4.0);
        QCOMPARE(readers[0].recordsPerSecond, 12.0);
        QCOMPARE(readers[0].bytesPerSecond, double(1U << 20));
        QCOMPARE(readers[0].shareOfReads, 0.8);
        QCOMPARE(readers[0].shareOfBytes, 0.5);
        QCOMPARE(readers[0].refusedPerSecond, 0.0);
        QVERIFY(readers[0].iterator == (protocol::IteratorAncestry{77, 39, first}));
        QVERIFY(readers[1].session == second);
        QCOMPARE(readers[1].refusedPerSecond, 0.1);
        QVERIFY(!readers[1].position.last);
        // Five seconds later the first five have left the window; then all.
        QCOMPARE(registry.readers("KStream", kNow + 14s)[0].readsPerSecond, 2.0);
        QCOMPARE(registry.readers("KStream", kNow + 19s)[0].readsPerSecond, 0.0);
        QVERIFY(registry.readers("KStream", kNow + 19s)[0].position.at == kNow + 9750ms);
        QVERIFY(registry.readers("none", kNow).empty());
    }

    /// Who polls and is pushed the same shard reads it twice, and a consumer's share is its own.
    void tellsPushedReadsFromPolledOnes()
    {
        SessionRegistry registry;
        const SessionId session = registry.identify("A", "boto", "127.0.0.1", kNow);
        protocol::Call pushed = readOf(session, "KStream", 0, 3);
        pushed.operation = protocol::kPushedEvent;
        pushed.report.consumer = "c";
        pushed.report.bytes = 10U << 20;
        registry.note(pushed);
        registry.note(readOf(session, "KStream", 0, 5));
        const auto readers = registry.readers("KStream", kNow + 2s);
        QCOMPARE(readers.size(), std::size_t{2});
        QCOMPARE(readers[0].position.consumer, std::string());
        QCOMPARE(readers[0].position.millisBehindLatest, std::int64_t{5});
        QCOMPARE(readers[0].bytesPerSecond, 0.0);
        QVERIFY(readers[0].shareOfReads > 0);
        QCOMPARE(readers[1].position.consumer, std::string("c"));
        QCOMPARE(readers[1].position.millisBehindLatest, std::int64_t{3});
        QCOMPARE(readers[1].shareOfBytes, 0.5);
        QCOMPARE(readers[1].shareOfReads, 0.0);
        QCOMPARE(registry.sessions().back().calls, std::uint64_t{1}); // an event is no call
    }

    void forgetsTheShardReadLeastLately()
    {
        SessionRegistry registry;
        const SessionId id = registry.identify("A", "boto", "127.0.0.1", kNow);
        for (std::uint32_t shard = 0; shard <= SessionRegistry::kMaxPositions; ++shard) {
            protocol::Call call = readOf(id, "KStream", shard, 0);
            call.received = kNow + std::chrono::milliseconds(shard == 0 ? 100'000 : shard);
            registry.note(call);
        }
        const auto positions = registry.sessions().back().positions;
        QCOMPARE(positions.size(), SessionRegistry::kMaxPositions);
        QVERIFY(positions[0].shard == ShardId{0});
        QVERIFY(positions[1].shard == ShardId{2});
    }

    void staysBoundedOverAllSessions()
    {
        SessionRegistry registry;
        std::size_t positions = 0;
        for (int i = 0; i < 12; ++i) {
            const SessionId id =
                registry.identify("A" + std::to_string(i), "boto", "127.0.0.1", kNow);
            for (std::uint32_t shard = 0; shard < SessionRegistry::kMaxPositions; ++shard)
                registry.note(readOf(id, "KStream", shard, 0));
        }
        for (const auto& session : registry.sessions())
            positions += session.positions.size();
        QCOMPARE(positions, SessionRegistry::kMaxAllPositions);
    }

    void staysBounded()
    {
        SessionRegistry registry;
        const SessionId demo = registry.addInProcess("demo-consumer", kNow);
        for (int i = 0; i < 1500; ++i)
            registry.identify("A" + std::to_string(i), "boto", "127.0.0.1",
                              kNow + std::chrono::milliseconds(i));
        const auto sessions = registry.sessions();
        QCOMPARE(sessions.size(), SessionRegistry::kMaxSessions + 2);
        QVERIFY(sessions[1].id == demo);
        QCOMPARE(sessions.back().accessKey, std::string("A1499"));
        QCOMPARE(sessions[2].accessKey, std::string("A500"));
        registry.note(readOf(SessionId{3}, "gone", 0, 0)); // an evicted session's late answer
        for (std::uint32_t shard = 0; shard < 6000; ++shard)
            registry.note(readOf(demo, "KStream", shard, 0));
        QCOMPARE(registry.sessions()[1].positions.size(), SessionRegistry::kMaxPositions);
    }
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
