#include "tests/conformance/kinesis_client.h"
#include "tests/conformance/server_process.h"

#include "backend/http/descriptors.h"

#include <QTemporaryDir>
#include <QtTest>

#include <deque>

using namespace weir::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kIdle = 250;
constexpr std::size_t kHalfHeads = 250;
constexpr std::size_t kHalfFrames = 150;
constexpr std::size_t kSlowSenders = 250;
constexpr std::size_t kSlowReaders = 100;
constexpr std::size_t kAll = kIdle + kHalfHeads + kHalfFrames + kSlowSenders + kSlowReaders;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 kMostMemory = 0; // theirs, not ours
#else
constexpr qint64 kMostMemory = 512 << 20;
#endif

/// Has the server begin with a soft limit of open files, or cannot exceed one.
QStringList underLimit(const QString& option)
{
    return {u"sh"_s, u"-c"_s, u"ulimit "_s + option + u" && exec \"$0\" \"$@\""_s};
}

} // namespace

/// A thousand connections at once that say nothing, stop in the middle, or take no answer: others
/// are served as if they were not there.
class TestHostileClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("This looks at the memory of a weir-server of its own, and stops it.");
#ifdef Q_OS_WIN
        QSKIP("There is no limit of open files here.");
#endif
        if (weir::http::raiseDescriptorLimit() < 2 * kAll)
            QSKIP("The system does not let a process have 2,000 sockets.");
    }

    void servesOthersBesideThem();
    void keepsFilesForTheStore();

private:
    void start(const QString& limit);
    void makeStream();
    /// What an honest client does.
    void putAndRead();
    QByteArray requestFor(const QByteArray& operation, const QJsonObject& input) const;
    HttpClient& connect(std::deque<HttpClient>& to) const
    {
        return to.emplace_back(quint16(m_server->endpoint().port()));
    }

    QTemporaryDir m_store;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<KinesisClient> m_honest;
    int m_calls = 0;
};

void TestHostileClients::start(const QString& limit)
{
    m_server = std::make_unique<ServerProcess>(
        QStringList{u"--data"_s, m_store.filePath(u"store"_s), u"--state-delay-ms"_s, u"20"_s},
        underLimit(limit));
    QVERIFY2(m_server->isReady(), m_server->standardError());
    m_honest = std::make_unique<KinesisClient>(m_server->endpoint());
}

void TestHostileClients::makeStream()
{
    const QJsonObject name{{u"StreamName"_s, u"s"_s}};
    QCOMPARE(
        m_honest->call("CreateStream", {{u"StreamName"_s, u"s"_s}, {u"ShardCount"_s, 1}}).status(),
        200);
    QTRY_COMPARE_WITH_TIMEOUT(m_honest->streamStatus(u"s"_s), u"ACTIVE"_s, 30000);
    QCOMPARE(m_honest
                 ->call("PutRecord", {{u"StreamName"_s, u"s"_s},
                                      {u"PartitionKey"_s, u"k"_s},
                                      {u"Data"_s, base64(QByteArray(1'000'000, 'L'))}})
                 .status(),
             200);
}

void TestHostileClients::putAndRead()
{
    const QString data = base64("call " + QByteArray::number(++m_calls));
    const KinesisAnswer put = m_honest->call(
        "PutRecord", {{u"StreamName"_s, u"s"_s}, {u"PartitionKey"_s, u"k"_s}, {u"Data"_s, data}});
    QCOMPARE(put.status(), 200);
    const QString iterator = m_honest->iterator(u"s"_s, shardName(0), u"AT_SEQUENCE_NUMBER"_s,
                                                put["SequenceNumber"].toString());
    const KinesisAnswer got = m_honest->call("GetRecords", {{u"ShardIterator"_s, iterator}});
    QCOMPARE(got.status(), 200);
    QCOMPARE(got["Records"][0]["Data"].toString(), data);
}

QByteArray TestHostileClients::requestFor(const QByteArray& operation,
                                          const QJsonObject& input) const
{
    return HttpClient::request("POST", QJsonDocument(input).toJson(QJsonDocument::Compact),
                               m_honest->headersFor(operation));
}

void TestHostileClients::servesOthersBesideThem()
{
    start(u"-Sn 256"_s);
    makeStream();
    std::deque<HttpClient> idle;
    std::deque<HttpClient> halfHeads;
    std::deque<HttpClient> halfFrames;
    std::deque<HttpClient> senders;
    std::deque<HttpClient> readers;
    const QByteArray slow = requestFor(
        "PutRecord",
        {{u"StreamName"_s, u"s"_s}, {u"PartitionKey"_s, u"slow"_s}, {u"Data"_s, base64("slow")}});
    const qsizetype body = slow.indexOf("\r\n\r\n") + 4;
    const QByteArray large = requestFor(
        "GetRecords",
        {{u"ShardIterator"_s, m_honest->iterator(u"s"_s, shardName(0), u"TRIM_HORIZON"_s)},
         {u"Limit"_s, 1}});
    while (idle.size() < kIdle)
        connect(idle);
    while (halfHeads.size() < kHalfHeads)
        QVERIFY(connect(halfHeads).send("POST / HTTP/1.1\r\nHost: 127."));
    while (halfFrames.size() < kHalfFrames) // a frame of 20 octets, of which one comes
        QVERIFY(connect(halfFrames)
                    .send(QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\x14\x01\x04\0\0\0\x01x",
                                     34)));
    while (senders.size() < kSlowSenders)
        QVERIFY(connect(senders).send(slow.left(body)));
    while (readers.size() < kSlowReaders) {
        HttpClient& reader = connect(readers);
        reader.limitReadingTo(1024);
        QVERIFY(reader.send(large));
    }
    for (qsizetype at = body; at < slow.size(); ++at) {
        for (HttpClient& sender : senders)
            QVERIFY(sender.send(slow.mid(at, 1)));
        putAndRead();
        if (QTest::currentTestFailed())
            return;
    }
    for (HttpClient& sender : senders)
        QCOMPARE(sender.receive().value_or(HttpAnswer()).status, 200);
    const qint64 memory = m_server->memory();
    QVERIFY2(kMostMemory == 0 || memory < kMostMemory, QByteArray::number(memory));
    for (HttpClient& reader : readers) {
        reader.limitReadingTo(0);
        const HttpAnswer answer = reader.receive().value_or(HttpAnswer());
        QCOMPARE(answer.status, 200);
        QVERIFY(QJsonDocument::fromJson(answer.body)["Records"][0]["Data"].toString().size() >
                1'000'000);
    }
    qInfo("%zu connections, %d calls beside them, %lld MB", kAll, 3 * m_calls, memory >> 20);
    QCOMPARE(m_server->terminate(), 0);
}

void TestHostileClients::keepsFilesForTheStore()
{
    start(u"-n 256"_s);
    putAndRead();
    std::deque<HttpClient> crowd;
    for (int i = 0; i < 300; ++i)
        connect(crowd);
    QVERIFY(crowd.back().waitForHangUp());
    QCOMPARE(
        m_honest->call("CreateStream", {{u"StreamName"_s, u"t"_s}, {u"ShardCount"_s, 1}}).status(),
        200);
    QTRY_COMPARE_WITH_TIMEOUT(m_honest->streamStatus(u"t"_s), u"ACTIVE"_s, 30000);
    QCOMPARE(m_honest
                 ->call("PutRecord", {{u"StreamName"_s, u"t"_s},
                                      {u"PartitionKey"_s, u"k"_s},
                                      {u"Data"_s, base64("in a file of its own")}})
                 .status(),
             200);
    putAndRead();
    crowd.clear();
    QTRY_COMPARE_WITH_TIMEOUT(KinesisClient(m_server->endpoint()).call("ListStreams").status(), 200,
                              30000);
    QCOMPARE(m_server->terminate(), 0);
    const QByteArray said = m_server->standardError();
    QCOMPARE(said.count("There are 192 connections"), 1);
    QVERIFY2(said.count("\n") == 1, said);
}

QTEST_GUILESS_MAIN(TestHostileClients)
#include "tst_hostile_clients.moc"
