#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::FaultFileSystem;
using weir::test::Loss;
using weir::test::must;
using weir::test::TestStore;
using namespace std::chrono_literals;

/// Stops a workload at every operation on a file, in three ways of losing what was not synced,
/// opens the store again and looks for every acknowledged record.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothing_data();
    void losesNothing();
};

namespace {

/// Creates, appends, splits, rolls, trims, deletes, restarts; and remembers what it was promised.
class Workload
{
public:
    explicit Workload(FaultFileSystem& files) : m_files(files), store(files)
    {
        store.options.segmentBytes = 600;
        store.open();
    }

    void run()
    {
        NewStream other;
        other.name = StreamName("other");
        m_main = store.makeStream("main", 2)->id;
        m_other = store.makeStream(other)->id;
        putAll(0, 4);
        putTo(m_other, "goes");
        const auto info = store.info("main");
        must(store.engine().splitShard(*info, {0}, info->shards[0].range.middle()));
        store.settle();
        putAll(4, 8);
        must(store.engine().deleteStream(*store.info("other")));
        store.settle();
        trim();
        putAll(8, 10);
        if (m_files.struck())
            return;
        if (store.reopen().ok())
            putAll(10, 14);
    }

    /// Empty when all is as promised.
    QString check()
    {
        store.open();
        const auto info = store.info("main");
        if (!info)
            return QStringLiteral("the stream is gone");
        if (info->damage)
            return QString::fromStdString(*info->damage);
        QStringList kept;
        const auto oldest = must(store.engine().trimHorizon(m_main));
        const auto batch = must(store.engine().inspector().recordsAt(m_main, {0}, 1000));
        for (const Record& record : batch->records())
            kept << QString::fromStdString(std::string(record.data));
        QStringList expected;
        for (const auto& [data, position] : acknowledged) {
            if (position >= oldest)
                expected << data;
        }
        if (kept == expected || kept == expected + attempted)
            return readShards(kept.size());
        return kept.join(QLatin1Char(' ')) + QStringLiteral(" instead of ") +
               expected.join(QLatin1Char(' '));
    }

private:
    FaultFileSystem& m_files;

public:
    TestStore store;
    std::vector<std::pair<QString, StreamPosition>> acknowledged;
    QStringList attempted; ///< the batch whose answer was an error

private:
    QString readShards(qsizetype records)
    {
        qsizetype found = 0;
        for (const ShardInfo& shard : store.info("main")->shards)
            found += store.shardData(m_main, shard.id).size();
        const QString after = QStringLiteral("after");
        putTo(m_main, after.toStdString());
        const QStringList all = store.streamData(m_main);
        if (found != records)
            return QStringLiteral("the shards have %1 of %2 records").arg(found).arg(records);
        return all.size() == records + 1 && all.last() == after ? QString()
                                                                : QStringLiteral("not writable");
    }

    bool putTo(StreamId stream, const std::string& data)
    {
        const NewRecord record{data, {}, data};
        return store.engine().append(stream, {&record, 1}).ok();
    }

    /// Batches of three.
    void putAll(int first, int last)
    {
        for (int i = first; i < last && !m_files.struck(); ++i) {
            std::vector<std::string> data;
            for (const char* part : {"a", "b", "c"})
                data.push_back(std::to_string(i) + part);
            const std::vector<NewRecord> records{
                {data[0], {}, data[0]}, {data[1], {}, data[1]}, {data[2], {}, data[2]}};
            const auto appended = store.engine().append(m_main, records);
            for (std::size_t n = 0; n < data.size(); ++n) {
                if (appended.ok())
                    acknowledged.push_back(
                        {QString::fromStdString(data[n]), (*appended)[n].position});
                else
                    attempted << QString::fromStdString(data[n]);
            }
        }
    }

    void trim()
    {
        store.clock().advance(25h);
        const auto done = [&] {
            const auto events = must(store.engine().inspector().history(m_main, 0, 100));
            return m_files.struck() ||
                   std::any_of(events.begin(), events.end(), [](const HistoryEvent& event) {
                       return event.kind == HistoryKind::RecordsTrimmed;
                   });
        };
        QTRY_VERIFY(done());
    }

    StreamId m_main{};
    StreamId m_other{};
};

} // namespace

void TestCrash::losesNothing_data()
{
    QTest::addColumn<int>("loss");
    QTest::newRow("the process dies") << int(Loss::Nothing);
    QTest::newRow("power goes, all that was not synced is lost") << int(Loss::Unsynced);
    QTest::newRow("power goes, writes are torn") << int(Loss::Torn);
}

void TestCrash::losesNothing()
{
    QFETCH(int, loss);
    int crashes = 0;
    for (std::uint64_t operation = 1;; ++operation) {
        FaultFileSystem files(operation);
        Workload workload(files);
        files.failAt(files.operations() + operation, FaultFileSystem::Fault::Die);
        workload.run();
        const bool struck = files.struck();
        workload.store.close();
        files.restart(Loss(loss));
        const QString wrong = workload.check();
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(QStringLiteral("operation %1: %2").arg(operation).arg(wrong)));
        if (!struck)
            break;
        ++crashes;
    }
    QVERIFY(crashes > 40);
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
