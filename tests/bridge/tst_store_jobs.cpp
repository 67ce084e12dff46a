#include "backend/bridge/store_jobs.h"

#include "backend/bridge/connection.h"
#include "tests/bridge/embedded_store.h"
#include "tests/support/fake_inspector.h"

#include <QSignalSpy>

#include <condition_variable>
#include <mutex>

using namespace weir;
using Kind = StoreJob::Kind;
using State = StoreJob::State;

namespace {

/// A store whose jobs wait until the test lets them go on.
struct GatedStore
{
    const std::shared_ptr<testing::FakeInspector> inspector =
        std::make_shared<testing::FakeInspector>();
    SystemClock clock;
    std::mutex mutex;
    std::condition_variable moved;
    int mayPass = 0;
    int running = 0;
    int mostRunning = 0;

    GatedStore()
    {
        inspector->onVerify =
            [this](const engine::JobControl& control) -> Result<engine::VerificationReport> {
            if (!pass(control))
                return Error(ErrorCode::Cancelled, "The job was cancelled.");
            engine::VerificationReport report;
            report.checkedBytes = 4096;
            return report;
        };
        inspector->onCompact =
            [this](const engine::JobControl& control) -> Result<engine::CompactionReport> {
            if (!pass(control))
                return Error(ErrorCode::Cancelled, "The job was cancelled.");
            return Error(ErrorCode::NoSpace, "The disk is full.", "streams/00000001");
        };
    }

    /// False when the job was asked to end.
    bool pass(const engine::JobControl& control)
    {
        control.progress({1024, 4096, StreamName("orders")});
        const std::stop_callback wake(control.stop, [this] { moved.notify_all(); });
        std::unique_lock lock(mutex);
        mostRunning = std::max(mostRunning, ++running);
        // The stop may come between the look and the wait, so the wait has an end.
        while (mayPass == 0 && !control.stop.stop_requested())
            moved.wait_for(lock, std::chrono::milliseconds(10));
        --running;
        if (mayPass == 0)
            return false;
        --mayPass;
        return true;
    }
    void letPass(int jobs)
    {
        const std::lock_guard lock(mutex);
        mayPass += jobs;
        moved.notify_all();
    }

    std::unique_ptr<Connection> connect()
    {
        auto connection = std::make_unique<Connection>(QStringLiteral("Local engine"), [this] {
            ConnectionSource source;
            source.inspector = inspector.get();
            source.clock = &clock;
            return Result<ConnectionSource>(source);
        });
        connection->openNow();
        if (!QTest::qWaitFor([&] { return connection->state() == Connection::State::Ready; }))
            qFatal("the connection did not open");
        return connection;
    }
};

const StreamName kAll;

} // namespace

class StoreJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingRunsBeforeThereIsAStore()
    {
        Connection connection(QStringLiteral("x"), []() -> Result<ConnectionSource> {
            return Error(ErrorCode::StoreLocked, "no");
        });
        QCOMPARE(connection.jobs().start(Kind::Verify, kAll), std::uint64_t{0});
        QVERIFY(connection.jobs().jobs().empty());
    }
    void tellsHowFarItHasComeAndWhatItFound()
    {
        GatedStore store;
        const auto connection = store.connect();
        StoreJobs& jobs = connection->jobs();
        QSignalSpy over(&jobs, &StoreJobs::jobOver);
        const std::uint64_t id = jobs.start(Kind::Verify, kAll);
        QVERIFY(jobs.find(id)->state == State::Running);
        QTRY_COMPARE(jobs.find(id)->doneBytes, std::uint64_t{1024});
        QCOMPARE(jobs.find(id)->totalBytes, std::uint64_t{4096});
        QVERIFY(jobs.find(id)->at == StreamName("orders"));
        QCOMPARE(jobs.unfinished(), 1);
        store.letPass(1);
        QTRY_COMPARE(over.size(), 1);
        QCOMPARE(over.front().front().toULongLong(), quint64(id));
        QVERIFY(jobs.find(id)->state == State::Done);
        QCOMPARE(jobs.find(id)->result->checkedBytes, std::uint64_t{4096});
        QVERIFY(jobs.find(id)->result->clean());
        QCOMPARE(jobs.unfinished(), 0);
    }
    void oneRunsAtATime()
    {
        GatedStore store;
        store.inspector->setStreams({"orders"});
        const auto connection = store.connect();
        StoreJobs& jobs = connection->jobs();
        const auto first = jobs.start(Kind::Verify, kAll);
        const auto second = jobs.start(Kind::Verify, StreamName("orders"));
        const auto third = jobs.start(Kind::Compact, kAll);
        QCOMPARE(jobs.start(Kind::Compact, kAll), third); // not twice
        QCOMPARE(jobs.jobs().size(), std::size_t(3));
        QVERIFY(jobs.find(second)->state == State::Waiting);
        store.letPass(3);
        QTRY_COMPARE(jobs.unfinished(), 0);
        QCOMPARE(store.mostRunning, 1);
        QVERIFY(jobs.find(first)->state == State::Done);
        QVERIFY(jobs.find(second)->state == State::Done);
        QVERIFY(jobs.find(third)->state == State::Failed);
        QVERIFY(jobs.find(third)->error->code == ErrorCode::NoSpace);
        jobs.clearFinished();
        QVERIFY(jobs.jobs().empty());
    }
    void aDeletedStreamIsToldFromAGoodOne()
    {
        GatedStore store;
        const auto connection = store.connect();
        const auto id = connection->jobs().start(Kind::Verify, StreamName("gone"));
        QTRY_VERIFY(connection->jobs().find(id)->state == State::Failed);
        QVERIFY(connection->jobs().find(id)->error->code == ErrorCode::ResourceNotFound);
    }
    void cancelsTheRunningAndTheWaitingOne()
    {
        GatedStore store;
        const auto connection = store.connect();
        StoreJobs& jobs = connection->jobs();
        const auto running = jobs.start(Kind::Verify, kAll);
        const auto waiting = jobs.start(Kind::Compact, kAll);
        jobs.cancel(waiting);
        QVERIFY(jobs.find(waiting)->state == State::Cancelled);
        jobs.cancel(running);
        QVERIFY(jobs.find(running)->cancelling);
        QTRY_VERIFY(jobs.find(running)->state == State::Cancelled);
        jobs.cancel(running); // over: nothing more
        // The next one runs as if nothing had been.
        store.letPass(1);
        const auto next = jobs.start(Kind::Verify, kAll);
        QTRY_VERIFY(jobs.find(next)->state == State::Done);
    }
    void closingEndsARunningJob()
    {
        GatedStore store;
        auto connection = store.connect();
        connection->jobs().start(Kind::Verify, kAll);
        connection->close();
        QCOMPARE(store.running, 0);
        QCOMPARE(connection->jobs().start(Kind::Verify, kAll), std::uint64_t{0});
    }
    void verifiesAndCompactsARealStore()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 2);
        store.append(id, {"a", "b", "c"});
        const auto connection = openConnection(store);
        StoreJobs& jobs = connection->jobs();
        const auto verified = jobs.start(Kind::Verify, StreamName("orders"));
        const auto compacted = jobs.start(Kind::Compact, kAll);
        QTRY_COMPARE(jobs.unfinished(), 0);
        QVERIFY(jobs.find(verified)->state == State::Done);
        const JobResult& result = *jobs.find(verified)->result;
        QCOMPARE(result.streams.size(), std::size_t(1));
        QCOMPARE(result.streams.front().records, std::uint64_t{3});
        QVERIFY(result.clean());
        QVERIFY(jobs.find(compacted)->state == State::Done);
    }
    void aBudgetHoldsAtOnce()
    {
        GatedStore store;
        const auto connection = store.connect();
        connection->setDiskBudget(7'000'000);
        QTRY_COMPARE(connection->streams()->store.budgetBytes, std::uint64_t{7'000'000});
        QCOMPARE(connection->streams()->store.diskBytes, std::uint64_t{3'100'000});
    }
    void durabilityChangesOnAWorker()
    {
        GatedStore store;
        std::optional<Status> told;
        Connection remote(QStringLiteral("x"), [&] {
            ConnectionSource source;
            source.inspector = store.inspector.get();
            source.clock = &store.clock;
            source.changeDurability = [](const StreamName& stream,
                                         protocol::RecordDurability durability) -> Status {
                if (stream == StreamName("orders") &&
                    durability == protocol::RecordDurability::Relaxed)
                    return {};
                return Error(ErrorCode::InvalidArgument, "not that");
            };
            return Result<ConnectionSource>(source);
        });
        const auto change = [&](const char* stream) {
            told.reset();
            remote.changeDurability(this, StreamName(stream), protocol::RecordDurability::Relaxed,
                                    [&](const Status& status) { told = status; });
        };
        change("orders"); // not open yet
        QTRY_VERIFY(told.has_value());
        QVERIFY(!told->ok() && told->error().code == ErrorCode::ServiceUnavailable);
        remote.openNow();
        QTRY_VERIFY(remote.state() == Connection::State::Ready);
        change("orders");
        QTRY_VERIFY(told.has_value());
        QVERIFY(told->ok());
        change("other");
        QTRY_VERIFY(told.has_value());
        QVERIFY(!told->ok() && told->error().code == ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(StoreJobsTest)
#include "tst_store_jobs.moc"
