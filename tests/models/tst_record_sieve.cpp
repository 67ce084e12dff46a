#include "models/filter/record_sources.h"
#include "models/records/record_sieve.h"
#include "tests/models/record_batches.h"
#include "tests/models/slow_tail.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace weir;
using namespace weir::testing;
using Mode = RecordWindowModel::Mode;

namespace {

filter::FilterPtr compiled(const QString& text)
{
    return std::get<filter::FilterPtr>(compileFilter(text, BatchBuilder::timeOf(0), {}));
}

struct Sieved
{
    BatchBuilder builder;
    SlowTail tail;
    RecordWindowModel model;
    QAbstractItemModelTester tester{&model};
    RecordSieve sieve{tail, model};

    void arrive(std::size_t count)
    {
        sieve.append({builder.batch(count)});
        if (!sieve.filter())
            tail.answerAll(); // what will be in view is decoded first
    }
    QString kindIn(int row) const
    {
        return model.index(row, RecordWindowModel::Kind).data().toString();
    }
    QList<quint64> shown() const
    {
        QList<quint64> positions;
        for (int row = 0; row < model.rowCount(); ++row)
            positions.append(model.recordAt(row)->position.ordinal);
        return positions;
    }
};

} // namespace

class TestRecordSieve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutFilterShowsAll()
    {
        Sieved s;
        s.arrive(3);
        QCOMPARE(s.shown(), (QList<quint64>{0, 1, 2}));
        QVERIFY(!s.sieve.isLooking());
    }

    void rowsAtTheEndComeWhole()
    {
        Sieved s;
        s.model.cells().setScreen(10);
        s.sieve.append({s.builder.batch(5)});
        s.sieve.append({s.builder.batch(20)});
        s.sieve.append({s.builder.batch(20)});
        QCOMPARE(s.model.rowCount(), 0);
        QVERIFY(!s.sieve.isLooking());
        s.tail.answerOne();
        QCOMPARE(s.model.rowCount(), 5);
        QCOMPARE(s.kindIn(0), QStringLiteral("JSON"));
        s.tail.answerOne(); // both that came meanwhile
        QCOMPARE(s.model.rowCount(), 45);
        QCOMPARE(s.kindIn(44), QStringLiteral("JSON"));
        QCOMPARE(s.kindIn(35), QStringLiteral("JSON"));
        QCOMPARE(s.kindIn(34), QString());
        QCOMPARE(s.tail.asked(), std::size_t(0));
    }

    void ofChosenShardsRowsComeWhole()
    {
        Sieved s;
        s.model.cells().setScreen(3);
        s.model.setShards({ShardId{1}});
        s.arrive(20);
        for (int row = s.model.rowCount() - 3; row < s.model.rowCount(); ++row)
            QCOMPARE(s.kindIn(row), QStringLiteral("JSON"));
    }

    void hitsComeWhole()
    {
        Sieved s;
        s.sieve.setFilter(compiled("$.number in (3, 12)"));
        s.arrive(20);
        s.tail.answerAll();
        QCOMPARE(s.kindIn(0), QStringLiteral("JSON"));
        QCOMPARE(s.kindIn(1), QStringLiteral("JSON"));
        QCOMPARE(s.sieve.lookedAt(), std::uint64_t(20));
    }

    void whileTheListStandsStillNothingWaits()
    {
        Sieved s;
        s.arrive(5);
        s.model.pause();
        s.sieve.append({s.builder.batch(7)});
        QCOMPARE(s.tail.asked(), std::size_t(0));
        QCOMPARE(s.model.newRows(), std::uint64_t(7));
    }

    void whatWaitsToBeShownComesBeforeAFilter()
    {
        Sieved s;
        s.sieve.append({s.builder.batch(10)});
        s.sieve.append({s.builder.batch(10)});
        s.sieve.setFilter(compiled("$.number in (3, 15, 25)"));
        s.sieve.append({s.builder.batch(10)});
        s.tail.answerAll();
        QCOMPARE(s.shown(), (QList<quint64>{3, 15, 25}));
    }

    void aNewReadingForgetsWhatWaits()
    {
        Sieved s;
        s.sieve.append({s.builder.batch(10)});
        s.sieve.append({s.builder.batch(10)});
        s.sieve.restart();
        s.tail.answerAll();
        QCOMPARE(s.model.rowCount(), 0);
        s.arrive(2);
        QCOMPARE(s.shown(), (QList<quint64>{20, 21}));
    }

    void tooMuchIsShownAsItIs()
    {
        Sieved s;
        for (int i = 0; i < 12; ++i)
            s.sieve.append({s.builder.batch(8, 1 << 20)}); // 8 MiB each
        QVERIFY(s.model.rowCount() >= 9 * 8);
        s.tail.answerAll();
        QCOMPARE(s.model.rowCount(), 12 * 8);
        QCOMPARE(s.model.recordAt(0)->position.ordinal, std::uint64_t(0));
        QCOMPARE(s.model.recordAt(95)->position.ordinal, std::uint64_t(95));
    }

    void looksThroughWhatIsHeldNewestFirst()
    {
        Sieved s;
        for (int i = 0; i < 4; ++i)
            s.arrive(20'000); // more than a piece each
        s.sieve.setFilter(compiled("$.number in (5, 25000, 79999)"));
        QVERIFY(s.sieve.isLooking());
        QCOMPARE(s.shown(), QList<quint64>());
        s.tail.answerOne();
        QCOMPARE(s.shown(), QList<quint64>{79'999});
        QCOMPARE(s.model.live().lookedAtRecords(), std::uint64_t(20'000));
        s.tail.answerAll();
        QCOMPARE(s.shown(), (QList<quint64>{5, 25'000, 79'999}));
        QCOMPARE(s.model.live().lookedAtRecords(), std::uint64_t(80'000));
        QVERIFY(!s.sieve.isLooking());
    }

    void newRecordsComeBeforeOldOnes()
    {
        Sieved s;
        for (int i = 0; i < 3; ++i)
            s.arrive(20'000);
        s.sieve.setFilter(compiled("$.number in (1, 59999, 60000, 60001)"));
        s.arrive(10);
        s.tail.answerOne(); // of what was held
        QCOMPARE(s.shown(), QList<quint64>{59'999});
        s.tail.answerOne();
        QCOMPARE(s.shown(), (QList<quint64>{59'999, 60'000, 60'001}));
        s.tail.answerAll();
        QCOMPARE(s.shown(), (QList<quint64>{1, 59'999, 60'000, 60'001}));
    }

    void anotherFilterDropsAnswersOfTheLast()
    {
        Sieved s;
        s.arrive(10);
        s.sieve.setFilter(compiled("$.number < 5"));
        s.sieve.setFilter(compiled("$.number = 7"));
        s.tail.answerAll();
        QCOMPARE(s.shown(), QList<quint64>{7});
        s.sieve.setFilter(nullptr);
        QCOMPARE(s.model.rowCount(), 10);
        QVERIFY(!s.model.isFiltered());
    }

    void whatIsTooFastIsLeftOutAndCounted()
    {
        Sieved s;
        s.sieve.setFilter(compiled("\"xxx\""));
        for (int i = 0; i < 20; ++i)
            s.sieve.append(
                {s.builder.batch(8, 1 << 20)}); // 8 MiB each; the first is being looked at
        QVERIFY(s.sieve.leftOut() >= 8 * 8);
        s.tail.answerAll();
        QCOMPARE(s.model.live().rowCount() + s.sieve.leftOut(), std::uint64_t(160));
        QVERIFY(!s.sieve.isLooking());
    }

    void chosenShardsAndFilterBothHold()
    {
        Sieved s;
        s.model.setShards({ShardId{1}});
        s.arrive(10);
        s.sieve.setFilter(compiled("$.number < 6"));
        s.tail.answerAll();
        QCOMPARE(s.shown(), (QList<quint64>{1, 3, 5}));
        s.model.setShards({});
        QCOMPARE(s.shown(), (QList<quint64>{0, 1, 2, 3, 4, 5}));
    }

    void pausedRowsStayAndNewHitsAreCounted()
    {
        Sieved s;
        s.arrive(10);
        s.sieve.setFilter(compiled("$.number in (3, 12)"));
        s.tail.answerAll();
        s.model.pause();
        s.arrive(10);
        s.tail.answerAll();
        QCOMPARE(s.shown(), QList<quint64>{3});
        QCOMPARE(s.model.newRows(), std::uint64_t(1));
        s.model.follow();
        QCOMPARE(s.shown(), (QList<quint64>{3, 12}));
    }

    void aFilterSetWhilePausedThinsOutTheRows()
    {
        Sieved s;
        s.arrive(10);
        s.model.pause();
        s.arrive(10);
        s.sieve.setFilter(compiled("$.number in (3, 4, 12)"));
        s.tail.answerAll();
        QCOMPARE(s.shown(), (QList<quint64>{3, 4}));
        QCOMPARE(s.model.newRows(), std::uint64_t(1));
        s.sieve.setFilter(nullptr);
        QCOMPARE(s.model.rowCount(), 10);
    }

    void rowsThatLeaveTakeTheirHitsAlong()
    {
        BatchBuilder builder;
        SlowTail tail;
        RecordWindowModel model(nullptr, {30, 1 << 20});
        RecordSieve sieve(tail, model);
        sieve.setFilter(compiled("$.number in (1, 25, 45)"));
        for (int i = 0; i < 5; ++i) {
            sieve.append({builder.batch(10)});
            tail.answerAll();
        }
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.recordAt(0)->position.ordinal, std::uint64_t(25));
    }

    void restartKeepsTheFilter()
    {
        Sieved s;
        s.sieve.setFilter(compiled("$.number in (1, 12)"));
        s.arrive(10);
        s.model.restart();
        s.arrive(10);
        s.tail.answerAll();
        QCOMPARE(s.shown(), QList<quint64>{12});
    }
};

QTEST_GUILESS_MAIN(TestRecordSieve)
#include "tst_record_sieve.moc"
