#include "backend/bridge/connection.h"
#include "backend/bridge/kept_job.h"
#include "backend/bridge/store_jobs.h"
#include "tests/support/fake_kinesis_service.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>

using namespace weir;
using weir::test::FakeKinesisService;
using State = StoreJob::State;

namespace {

/// A store in a folder whose service takes records, or has its calls wait.
struct Store
{
    QTemporaryDir folder;
    FakeKinesisService service;
    SystemClock clock;
    Mutex mutex;
    std::vector<std::string> taken;
    std::atomic<int> mayTake{1'000'000}; ///< calls

    Store()
    {
        service.onPutRecords = [this](auto&, const auto& request) { return put(request); };
    }
    Result<protocol::PutRecordsResponse> put(const protocol::PutRecordsRequest& request)
    {
        if (--mayTake < 0)
            return Error(ErrorCode::ServiceUnavailable, "Later.");
        protocol::PutRecordsResponse response;
        response.records.resize(request.records->size());
        const MutexLock lock(mutex);
        for (const auto& entry : *request.records)
            taken.push_back(*entry.data);
        return response;
    }
    std::size_t count()
    {
        const MutexLock lock(mutex);
        return taken.size();
    }
    std::unique_ptr<Connection> open()
    {
        auto connection = std::make_unique<Connection>(QStringLiteral("Local engine"), [this] {
            ConnectionSource source;
            source.service = &service;
            source.clock = &clock;
            source.directory = folder.path().toStdString();
            return Result<ConnectionSource>(source);
        });
        connection->openNow();
        if (!QTest::qWaitFor([&] { return connection->state() == Connection::State::Ready; }))
            qFatal("the connection did not open");
        return connection;
    }
    bool keeps() const { return QFile::exists(folder.filePath(QStringLiteral("jobs.json"))); }
};

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray lines(int count)
{
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += "{\"PartitionKey\":\"k\",\"Text\":\"" + QByteArray::number(i) + "\"}\n";
    return all;
}

ProduceOrder generatorOf(std::uint64_t records)
{
    producer::GeneratorPlan plan;
    plan.text = "{{seq}}";
    plan.shape.rate = 100'000;
    plan.stopAfterRecords = records;
    ProduceOrder order;
    order.stream = StreamName("s");
    order.entriesPerCall = 100;
    order.what = plan;
    return order;
}

} // namespace

class KeptJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersComeBackWhole()
    {
        ProduceOrder produce = generatorOf(10);
        auto& plan = std::get<producer::GeneratorPlan>(produce.what);
        plan.seed = 18'446'744'073'709'551'615U;
        plan.keyField = "a.b";
        plan.gzip = true;
        plan.userRecords = 7;
        plan.keys.kind = producer::KeySpread::Kind::HotKey;
        plan.keys.hotKey = "Gda\xC5\x84sk";
        plan.shape.kind = producer::RateShape::Kind::Burst;
        ProduceOrder file;
        file.stream = StreamName("f");
        producer::FilePlan filePlan;
        filePlan.pace = producer::FilePlan::Pace::Original;
        filePlan.speed = 2.5;
        file.what = FileOrder{"/a b.csv", filePlan};
        ExportOrder out;
        out.stream = StreamName("o");
        out.file = "/out.csv";
        out.picked = {{18'446'744'073'709'551'614U}};
        out.shards = {{7}, {9}};
        out.fromTime = Timestamp(std::chrono::milliseconds(1'791'980'000'007));
        out.columns = {"data", "$.total"};
        const filter::TimeFrame frame{Timestamp(std::chrono::milliseconds(99)),
                                      std::chrono::minutes(120)};
        const auto marks =
            std::make_shared<const std::set<StreamPosition>>(std::set<StreamPosition>{{4}});
        out.filter = std::get<filter::FilterPtr>(
            filter::Filter::compile("bookmarked", {frame, {}}, {nullptr, marks}));
        ImportOrder in{StreamName("i"), "/in.ndjson", transfer::FileFormat::Csv, true};
        const TransferPoint point{1, 2, 3, 4, 5};
        const std::vector<KeptJob> jobs{{produce, {}, 3, std::chrono::milliseconds(9)},
                                        {file, {}, 0, {}},
                                        {TransferOrder(out), point, 0, {}},
                                        {TransferOrder(in), point, 0, {}}};
        const auto compile = [](const std::string& text, const filter::TimeFrame& time,
                                std::set<StreamPosition> bookmarks) {
            auto made = filter::Filter::compile(
                text, {time, {}},
                {nullptr, std::make_shared<const std::set<StreamPosition>>(std::move(bookmarks))});
            return std::get<filter::FilterPtr>(made);
        };
        const QByteArray json = toJson(jobs);
        const auto back = keptJobsOf(json, compile);
        QCOMPARE(back.size(), jobs.size());
        QCOMPARE(toJson(back), json);
        QVERIFY(back[2].point == point);
        const auto& again = std::get<ExportOrder>(std::get<TransferOrder>(back[2].order));
        QCOMPARE(again.filter->text(), "bookmarked");
        QVERIFY(again.filter->time().now == frame.now);
        // Without its filter far more would be written.
        QCOMPARE(keptJobsOf(json, nullptr).size(), std::size_t(3));
    }
    void damageIsNoJob_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"version\":1,\"jobs\":[{");
        QTest::newRow("of a later version") << QByteArray("{\"version\":2,\"jobs\":[{}]}");
        QTest::newRow("an empty job") << QByteArray("{\"version\":1,\"jobs\":[{}]}");
    }
    void damageIsNoJob()
    {
        QFETCH(QByteArray, json);
        QVERIFY(keptJobsOf(json, nullptr).empty());
    }
    void anImportGoesOnAfterARestart()
    {
        Store store;
        store.mayTake = 2;
        const QString path = store.folder.filePath(QStringLiteral("in.ndjson"));
        write(path, lines(1500));
        {
            const auto connection = store.open();
            ImportOrder order;
            order.stream = StreamName("s");
            order.file = path.toStdString();
            const auto id = connection->jobs().transfer(order);
            QTRY_COMPARE(store.count(), std::size_t(1000));
            QTRY_COMPARE(connection->jobs().find(id)->moved->point.records, std::uint64_t(1000));
            connection->jobs().pause(id);
            connection->close();
        }
        QVERIFY(store.keeps());
        store.mayTake = 1'000'000;
        const auto connection = store.open();
        StoreJobs& jobs = connection->jobs();
        QTRY_COMPARE(jobs.jobs().size(), std::size_t(1));
        const auto id = jobs.jobs().front().id;
        QVERIFY(jobs.find(id)->state == State::Interrupted);
        QCOMPARE(jobs.unfinished(), 1);
        QCOMPARE(store.count(), std::size_t(1000)); // it waits to be asked
        jobs.resume(id);
        QTRY_VERIFY(jobs.find(id)->state == State::Done);
        QCOMPARE(store.count(), std::size_t(1500));
        for (int i = 0; i < 1500; ++i)
            QCOMPARE(store.taken[std::size_t(i)], std::to_string(i));
        QTRY_VERIFY(!store.keeps());
    }
    void aFileGoesOnAfterARestartAndLosesNothing()
    {
        Store store;
        store.mayTake = 3;
        const QString path = store.folder.filePath(QStringLiteral("in.ndjson"));
        write(path, lines(1000));
        ProduceOrder order;
        order.stream = StreamName("s");
        order.entriesPerCall = 100;
        order.what = FileOrder{path.toStdString(), {}};
        {
            const auto connection = store.open();
            connection->jobs().produce(order);
            QTRY_COMPARE(store.count(), std::size_t(300));
            QTRY_COMPARE(connection->jobs().jobs().front().sent->settled, std::uint64_t(300));
        }
        store.mayTake = 1'000'000;
        const auto connection = store.open();
        StoreJobs& jobs = connection->jobs();
        QTRY_COMPARE(jobs.jobs().size(), std::size_t(1));
        const auto id = jobs.jobs().front().id;
        jobs.resume(id);
        QTRY_VERIFY(jobs.find(id)->state == State::Done);
        QCOMPARE(store.count(), std::size_t(1000));
        QCOMPARE(store.taken.back(), "999");
        QCOMPARE(store.taken[300], "300");
    }
    void aGeneratorMakesWhatIsLeft()
    {
        Store store;
        store.mayTake = 2;
        {
            const auto connection = store.open();
            connection->jobs().produce(generatorOf(1000));
            QTRY_VERIFY(store.mayTake < 0);
            QTRY_COMPARE(connection->jobs().jobs().front().sent->settled,
                         std::uint64_t(store.count()));
        }
        store.mayTake = 1'000'000;
        const auto connection = store.open();
        StoreJobs& jobs = connection->jobs();
        QTRY_COMPARE(jobs.jobs().size(), std::size_t(1));
        const auto id = jobs.jobs().front().id;
        jobs.resume(id);
        QTRY_VERIFY(jobs.find(id)->state == State::Done);
        QCOMPARE(store.count(), std::size_t(1000));
        QCOMPARE(store.taken.back(), "1000"); // numbered on
    }
    void whatIsDroppedIsForgotten()
    {
        Store store;
        store.mayTake = 0;
        {
            const auto connection = store.open();
            connection->jobs().produce(generatorOf(1000));
        }
        {
            const auto connection = store.open();
            QSignalSpy found(&connection->jobs(), &StoreJobs::interruptedFound);
            QTRY_COMPARE(connection->jobs().jobs().size(), std::size_t(1));
            connection->jobs().cancel(connection->jobs().jobs().front().id);
            QVERIFY(connection->jobs().jobs().front().state == State::Cancelled);
        }
        QVERIFY(!store.keeps());
    }
};

QTEST_GUILESS_MAIN(KeptJobsTest)
#include "tst_kept_jobs.moc"
