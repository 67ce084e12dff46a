#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "tests/support/open_connection.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <atomic>

using namespace weir;
using namespace weir::test;
using State = StoreJob::State;

namespace {

/// A connection whose service takes records, or refuses those whose key ends so.
struct Sink
{
    OpenConnection local;
    std::atomic<int> taken{0};
    std::atomic<char> refused{0};

    Sink()
    {
        local.service.onPutRecords = [this](auto&, const auto& request) { return put(request); };
    }
    Result<protocol::PutRecordsResponse> put(const protocol::PutRecordsRequest& request)
    {
        protocol::PutRecordsResponse response;
        for (const auto& entry : *request.records) {
            protocol::PutRecordsResultEntry result;
            if (entry.partitionKey->back() == refused.load()) {
                result.errorCode = "ProvisionedThroughputExceededException";
            } else {
                result.shardId = "shardId-000000000000";
                ++taken;
            }
            response.records.push_back(std::move(result));
        }
        return response;
    }
    StoreJobs& jobs() { return local.connection.jobs(); }
};

ProduceOrder generatorOf(std::optional<std::uint64_t> records)
{
    producer::GeneratorPlan plan;
    plan.text = "{{seq}}";
    plan.keys.kind = producer::KeySpread::Kind::RoundRobin;
    plan.shape.rate = 100'000;
    plan.stopAfterRecords = records;
    ProduceOrder order;
    order.stream = StreamName("s");
    order.what = plan;
    return order;
}

} // namespace

class SendingJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSentBeforeTheConnectionIsOpen()
    {
        Sink sink;
        QCOMPARE(sink.jobs().produce(generatorOf(10)), std::uint64_t{0});
    }
    void aGeneratorRunsToItsEnd()
    {
        Sink sink;
        QVERIFY(sink.local.open());
        QSignalSpy over(&sink.jobs(), &StoreJobs::jobOver);
        const auto id = sink.jobs().produce(generatorOf(1000));
        QVERIFY(sink.jobs().find(id)->state == State::Running);
        QCOMPARE(sink.jobs().unfinished(), 1);
        QTRY_COMPARE(over.size(), 1);
        const StoreJob* job = sink.jobs().find(id);
        QVERIFY(job->state == State::Done);
        QCOMPARE(job->sent->accepted, std::uint64_t{1000});
        QCOMPARE(sink.taken.load(), 1000);
        sink.jobs().clearFinished();
        QVERIFY(sink.jobs().jobs().empty());
    }
    void severalRunAtOnce()
    {
        Sink sink;
        QVERIFY(sink.local.open());
        const auto one = sink.jobs().produce(generatorOf(std::nullopt));
        const auto other = sink.jobs().produce(generatorOf(std::nullopt));
        QTRY_VERIFY(sink.jobs().find(one)->sent->accepted > 0);
        QTRY_VERIFY(sink.jobs().find(other)->sent->accepted > 0);
        QCOMPARE(sink.jobs().unfinished(), 2);
        sink.jobs().cancel(one);
        QVERIFY(sink.jobs().find(one)->state == State::Cancelled);
        QVERIFY(sink.jobs().find(other)->state == State::Running);
    }
    void pausesAndGoesOn()
    {
        Sink sink;
        QVERIFY(sink.local.open());
        const auto id = sink.jobs().produce(generatorOf(std::nullopt));
        QTRY_VERIFY(sink.taken > 0);
        sink.jobs().pause(id);
        QVERIFY(sink.jobs().find(id)->state == State::Paused);
        QCOMPARE(sink.jobs().unfinished(), 1);
        sink.jobs().resume(id);
        QTRY_VERIFY(sink.jobs().find(id)->state == State::Running);
        const auto before = sink.jobs().find(id)->sent->accepted;
        QTRY_VERIFY(sink.jobs().find(id)->sent->accepted > before);
    }
    void sendsAgainWhatWasKept()
    {
        Sink sink;
        QVERIFY(sink.local.open());
        sink.refused = '7';
        ProduceOrder order = generatorOf(100);
        order.onRefusal = producer::ProduceOptions::OnRefusal::Keep;
        const auto id = sink.jobs().produce(order);
        QTRY_VERIFY(sink.jobs().find(id)->over());
        QCOMPARE(sink.jobs().find(id)->sent->kept, std::uint64_t{10});
        QCOMPARE(sink.jobs().kept(id).size(), std::size_t{10});
        sink.refused = 0;
        sink.jobs().sendKept(id);
        QTRY_COMPARE(sink.jobs().find(id)->sent->accepted, std::uint64_t{100});
        QTRY_VERIFY(sink.jobs().find(id)->state == State::Done);
    }
    void sendsAFileAndStartsItAgain()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("records é.ndjson")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"data\":\"dGVzdA==\",\"partitionKey\":\"k\"}\n2\n");
        file.close();
        Sink sink;
        QVERIFY(sink.local.open());
        ProduceOrder order;
        order.stream = StreamName("s");
        order.what = FileOrder{file.fileName().toStdString(), {}};
        const auto id = sink.jobs().produce(order);
        QVERIFY(sink.jobs().find(id)->kind == StoreJob::Kind::SendFile);
        QTRY_VERIFY(sink.jobs().find(id)->state == State::Done);
        QCOMPARE(sink.taken.load(), 2);
        const auto again = sink.jobs().again(id);
        QVERIFY(again != id);
        QTRY_VERIFY(sink.jobs().find(again)->state == State::Done);
        QCOMPARE(sink.taken.load(), 4);
    }
    void aFileThatIsNotThereFails()
    {
        Sink sink;
        QVERIFY(sink.local.open());
        ProduceOrder order;
        order.stream = StreamName("s");
        order.what = FileOrder{"/nowhere/records.ndjson", {}};
        const auto id = sink.jobs().produce(order);
        QTRY_VERIFY(sink.jobs().find(id)->state == State::Failed);
        QVERIFY(sink.jobs().find(id)->error->code == ErrorCode::IoError);
    }
    void closingEndsWhatRuns()
    {
        Sink sink;
        QVERIFY(sink.local.open());
        sink.jobs().produce(generatorOf(std::nullopt));
        QTRY_VERIFY(sink.taken > 0);
        sink.local.connection.close();
        const int taken = sink.taken;
        QTest::qWait(0);
        QCOMPARE(sink.taken.load(), taken);
    }
};

QTEST_GUILESS_MAIN(SendingJobsTest)
#include "tst_sending_jobs.moc"
