#include "tests/conformance/server_process.h"
#include "tests/conformance/small_disk.h"
#include "tests/conformance/stream_witness.h"

#include <QtTest>

using namespace weir::testing;
using namespace Qt::StringLiterals;

/// A weir-server on a disk that is really full: producers are told, readers go on, and once there
/// is room so do producers.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("This runs a weir-server of its own.");
        if (!m_disk.missing().isEmpty())
            QSKIP(qPrintable(u"There is no small disk to fill: "_s + m_disk.missing()));
    }
    void init();
    void cleanup();

    void producersAreToldAndReadersGoOn();
    void roomIsFoundWithoutARestart();
    void opensWhileTheDiskIsFull_data();
    void opensWhileTheDiskIsFull();

private:
    QStringList options() const
    {
        return {u"--data"_s, m_disk.pathWithin(u"store"_s), u"--state-delay-ms"_s, u"0"_s};
    }
    KinesisAnswer put();
    void putUntilRefused();
    void removeFillers();

    SmallDisk m_disk{8};
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<KinesisClient> m_client;
    std::unique_ptr<StreamWitness> m_kept;
    int m_next = 0;
};

void TestFullDisk::init()
{
    m_server = std::make_unique<ServerProcess>(options(), m_disk.within());
    QVERIFY2(m_server->isReady(), m_server->standardError());
    m_client = std::make_unique<KinesisClient>(m_server->endpoint());
    QCOMPARE(m_client->call("CreateStream", {{u"StreamName"_s, u"kept"_s}, {u"ShardCount"_s, 2}})
                 .status(),
             200);
    QTRY_COMPARE(m_client->streamStatus(u"kept"_s), u"ACTIVE"_s);
    m_kept = std::make_unique<StreamWitness>(u"kept"_s);
    QVERIFY(m_disk.fillUpTo(1'000'000, u"filler"_s));
}

void TestFullDisk::cleanup()
{
    m_server.reset();
    if (m_disk.missing().isEmpty()) {
        QDir(m_disk.filePath(u"store"_s)).removeRecursively();
        removeFillers();
    }
}

KinesisAnswer TestFullDisk::put()
{
    SentBatch batch;
    batch.data << QString::number(m_next++) + QLatin1Char(' ') + QString(20'000, QLatin1Char('x'));
    const KinesisAnswer answer =
        m_client->call("PutRecord", {{u"StreamName"_s, u"kept"_s},
                                     {u"PartitionKey"_s, QString::number(m_next)},
                                     {u"Data"_s, base64(batch.data.first().toLatin1())}});
    if (answer.status() == 200)
        batch.places << Place{answer["ShardId"].toString(), answer["SequenceNumber"].toString()};
    m_kept->note({batch});
    return answer;
}

void TestFullDisk::putUntilRefused()
{
    KinesisAnswer answer;
    for (int i = 0; i < 200 && (answer = put()).status() == 200; ++i) {
    }
    QCOMPARE(answer.status(), 503);
    QCOMPARE(answer.error(), u"ServiceUnavailable"_s);
}

void TestFullDisk::removeFillers()
{
    for (const QString& name : {u"filler"_s, u"more"_s})
        QFile::remove(m_disk.filePath(name));
}

void TestFullDisk::producersAreToldAndReadersGoOn()
{
    putUntilRefused();
    QVERIFY(m_kept->promised() > 10);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(put().status(), 503);
    QCOMPARE(m_kept->check(*m_client), QString());
    QCOMPARE(m_client->streamStatus(u"kept"_s), u"ACTIVE"_s);
    QCOMPARE(m_kept->check(*m_client), QString());
}

void TestFullDisk::roomIsFoundWithoutARestart()
{
    for (int i = 0; i < 3; ++i) {
        putUntilRefused();
        removeFillers();
        const KinesisAnswer answer = put();
        QVERIFY2(answer.status() == 200, answer.http.body);
        QCOMPARE(m_client
                     ->call("AddTagsToStream", {{u"StreamName"_s, u"kept"_s},
                                                {u"Tags"_s, QJsonObject{{u"round"_s, u"1"_s}}}})
                     .status(),
                 200);
        QCOMPARE(m_kept->check(*m_client), QString());
        QVERIFY(m_disk.fillUpTo(300'000, u"filler"_s));
    }
    QCOMPARE(m_server->terminate(), 0);
    QByteArray report;
    QVERIFY2(ServerProcess::runToEnd({u"--verify"_s, m_disk.pathWithin(u"store"_s)}, &report,
                                     nullptr, m_disk.within()) == 0,
             report);
}

void TestFullDisk::opensWhileTheDiskIsFull_data()
{
    QTest::addColumn<bool>("kill");
    QTest::newRow("after a kill") << true;
    QTest::newRow("after a stop") << false;
}

void TestFullDisk::opensWhileTheDiskIsFull()
{
    QFETCH(bool, kill);
    putUntilRefused();
    QVERIFY(m_disk.fillUpTo(0, u"more"_s) || m_disk.freeBytes() == 0);
    if (kill)
        m_server->killNow();
    else
        QCOMPARE(m_server->terminate(), 0);
    m_server = std::make_unique<ServerProcess>(options(), m_disk.within());
    QVERIFY2(m_server->isReady(), m_server->standardError());
    m_client = std::make_unique<KinesisClient>(m_server->endpoint());
    QCOMPARE(m_kept->check(*m_client), QString());
    // What a stop cut off the segment's end may have made room for one or two.
    putUntilRefused();
    removeFillers();
    QCOMPARE(put().status(), 200);
    QCOMPARE(m_kept->check(*m_client), QString());
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_full_disk.moc"
