#include "backend/client/curl_transport.h"
#include "backend/client/remote_kinesis.h"
#include "backend/client/stream_reader.h"
#include "backend/protocol/dispatch.h"
#include "tests/peers/foreign_server.h"

#include <QtTest>

#include <map>
#include <set>

using namespace weir;
using namespace weir::client;
using namespace std::chrono_literals;
using protocol::CallContext;
using weir::testing::ForeignServer;

namespace {

constexpr int kKeys = 20;
constexpr int kPatienceMs = 60'000;
const StreamName kStream("orders");

template <typename T>
QString textOf(const Result<T>& result)
{
    return result.ok() ? QString() : QString::fromStdString(result.error().message);
}

/// Weir's client, as the console has it, at one server.
struct Client
{
    SystemClock clock;
    CurlTransport transport;
    FixedCredentials credentials{{{"AKIDEXAMPLE", "secret", ""}, {}, "a test"}};
    ServiceCaller caller;
    WriteGuard guard{clock, false};
    RemoteKinesis kinesis{caller, guard};
    // Nobody else reads here.
    ReadBudget budget{clock, {50, 50e6, 100ms, 1s}};

    explicit Client(const QString& url)
        : caller({transport, credentials, clock, [] { return 0.5; }},
                 {url.toStdString(), "us-east-1", "kinesis", std::string(protocol::kKinesisTarget)})
    {}

    std::string status()
    {
        CallContext context;
        protocol::DescribeStreamSummaryRequest request;
        request.streamName = kStream.text();
        const auto answer = kinesis.describeStreamSummary(context, request);
        return answer.ok() ? answer->streamDescriptionSummary.streamStatus : answer.error().message;
    }

    /// Of every key a record with the next round's number and every octet there is.
    QString putRound(int round)
    {
        CallContext context;
        protocol::PutRecordsRequest request;
        request.streamName = kStream.text();
        request.records.emplace();
        for (int key = 0; key < kKeys; ++key) {
            protocol::PutRecordsRequestEntry entry;
            entry.partitionKey = "key-" + std::to_string(key);
            Bytes data = std::to_string(round) + ":";
            for (int octet = 0; octet < 256; ++octet)
                data += static_cast<char>(octet);
            entry.data = std::move(data);
            request.records->push_back(std::move(entry));
        }
        const auto answer = kinesis.putRecords(context, request);
        if (!answer.ok())
            return textOf(answer);
        for (const auto& entry : answer->records)
            if (entry.errorCode)
                return QString::fromStdString(*entry.errorCode);
        return {};
    }

    template <typename Request, typename Response>
    QString reshard(Result<Response> (RemoteKinesis::*call)(CallContext&, const Request&),
                    Request request)
    {
        CallContext context;
        request.streamName = kStream.text();
        return textOf((kinesis.*call)(context, request));
    }
};

/// What was read, and whether it is what was put.
class Witness
{
public:
    void take(const RecordBatch& records)
    {
        const MutexLock lock(m_mutex);
        for (const Record& record : records.records()) {
            const int round = std::stoi(std::string(record.data));
            const std::string key(record.partitionKey);
            if (!m_seen.insert({key, round}).second)
                m_wrong = QStringLiteral("a record came twice");
            if (m_last.count(key) != 0 && m_last[key] > round)
                m_wrong = QStringLiteral("records of a key changed places");
            if (record.data.substr(record.data.find(':') + 1).size() != 256)
                m_wrong = QStringLiteral("octets were lost");
            m_last[key] = round;
        }
    }
    int count()
    {
        const MutexLock lock(m_mutex);
        return int(m_seen.size());
    }
    QString wrong()
    {
        const MutexLock lock(m_mutex);
        return m_wrong;
    }

private:
    Mutex m_mutex;
    std::set<std::pair<std::string, int>> m_seen;
    std::map<std::string, int> m_last;
    QString m_wrong;
};

} // namespace

/// Weir as a client of servers that others wrote.
class TestServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothing_data()
    {
        QTest::addColumn<QString>("server");
        for (const char* const server : {"kinesalite", "kinesis-local", "moto"})
            QTest::newRow(server) << server;
    }

    /// Produces and reads over a split and a merge.
    void losesNothing()
    {
        QFETCH(const QString, server);
        const ForeignServer foreign(server);
        if (!foreign.missing().isEmpty())
            QSKIP(qPrintable(foreign.missing()));
        Client client(foreign.url());
        CallContext context;
        protocol::CreateStreamRequest create;
        create.streamName = kStream.text();
        create.shardCount = 2;
        QCOMPARE(textOf(client.kinesis.createStream(context, create)), QString());
        QTRY_COMPARE_WITH_TIMEOUT(client.status(), std::string("ACTIVE"), kPatienceMs);
        const auto listed = client.kinesis.listStreams(context, {});
        QCOMPARE(textOf(listed), QString());
        QCOMPARE(listed->streamNames.at(0), kStream.text());

        Witness witness;
        std::atomic<bool> failed = false;
        StreamReader::Options options;
        options.stream = kStream;
        options.listEvery = 500ms;
        StreamReader reader({client.kinesis,
                             client.budget,
                             client.clock,
                             {[&](ShardId, const RecordBatch& records) { witness.take(records); },
                              [&](const Error&) { failed = true; }}},
                            options);
        int round = 0;
        const auto produce = [&](int rounds) {
            for (int i = 0; i < rounds; ++i, ++round)
                QCOMPARE(client.putRound(round), QString());
        };
        produce(5);
        protocol::SplitShardRequest split;
        split.shardToSplit = "shardId-000000000000";
        split.newStartingHashKey = "85070591730234615865843651857942052864";
        QCOMPARE(client.reshard(&RemoteKinesis::splitShard, split), QString());
        QTRY_COMPARE_WITH_TIMEOUT(client.status(), std::string("ACTIVE"), kPatienceMs);
        produce(5);
        protocol::MergeShardsRequest merge;
        merge.shardToMerge = "shardId-000000000003";
        merge.adjacentShardToMerge = "shardId-000000000001";
        QCOMPARE(client.reshard(&RemoteKinesis::mergeShards, merge), QString());
        QTRY_COMPARE_WITH_TIMEOUT(client.status(), std::string("ACTIVE"), kPatienceMs);
        produce(5);
        QTRY_COMPARE_WITH_TIMEOUT(witness.count(), round * kKeys, kPatienceMs);
        QCOMPARE(witness.wrong(), QString());
        QVERIFY(!failed);

        protocol::DeleteStreamRequest gone;
        gone.streamName = kStream.text();
        QCOMPARE(textOf(client.kinesis.deleteStream(context, gone)), QString());
        QTRY_VERIFY_WITH_TIMEOUT(failed, kPatienceMs);
    }
};

QTEST_GUILESS_MAIN(TestServers)
#include "tst_servers.moc"
