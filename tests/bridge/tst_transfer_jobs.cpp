#include "backend/bridge/store_jobs.h"
#include "tests/bridge/embedded_store.h"
#include "tests/support/fake_kinesis_service.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <atomic>

using namespace weir;
using transfer::FileFormat;
using weir::test::FakeKinesisService;
using State = StoreJob::State;

namespace {

const StreamName kOrders("orders");

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<none>");
}

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

/// A store with a stream of 2 shards; its service is made up and keeps what is put.
struct Place
{
    QTemporaryDir folder;
    EmbeddedStore store;
    StreamId id = store.create("orders", 2);
    FakeKinesisService service;
    Mutex mutex;
    std::vector<protocol::PutRecordsRequestEntry> put;
    std::atomic<int> throttles{0}; ///< calls whose last entry is refused
    std::atomic<bool> open{true};  ///< else the calls wait
    std::unique_ptr<Connection> connection;

    Place()
    {
        service.onPutRecords = [this](auto&, const auto& request) { return take(request); };
        connection = std::make_unique<Connection>(QStringLiteral("Local engine"), [this] {
            ConnectionSource source = store.source();
            source.service = &service;
            return Result<ConnectionSource>(source);
        });
        connection->openNow();
        if (!QTest::qWaitFor([&] { return connection->state() == Connection::State::Ready; }))
            qFatal("the connection did not open");
    }

    Result<protocol::PutRecordsResponse> take(const protocol::PutRecordsRequest& request)
    {
        protocol::PutRecordsResponse response;
        while (!open)
            std::this_thread::yield();
        for (const auto& entry : *request.records)
            if (entry.partitionKey->empty())
                return Error(ErrorCode::Validation, "The key is empty.");
        const bool throttle = throttles > 0 && --throttles >= 0;
        const MutexLock lock(mutex);
        for (const auto& entry : *request.records) {
            protocol::PutRecordsResultEntry result;
            if (throttle && &entry == &request.records->back())
                result.errorCode = "ProvisionedThroughputExceededException";
            else
                put.push_back(entry);
            response.records.push_back(std::move(result));
        }
        return response;
    }
    std::vector<std::string> keysPut()
    {
        const MutexLock lock(mutex);
        std::vector<std::string> keys;
        for (const auto& entry : put)
            keys.push_back(*entry.partitionKey);
        return keys;
    }

    StoreJobs& jobs() { return connection->jobs(); }
    QString path(const QString& name) const { return folder.filePath(name); }
    ExportOrder exportTo(const QString& name, FileFormat format = FileFormat::Ndjson) const
    {
        ExportOrder order;
        order.stream = kOrders;
        order.file = path(name).toStdString();
        order.format = format;
        return order;
    }
    ImportOrder importOf(const QString& name, FileFormat format = FileFormat::Ndjson) const
    {
        ImportOrder order;
        order.stream = kOrders;
        order.file = path(name).toStdString();
        order.format = format;
        return order;
    }
    const StoreJob& run(const TransferOrder& order, const TransferPoint& from = {})
    {
        const auto id = jobs().transfer(order, from);
        if (!QTest::qWaitFor([&] { return jobs().find(id)->over(); }))
            qFatal("the job does not end");
        return *jobs().find(id);
    }
};

QByteArray lineOf(const char* key, const char* text = "x")
{
    return QByteArray("{\"PartitionKey\":\"") + key + "\",\"Text\":\"" + text + "\"}\n";
}

} // namespace

class TransferJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exportsWhatIsAskedFor_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QByteArrayList>("keys");
        QTest::newRow("everything") << 0 << QByteArrayList{"a", "b", "c", "d"};
        QTest::newRow("two records") << 1 << QByteArrayList{"b", "d"};
        QTest::newRow("a span") << 2 << QByteArrayList{"b", "c"};
        QTest::newRow("times, with both ends") << 3 << QByteArrayList{"b", "c"};
        QTest::newRow("a filter") << 4 << QByteArrayList{"c"};
        QTest::newRow("a shard") << 5 << QByteArrayList{"a"};
    }
    void exportsWhatIsAskedFor()
    {
        QFETCH(int, what);
        Place place;
        const Timestamp start = place.store.clock.now();
        for (const char* key : {"a", "b", "c", "d"}) {
            place.store.append(place.id, {key});
            place.store.clock.advance(std::chrono::seconds(1));
        }
        ExportOrder order = place.exportTo(QStringLiteral("out.ndjson"));
        if (what == 1)
            order.picked = {{1}, {3}};
        if (what == 2) {
            order.from = {1};
            order.to = {3};
        }
        if (what == 3) {
            order.fromTime = start + std::chrono::seconds(1);
            order.toTime = start + std::chrono::seconds(2);
        }
        if (what == 4)
            order.filter = std::get<filter::FilterPtr>(
                filter::Filter::compile("key = \"c\"", {{start, {}}, {}}, {}));
        if (what == 5) {
            const auto batch = place.store.engine->inspector().recordsAt(place.id, {0}, 4);
            order.shards = {(*batch)->records().front().shard};
        }
        const StoreJob& job = place.run(order);
        QVERIFY(job.state == State::Done);
        QByteArrayList keys;
        for (const QByteArray& line :
             contentsOf(place.path(QStringLiteral("out.ndjson"))).split('\n'))
            if (!line.isEmpty())
                keys += line.mid(line.indexOf("PartitionKey\":\"") + 15, 1);
        if (what == 5)
            QVERIFY(keys.startsWith("a") && keys.size() < 4);
        else
            QTEST(keys, "keys");
        QCOMPARE(job.moved->point.records, std::uint64_t(keys.size()));
        QVERIFY(!QFile::exists(place.path(QStringLiteral("out.ndjson.part"))));
    }
    void whatIsExportedComesBackWhole_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("NDJSON") << int(FileFormat::Ndjson);
        QTest::newRow("CSV") << int(FileFormat::Csv);
    }
    void whatIsExportedComesBackWhole()
    {
        QFETCH(int, format);
        Place place;
        std::string octets;
        for (int i = 0; i < 256; ++i)
            octets += char(i);
        const std::vector<engine::NewRecord> records{
            {"plain", {}, "{\"total\":418.20,\"n\":18446744073709551615}"},
            {"a,b \"c\"", HashKey::max(), octets},
            {"empty", HashKey{0, 0}, ""},
            {"lines", {}, "two\r\nlines, \"quoted\"\n"},
        };
        QVERIFY(place.store.engine->append(place.id, records).ok());
        QVERIFY(place.run(place.exportTo(QStringLiteral("f"), FileFormat(format))).state ==
                State::Done);
        const StoreJob& job = place.run(place.importOf(QStringLiteral("f"), FileFormat(format)));
        QVERIFY(job.state == State::Done);
        QCOMPARE(place.put.size(), records.size());
        for (std::size_t i = 0; i < records.size(); ++i) {
            QCOMPARE(*place.put[i].partitionKey, std::string(records[i].partitionKey));
            QCOMPARE(*place.put[i].data, std::string(records[i].data));
            QCOMPARE(place.put[i].explicitHashKey.value_or(""),
                     records[i].explicitHashKey ? records[i].explicitHashKey->toDecimal() : "");
        }
    }
    void writesColumnsOfPaths()
    {
        Place place;
        const std::vector<engine::NewRecord> records{{"a", {}, R"({"total":418.20,"who":"x,y"})"},
                                                     {"b", {}, "no JSON"}};
        QVERIFY(place.store.engine->append(place.id, records).ok());
        ExportOrder order = place.exportTo(QStringLiteral("t.csv"), FileFormat::Csv);
        order.columns = {"partition_key", "$.total", "$.who"};
        QVERIFY(place.run(order).state == State::Done);
        QCOMPARE(contentsOf(place.path(QStringLiteral("t.csv"))),
                 QByteArray("partition_key,$.total,$.who\r\na,418.20,\"x,y\"\r\nb,,\r\n"));
    }
    void anExportThatFailsLeavesNothing()
    {
        Place place;
        place.store.append(place.id, {"a"});
        const StoreJob& job = place.run(place.exportTo(QStringLiteral("no/such/folder.ndjson")));
        QVERIFY(job.state == State::Failed);
        QVERIFY(QString::fromStdString(job.error->message).contains("Choose a folder"));
        QVERIFY(place.store.engine->deleteStream(*place.store.engine->stream(kOrders)).ok());
        QVERIFY(place.run(place.exportTo(QStringLiteral("gone.ndjson"))).error->code ==
                ErrorCode::ResourceNotFound);
        QCOMPARE(QDir(place.folder.path()).entryList(QDir::Files), QStringList());
    }
    void anExportGoesOnWhereItWasInterrupted()
    {
        Place place;
        place.store.append(place.id, {"a", "b", "c"});
        ExportOrder order = place.exportTo(QStringLiteral("out.ndjson"));
        order.to = {2};
        const TransferPoint half = place.run(order).moved->point;
        const QByteArray first = contentsOf(place.path(QStringLiteral("out.ndjson")));
        QCOMPARE(half.place, std::uint64_t(2));
        // Written, but not yet told: a crash came between.
        write(place.path(QStringLiteral("out.ndjson.part")), first + "half a li");
        QVERIFY(QFile::remove(place.path(QStringLiteral("out.ndjson"))));
        order.to = {3};
        const StoreJob& job = place.run(order, half);
        QVERIFY(job.state == State::Done);
        QCOMPARE(job.moved->point.records, std::uint64_t(3));
        const QByteArray whole = contentsOf(place.path(QStringLiteral("out.ndjson")));
        QVERIFY(whole.startsWith(first));
        QCOMPARE(whole.count('\n'), 3);
    }
    void tellsHowMuchItWillBe()
    {
        Place place;
        place.store.append(place.id, std::vector<std::string>(1000, "key"));
        std::optional<ExportEstimate> estimate;
        const ExportOrder order = place.exportTo(QStringLiteral("out.ndjson"));
        place.jobs().estimate(this, order,
                              [&](const Result<ExportEstimate>& is) { estimate = *is; });
        QTRY_VERIFY(estimate);
        QCOMPARE(estimate->records, std::uint64_t(1000));
        QVERIFY(estimate->sampled > 0);
        QVERIFY(place.run(order).state == State::Done);
        const auto size = double(QFileInfo(place.path(QStringLiteral("out.ndjson"))).size());
        QVERIFY2(std::abs(double(estimate->bytes) - size) < size / 50,
                 qPrintable(QString::number(estimate->bytes)));
    }

    void importsInOrderWhateverIsRefused()
    {
        Place place;
        place.throttles = 2;
        QByteArray file;
        for (int i = 0; i < 1200; ++i)
            file += lineOf(QByteArray::number(i).constData());
        write(place.path(QStringLiteral("in.ndjson")), file);
        const StoreJob& job = place.run(place.importOf(QStringLiteral("in.ndjson")));
        QVERIFY(job.state == State::Done);
        QCOMPARE(job.moved->point.records, std::uint64_t(1200));
        QCOMPARE(job.moved->retries, std::uint64_t(2));
        const auto keys = place.keysPut();
        QCOMPARE(keys.size(), std::size_t(1200));
        for (std::size_t i = 0; i < keys.size(); ++i)
            QCOMPARE(keys[i], std::to_string(i));
    }
    void keepsLinesThatAreNoRecords()
    {
        Place place;
        write(place.path(QStringLiteral("in.ndjson")),
              lineOf("a") + "{\"Partition\n" + lineOf("b") + lineOf("") + lineOf("c"));
        const StoreJob& job = place.run(place.importOf(QStringLiteral("in.ndjson")));
        QVERIFY(job.state == State::Done);
        QCOMPARE(place.keysPut(), (std::vector<std::string>{"a", "b", "c"}));
        QCOMPARE(job.moved->point.badLines, std::uint64_t(2));
        QCOMPARE(job.moved->badLines[0].number, std::uint64_t(2));
        QCOMPARE(job.moved->badLines[0].reason, "this is not one JSON object.");
        QCOMPARE(job.moved->badLines[1].number, std::uint64_t(4));
        QCOMPARE(job.moved->badLines[1].reason, "The key is empty.");
        QCOMPARE(contentsOf(QString::fromStdString(job.moved->rejectedFile)),
                 "{\"Partition\n" + lineOf(""));
    }
    void keptRowsHaveTheirHeader()
    {
        Place place;
        write(place.path(QStringLiteral("in.csv")), "data,partition_key\r\n1,a\r\n2\r\n3,c\r\n");
        const StoreJob& job = place.run(place.importOf(QStringLiteral("in.csv"), FileFormat::Csv));
        QCOMPARE(contentsOf(QString::fromStdString(job.moved->rejectedFile)),
                 QByteArray("data,partition_key\n2\n"));
        QCOMPARE(place.keysPut(), (std::vector<std::string>{"a", "c"}));
    }
    void stopsAtABadLineWhenItShallAndGoesOnThere()
    {
        Place place;
        QByteArray file;
        for (int i = 0; i < 500; ++i)
            file += lineOf("a");
        write(place.path(QStringLiteral("in.ndjson")), file + "oops\n" + lineOf("z"));
        ImportOrder order = place.importOf(QStringLiteral("in.ndjson"));
        order.stopAtBadLine = true;
        const StoreJob& job = place.run(order);
        QVERIFY(job.state == State::Failed);
        QCOMPARE(job.error->message, "Line 501: this is not one JSON object.");
        QCOMPARE(place.keysPut().size(), std::size_t(500));
        write(place.path(QStringLiteral("in.ndjson")), file + lineOf("y") + lineOf("z"));
        const auto again = place.jobs().again(job.id);
        QTRY_VERIFY(place.jobs().find(again)->state == State::Done);
        const auto keys = place.keysPut();
        QCOMPARE(keys.size(), std::size_t(502));
        QCOMPARE(keys[500], "y");
    }
    void pausesAndIsCancelled()
    {
        Place place;
        place.open = false;
        write(place.path(QStringLiteral("in.ndjson")), lineOf("a"));
        const auto id = place.jobs().transfer(place.importOf(QStringLiteral("in.ndjson")));
        place.jobs().pause(id);
        QVERIFY(place.jobs().find(id)->state == State::Paused);
        place.jobs().resume(id);
        QVERIFY(place.jobs().find(id)->state == State::Running);
        place.open = true;
        QTRY_VERIFY(place.jobs().find(id)->state == State::Done);

        write(place.path(QStringLiteral("many.ndjson")), lineOf("a").repeated(5000));
        place.open = false;
        const auto other = place.jobs().transfer(place.importOf(QStringLiteral("many.ndjson")));
        place.jobs().cancel(other);
        place.open = true;
        QTRY_VERIFY(place.jobs().find(other)->state == State::Cancelled);
        QVERIFY(place.keysPut().size() < 5000);
    }
    void showsHowAFileBegins()
    {
        Place place;
        write(place.path(QStringLiteral("in.ndjson")),
              lineOf("a") + "oops\n" + lineOf("b").repeated(99));
        std::optional<ImportPreview> preview;
        place.jobs().preview(this, place.importOf(QStringLiteral("in.ndjson")),
                             [&](const ImportPreview& is) { preview = is; });
        QTRY_VERIFY(preview);
        QVERIFY(!preview->error);
        QCOMPARE(preview->lines.size(), ImportPreview::kLines);
        QCOMPARE(preview->lines[0].record->partitionKey, "a");
        QCOMPARE(preview->lines[1].wrong, "this is not one JSON object.");
        QVERIFY(preview->linesBytes < preview->fileBytes);
        preview.reset();
        place.jobs().preview(this, place.importOf(QStringLiteral("none.ndjson")),
                             [&](const ImportPreview& is) { preview = is; });
        QTRY_VERIFY(preview);
        QVERIFY(preview->error);
    }
    void endsWithItsConnection()
    {
        Place place;
        place.store.append(place.id, std::vector<std::string>(1000, "key"));
        place.jobs().transfer(place.exportTo(QStringLiteral("out.ndjson")));
        place.connection->close();
        QVERIFY(place.connection->state() == Connection::State::Closed);
    }
};

QTEST_GUILESS_MAIN(TransferJobsTest)
#include "tst_transfer_jobs.moc"
