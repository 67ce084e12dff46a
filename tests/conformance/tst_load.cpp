#include "tests/conformance/load_clients.h"
#include "tests/conformance/server_process.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <deque>
#include <thread>

using namespace weir::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kStreams = 4;
constexpr int kProducersOfAStream = 16;
constexpr int kConsumersOfAStream = 16;

// At least, of each producer and of each stream; without WEIR_SOAK_SECONDS that is all.
constexpr int kBatches = 12;
constexpr int kReshardings = 8;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 kMostMemory = 0; // theirs, not ours
#else
constexpr qint64 kMostMemory = 384 << 20;
#endif
constexpr auto kStopPatience = 5s;

} // namespace

/// 64 producers and 64 consumers at once on streams that are split and merged all the time. Ends
/// when all have done their work; with WEIR_SOAK_SECONDS they go on for so long.
class TestLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("This looks at the memory of a weir-server of its own, and stops it.");
    }

    void init()
    {
        m_store = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ServerProcess>(QStringList{
            u"--data"_s, m_store->filePath(u"store"_s), u"--state-delay-ms"_s, u"20"_s});
        QVERIFY2(m_server->isReady(), m_server->standardError());
    }

    void losesNothing();
    void stopsAmidAll();

private:
    void makeStreams();
    void startAll(Load& load);
    /// Until the clients have ended; what the server had of memory at most.
    qint64 join();

    std::unique_ptr<QTemporaryDir> m_store;
    std::unique_ptr<ServerProcess> m_server;
    std::deque<LoadedStream> m_streams;
    std::atomic<int> m_running = 0;
    std::vector<std::jthread> m_clients;
};

void TestLoad::makeStreams()
{
    m_streams.clear();
    KinesisClient client(m_server->endpoint());
    for (int i = 0; i < kStreams; ++i) {
        const QString stream = u"load-%1"_s.arg(i);
        QCOMPARE(
            client.call("CreateStream", {{u"StreamName"_s, stream}, {u"ShardCount"_s, 3}}).status(),
            200);
        QTRY_COMPARE_WITH_TIMEOUT(client.streamStatus(stream), u"ACTIVE"_s, 30000);
        m_streams.emplace_back(stream, kProducersOfAStream);
    }
}

void TestLoad::startAll(Load& load)
{
    const auto start = [this](auto work) {
        ++m_running;
        m_clients.emplace_back([this, work] {
            work();
            --m_running;
        });
    };
    for (LoadedStream& stream : m_streams) {
        for (int i = 0; i < kProducersOfAStream; ++i)
            start([&load, &stream, i] { produceUnder(load, stream, i); });
        for (int i = 0; i < kConsumersOfAStream; ++i)
            start([&load, &stream, i] {
                consumeUnder(load, stream, i % 2 == 0 ? BodyEncoding::Json : BodyEncoding::Cbor);
            });
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("%s: seed %u", qPrintable(stream.name()), seed);
        start([&load, &stream, seed] { reshardUnder(load, stream, seed); });
    }
}

qint64 TestLoad::join()
{
    qint64 most = 0;
    while (m_running > 0) {
        most = std::max(most, m_server->memory());
        std::this_thread::sleep_for(20ms); // between two looks
    }
    m_clients.clear();
    return most;
}

void TestLoad::losesNothing()
{
    const int seconds = qEnvironmentVariableIntValue("WEIR_SOAK_SECONDS");
    makeStreams();
    QElapsedTimer clock;
    clock.start();
    Load load(m_server->endpoint(), kBatches, kReshardings, QDeadlineTimer(seconds * 1s));
    startAll(load);
    const qint64 memory = join();
    int reshardings = 0;
    for (const LoadedStream& stream : m_streams)
        reshardings += stream.reshardings;
    qInfo("%.1f s: %lld records put, %lld read, %lld calls of clients, %d splits and merges, %lld "
          "MB at most",
          double(clock.elapsed()) / 1000, qlonglong(load.put), qlonglong(load.read),
          qlonglong(load.calls), reshardings, memory >> 20);
    QCOMPARE(load.failure(), QString());
    QVERIFY2(kMostMemory == 0 || memory < kMostMemory, QByteArray::number(memory));
    QCOMPARE(m_server->terminate(), 0);
}

void TestLoad::stopsAmidAll()
{
    makeStreams();
    Load load(m_server->endpoint(), std::numeric_limits<int>::max(), 0, QDeadlineTimer(0));
    startAll(load);
    QTRY_VERIFY_WITH_TIMEOUT(load.put > 2000 || load.isOver(), 60000);
    load.expectTheEnd();
    QElapsedTimer clock;
    clock.start();
    const int status = m_server->terminate();
    const std::chrono::milliseconds took(clock.elapsed());
    join();
    QCOMPARE(load.failure(), QString());
    QCOMPARE(status, 0);
    qInfo("stopped in %lld ms", qlonglong(took.count()));
    if (qEnvironmentVariableIsSet("WEIR_SOAK_SECONDS"))
        QVERIFY(took < kStopPatience);
}

QTEST_GUILESS_MAIN(TestLoad)
#include "tst_load.moc"
