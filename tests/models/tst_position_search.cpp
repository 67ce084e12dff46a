#include "models/records/position_search.h"
#include "tests/models/record_batches.h"

#include <QtTest>

using namespace weir;
using weir::testing::BatchBuilder;

namespace {

/// A store of records [m_oldest, m_tip) that answers at once.
class StoredFeed final : public TailFeed
{
public:
    StoredFeed(std::uint64_t oldest, std::uint64_t tip) : m_oldest(oldest), m_tip(tip) {}
    void start(const TailStart&) override {}
    void stop() override {}
    void fetch(QObject*, StreamPosition from, std::size_t count,
               std::function<void(RecordBatchPtr)> done) override
    {
        ++fetches;
        const std::uint64_t first = std::max(from.ordinal, m_oldest);
        const std::uint64_t end = std::min(first + count, m_tip);
        done(BatchBuilder(first).batch(end - std::min(first, end)));
    }
    void compute(QObject*, std::function<void()> work, std::function<void()> done) override
    {
        work();
        done();
    }
    void letGo(std::vector<std::shared_ptr<const void>>) override {}
    std::unique_ptr<StoreSearch> search(filter::FilterPtr) override { return nullptr; }
    void survey(QObject*, std::vector<RecordBatchPtr> batches,
                std::function<void(RecordSurvey)> done) override
    {
        done(surveyRecords(batches, 10'000));
    }
    double bufferFill() const override { return 0; }

    int fetches = 0;

private:
    std::uint64_t m_oldest;
    std::uint64_t m_tip;
};

} // namespace

class TestPositionSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheFirstAtOrAfter_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<quint64>("position");
        QTest::newRow("before the oldest") << qint64(-1000) << quint64(100);
        QTest::newRow("exactly") << qint64(250 * 10) << quint64(250);
        QTest::newRow("between two") << qint64(250 * 10 + 3) << quint64(251);
        QTest::newRow("the newest") << qint64(999 * 10) << quint64(999);
        QTest::newRow("after the newest") << qint64(5000 * 10) << quint64(1000);
    }
    void findsTheFirstAtOrAfter()
    {
        QFETCH(qint64, ms);
        StoredFeed feed(100, 1000);
        std::optional<quint64> found;
        findStoredPosition(feed, this, {100}, {1000},
                           BatchBuilder::timeOf(0) + std::chrono::milliseconds(ms),
                           [&](StreamPosition p) { found = p.ordinal; });
        QVERIFY(found);
        QTEST(*found, "position");
        QVERIFY(feed.fetches <= 11);
    }
};

QTEST_GUILESS_MAIN(TestPositionSearch)
#include "tst_position_search.moc"
