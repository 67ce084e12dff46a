#include "models/records/stored_browser.h"
#include "tests/models/record_batches.h"

#include <QSignalSpy>
#include <QtTest>

using namespace weir;
using weir::testing::BatchBuilder;
using Mode = RecordWindowModel::Mode;

namespace {

/// A store of records [0, m_tip) that answers when asked to.
class PatientFeed final : public TailFeed
{
public:
    explicit PatientFeed(std::uint64_t tip) : m_tip(tip) {}
    void start(const TailStart&) override {}
    void stop() override {}
    void fetch(QObject*, StreamPosition from, std::size_t count,
               std::function<void(RecordBatchPtr)> done) override
    {
        const std::uint64_t end = std::min(from.ordinal + count, m_tip);
        m_answer = [=] {
            done(BatchBuilder(from.ordinal).batch(end - std::min(from.ordinal, end)));
        };
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

    bool answer()
    {
        if (!m_answer)
            return false;
        std::exchange(m_answer, nullptr)();
        return true;
    }

private:
    std::uint64_t m_tip;
    std::function<void()> m_answer;
};

struct Setup
{
    PatientFeed feed{10'000};
    RecordWindowModel model;
    StoredBrowser browser{feed, model};

    Setup() { browser.setStored({0}, {10'000}, 300); }
    void live(std::uint64_t first) { model.append(BatchBuilder(first).batches(10'000 - first)); }
    quint64 positionOf(int row) const { return model.recordAt(row)->position.ordinal; }
};

} // namespace

class TestStoredBrowser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheBufferAtOnce()
    {
        Setup s;
        s.live(9000);
        QSignalSpy shown(&s.browser, &StoredBrowser::shown);
        s.browser.show({9500});
        QCOMPARE(shown.size(), 1);
        QCOMPARE(s.model.mode(), Mode::Paused);
        QVERIFY(!s.feed.answer());
    }
    void fetchesWhatTheBufferLacks()
    {
        Setup s;
        s.live(9000);
        QSignalSpy shown(&s.browser, &StoredBrowser::shown);
        s.browser.show({5000});
        QVERIFY(shown.isEmpty());
        QVERIFY(s.feed.answer());
        QCOMPARE(s.model.mode(), Mode::Range);
        QCOMPARE(s.model.rowAtPosition({5000}), 250);
        QCOMPARE(s.model.rowCount(), 1000);
    }
    void onlyTheLastJumpCounts()
    {
        Setup s;
        QSignalSpy shown(&s.browser, &StoredBrowser::shown);
        s.browser.show({1000});
        s.browser.show({2000});
        s.browser.show({3000});
        while (s.feed.answer()) {
        }
        QCOMPARE(shown.size(), 1);
        QVERIFY(shown[0][0].value<StreamPosition>() == StreamPosition{3000});
    }
    void readsOnAtTheEdges()
    {
        Setup s;
        s.browser.show({5000});
        s.feed.answer();
        s.browser.readBefore();
        s.feed.answer();
        QCOMPARE(s.positionOf(0), quint64(3750));
        s.browser.readAfter();
        s.feed.answer();
        QCOMPARE(s.model.rowCount(), 3000);
        s.browser.show({0});
        s.feed.answer();
        QVERIFY(!s.browser.hasBefore());
        s.browser.readBefore();
        QVERIFY(!s.feed.answer());
    }
    void pausedRowsGoOnIntoTheStore()
    {
        Setup s;
        s.live(9000);
        s.model.pause();
        s.browser.readBefore();
        QVERIFY(s.feed.answer());
        QCOMPARE(s.model.mode(), Mode::Range);
        QCOMPARE(s.positionOf(0), quint64(8750));
    }
    /// What comes during a pause is behind its last row, for who asks for it.
    void pausedRowsGoOnWithWhatCame()
    {
        Setup s;
        s.live(9000);
        s.model.pause();
        s.browser.readNew();
        QCOMPARE(s.model.rowCount(), 1000); // nothing has come
        QSignalSpy extended(&s.browser, &StoredBrowser::extended);
        s.model.append(BatchBuilder(10'000).batches(500));
        QCOMPARE(s.model.rowCount(), 1000);
        s.browser.readNew();
        QCOMPARE(extended.size(), 1);
        QCOMPARE(s.model.mode(), Mode::Paused);
        QCOMPARE(s.model.rowCount(), 1500);
        QCOMPARE(s.model.newRows(), quint64(0));
        QCOMPARE(s.positionOf(1499), quint64(10'499));
    }
    /// Also when the live buffer has let go of it.
    void pausedRowsGoOnIntoTheStoreBehindThem()
    {
        PatientFeed feed{50'000};
        RecordWindowModel model(nullptr, RecordBuffer::Cap{2'000, ~std::uint64_t{0}});
        StoredBrowser browser(feed, model);
        model.append(BatchBuilder(9000).batches(1000));
        model.pause();
        model.append(BatchBuilder(10'000).batches(40'000));
        browser.setStored({0}, {50'000}, 300);
        QVERIFY(model.hasGap());
        browser.readNew();
        QVERIFY(feed.answer());
        QCOMPARE(model.mode(), Mode::Range);
        const auto last = [&] { return model.recordAt(model.rowCount() - 1)->position.ordinal; };
        QVERIFY(model.recordAt(0)->position.ordinal < 9'999); // none left out
        QVERIFY(last() > 10'000);
        for (int i = 0; i < 100 && last() < 49'999; ++i) {
            browser.readAfter();
            feed.answer();
        }
        QCOMPARE(last(), quint64(49'999));
    }
    void findsTimes_data()
    {
        QTest::addColumn<quint64>("recordAt");
        QTest::addColumn<int>("mode");
        QTest::newRow("in the buffer") << quint64(9700) << int(Mode::Paused);
        QTest::newRow("in the store") << quint64(1234) << int(Mode::Range);
        QTest::newRow("later than all") << quint64(20'000) << int(Mode::Paused);
    }
    void findsTimes()
    {
        QFETCH(quint64, recordAt);
        Setup s;
        s.live(9000);
        QSignalSpy shown(&s.browser, &StoredBrowser::shown);
        s.browser.showTime(BatchBuilder::timeOf(recordAt));
        while (s.feed.answer()) {
        }
        QCOMPARE(shown.size(), 1);
        const auto position = shown[0][0].value<StreamPosition>();
        QCOMPARE(quint64(position.ordinal), std::min<quint64>(recordAt, 9999));
        QTEST(int(s.model.mode()), "mode");
    }
};

QTEST_GUILESS_MAIN(TestStoredBrowser)
#include "tst_stored_browser.moc"
