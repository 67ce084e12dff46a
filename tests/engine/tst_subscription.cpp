#include "tests/support/test_store.h"

#include "backend/core/mutex.h"

#include <QTest>
#include <atomic>
#include <thread>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::must;
using weir::test::TestStore;

namespace {

/// What an endpoint's waiting reader does: sleeps until it was signalled.
class Bell
{
public:
    void ring()
    {
        MutexLock lock(m_mutex);
        ++m_rung;
        if (std::this_thread::get_id() == m_owner)
            ++m_rungByOwner;
        m_changed.notifyAll();
    }
    /// Waits until it has rung since the last wait.
    void wait()
    {
        MutexLock lock(m_mutex);
        while (m_rung == m_seen)
            m_changed.wait(m_mutex);
        m_seen = m_rung;
    }
    /// By the thread that made it; the upkeep of a store rings when a stream's state settles.
    int rungByOwner() const
    {
        MutexLock lock(m_mutex);
        return m_rungByOwner;
    }

private:
    const std::thread::id m_owner = std::this_thread::get_id();
    mutable Mutex m_mutex;
    Condition m_changed;
    int m_rung WEIR_GUARDED_BY(m_mutex) = 0;
    int m_rungByOwner WEIR_GUARDED_BY(m_mutex) = 0;
    int m_seen WEIR_GUARDED_BY(m_mutex) = 0;
};

} // namespace

/// Waiting for records without polling.
class TestSubscription : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signalsChanges_data();
    void signalsChanges();
    void recordsAreVisibleWhenItSignals();
    void otherStreamsAreSilent();
    void unknownStreamIsRefused();
    void severalListenersAreIndependent();
    void callbackMayDropItsToken();
    void tokenMayOutliveTheEngine();
    void readersMissNothing_data();
    void readersMissNothing();
    void noCallAfterDropping();
};

void TestSubscription::signalsChanges_data()
{
    QTest::addColumn<QString>("what");
    for (const char* what : {"append", "split", "merge", "delete", "gone"})
        QTest::newRow(what) << QString(what);
}

void TestSubscription::signalsChanges()
{
    QFETCH(QString, what);
    TestStore store;
    store.open();
    const auto info = store.makeStream("s", 2);
    Engine& engine = store.engine();
    if (what == "gone")
        must(engine.deleteStream(*info));
    Bell bell;
    const auto token = must(engine.onRecords(info->id, [&] { bell.ring(); }));
    QCOMPARE(bell.rungByOwner(), 0);
    if (what == "append") {
        store.put(info->id, "k", "d");
    } else if (what == "split") {
        must(engine.splitShard(*info, ShardId{0}, HashKey{0, 1000}));
        QVERIFY(!engine.stream(info->id)->findShard(ShardId{0})->open());
    } else if (what == "merge") {
        must(engine.mergeShards(*info, ShardId{0}, ShardId{1}));
        QVERIFY(!engine.stream(info->id)->findShard(ShardId{1})->open());
    } else if (what == "delete") {
        must(engine.deleteStream(*info));
    } else {
        store.clock().advance(store.options.stateDelay);
        bell.wait(); // the upkeep's thread sees to it
        QVERIFY(!engine.stream(info->id));
        QCOMPARE(codeOf(engine.read(info->id, {ShardId{0}, {0}})), std::string("ResourceNotFound"));
        return;
    }
    QCOMPARE(bell.rungByOwner(), 1);
}

void TestSubscription::recordsAreVisibleWhenItSignals()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    std::vector<std::uint64_t> seen;
    // Against the contract it reads; nothing but this thread is there to be in the way.
    const auto token = must(store.engine().onRecords(
        info->id, [&] { seen.push_back(must(store.engine().tip(info->id)).ordinal); }));
    for (int i = 0; i < 3; ++i)
        store.put(info->id, "k", "d");
    QCOMPARE(seen, (std::vector<std::uint64_t>{1, 2, 3}));
}

void TestSubscription::otherStreamsAreSilent()
{
    TestStore store;
    store.open();
    const auto one = store.makeStream("one");
    const auto other = store.makeStream("other");
    Bell bell;
    const auto token = must(store.engine().onRecords(one->id, [&] { bell.ring(); }));
    store.put(other->id, "k", "d");
    must(store.engine().setTags(*other, {{"a", "b"}}));
    QCOMPARE(bell.rungByOwner(), 0);
}

void TestSubscription::unknownStreamIsRefused()
{
    TestStore store;
    store.open();
    QCOMPARE(codeOf(store.engine().onRecords(StreamId{77}, [] {})),
             std::string("ResourceNotFound"));
}

void TestSubscription::severalListenersAreIndependent()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    Bell first;
    Bell second;
    auto firstToken = must(store.engine().onRecords(info->id, [&] { first.ring(); }));
    const auto secondToken = must(store.engine().onRecords(info->id, [&] { second.ring(); }));
    store.put(info->id, "k", "d");
    firstToken.reset();
    store.put(info->id, "k", "d");
    QCOMPARE(first.rungByOwner(), 1);
    QCOMPARE(second.rungByOwner(), 2);
}

void TestSubscription::callbackMayDropItsToken()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    Bell bell;
    Engine::ListenerToken token;
    token = must(store.engine().onRecords(info->id, [&] {
        token.reset();
        bell.ring();
    }));
    store.put(info->id, "k", "d");
    store.put(info->id, "k", "d");
    QCOMPARE(bell.rungByOwner(), 1);
}

void TestSubscription::tokenMayOutliveTheEngine()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    Bell bell;
    auto token = must(store.engine().onRecords(info->id, [&] { bell.ring(); }));
    store.close();
    token.reset();
    QCOMPARE(bell.rungByOwner(), 0);
}

void TestSubscription::readersMissNothing_data()
{
    QTest::addColumn<bool>("memory");
    QTest::newRow("disk") << false;
    QTest::newRow("memory") << true;
}

/// Readers sleep at the tip and know of nothing but the signal while producers append: a signal
/// that was lost is a reader that never ends.
void TestSubscription::readersMissNothing()
{
    QFETCH(bool, memory);
    constexpr int kProducers = 3;
    constexpr std::uint64_t kEach = 100;
    TestStore store(memory ? TestStore::Kind::Memory : TestStore::Kind::Disk);
    store.options.segmentBytes = 4000;
    store.open();
    const auto info = store.makeStream("s");
    const auto follow = [&](std::uint64_t& count) {
        Bell bell;
        const auto token = must(store.engine().onRecords(info->id, [&] { bell.ring(); }));
        ShardRead read{ShardId{0}, {0}};
        while (count < kProducers * kEach) {
            const ShardReadResult result = must(store.engine().read(info->id, read));
            count += result.batch.size();
            read.position = result.next;
            if (result.batch.empty())
                bell.wait();
        }
    };
    std::array<std::uint64_t, 2> counts{};
    {
        std::vector<std::jthread> threads;
        for (std::uint64_t& count : counts)
            threads.emplace_back([&] { follow(count); });
        for (int i = 0; i < kProducers; ++i) {
            threads.emplace_back([&] {
                for (std::uint64_t n = 0; n < kEach; ++n)
                    store.put(info->id, "k", "d");
            });
        }
    }
    for (const std::uint64_t count : counts)
        QCOMPARE(count, kProducers * kEach);
}

void TestSubscription::noCallAfterDropping()
{
    TestStore store(TestStore::Kind::Memory);
    store.open();
    const auto info = store.makeStream("s");
    std::atomic<bool> stop{false};
    std::jthread appender([&] {
        while (!stop)
            store.put(info->id, "k", "d");
    });
    for (int round = 0; round < 200; ++round) {
        Bell bell;
        // What the function uses is gone right after its token.
        auto alive = std::make_unique<std::atomic<bool>>(true);
        auto token = must(store.engine().onRecords(info->id, [&bell, flag = alive.get()] {
            if (!*flag)
                qFatal("called after its token was dropped");
            bell.ring();
        }));
        if (round % 2 == 0)
            bell.wait();
        token.reset();
        *alive = false;
        alive.reset();
    }
    stop = true;
}

QTEST_GUILESS_MAIN(TestSubscription)
#include "tst_subscription.moc"
