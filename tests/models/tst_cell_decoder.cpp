#include "models/records/cell_decoder.h"
#include "tests/models/record_batches.h"
#include "tests/models/slow_tail.h"

#include <QSignalSpy>
#include <QtTest>

using namespace weir;
using namespace weir::testing;

namespace {

struct Decoded
{
    BatchBuilder builder;
    SlowTail tail;
    RecordWindowModel model;
    CellDecoder decoder{tail, model};
    QSignalSpy told{&decoder, &CellDecoder::decoded};

    explicit Decoded(std::size_t records)
    {
        model.setPaths({QStringLiteral("$.number")});
        model.append(builder.batches(records));
    }
    bool has(int row) const { return model.cells().find(*model.recordAt(row)) != nullptr; }
    /// The rows that can be shown whole: "3-7 9-9".
    QString whole() const
    {
        QStringList spans;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (!has(row))
                continue;
            const int from = row;
            while (row + 1 < model.rowCount() && has(row + 1))
                ++row;
            spans += QStringLiteral("%1-%2").arg(from).arg(row);
        }
        return spans.join(u' ');
    }
};

} // namespace

class TestCellDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfTheDataUntilItIsDecoded()
    {
        Decoded d(100);
        const QModelIndex kind = d.model.index(7, RecordWindowModel::Kind);
        const QModelIndex path = d.model.index(7, RecordWindowModel::ColumnCount);
        QVERIFY(kind.data().isNull());
        QVERIFY(path.data().isNull());
        QVERIFY(kind.data(RecordWindowModel::FormRole).isNull());
        d.decoder.want(0, 9);
        QVERIFY(kind.data().isNull());
        d.tail.answerAll();
        QCOMPARE(d.told.size(), 1);
        QCOMPARE(kind.data().toString(), QStringLiteral("JSON"));
        QCOMPARE(kind.data(RecordWindowModel::FormRole).toInt(), int(RecordKind::Form::Json));
        QCOMPARE(path.data().toString(), QStringLiteral("7"));
    }

    void decodesWhatIsInViewWhileFollowing()
    {
        Decoded d(100);
        d.decoder.want(80, 99);
        d.tail.answerAll();
        QCOMPARE(d.whole(), QStringLiteral("80-99"));
    }

    void decodesNoMoreThanAScreenWhateverIsSaidToBeInView()
    {
        Decoded d(1000);
        d.model.cells().setScreen(12);
        d.decoder.want(30, 999);
        d.tail.answerAll();
        QCOMPARE(d.whole(), QStringLiteral("30-41"));
    }

    void decodesAScreenEachWayWhileStandingStill()
    {
        Decoded d(100);
        d.model.pause();
        d.decoder.want(50, 59);
        d.tail.answerAll();
        QCOMPARE(d.whole(), QStringLiteral("40-69"));
        d.decoder.want(0, 9);
        d.tail.answerAll();
        QCOMPARE(d.whole(), QStringLiteral("0-19 40-69"));
    }

    void asksNothingTwice()
    {
        Decoded d(100);
        d.decoder.want(10, 19);
        d.tail.answerAll();
        d.decoder.want(10, 19);
        QCOMPARE(d.tail.asked(), std::size_t(0));
    }

    void ofWhatIsWantedMeanwhileTheLastCounts()
    {
        Decoded d(100);
        d.decoder.want(0, 9);
        d.decoder.want(20, 29);
        d.decoder.want(40, 49);
        QCOMPARE(d.tail.asked(), std::size_t(1));
        d.tail.answerAll();
        QCOMPARE(d.whole(), QStringLiteral("0-9 40-49"));
    }

    void otherPathsDropAnAnswer()
    {
        Decoded d(100);
        d.decoder.want(0, 9);
        d.model.setPaths({QStringLiteral("$.event"), QStringLiteral("$.number")});
        d.tail.answerOne();
        QCOMPARE(d.whole(), QString());
        d.decoder.want(0, 9);
        d.tail.answerAll();
        QCOMPARE(d.model.index(7, RecordWindowModel::ColumnCount + 1).data().toString(),
                 QStringLiteral("7"));
    }

    void keepsWhatIsInViewAndABoundedRest()
    {
        Decoded d(20'000);
        d.model.pause();
        int most = 0;
        for (int top = 0; top + 63 < 20'000; top += 63) {
            d.decoder.want(top, top + 62);
            d.tail.answerAll();
            for (int row = top; row < top + 63; ++row)
                QVERIFY2(d.has(row), qPrintable(QString::number(row)));
        }
        for (int row = 0; row < 20'000; ++row)
            most += d.has(row) ? 1 : 0;
        QVERIFY2(most <= 12 * 64, qPrintable(QString::number(most)));
    }

    void aNewReadingForgetsThem()
    {
        Decoded d(100);
        d.decoder.want(0, 9);
        d.tail.answerAll();
        const Record record = *d.model.recordAt(0);
        d.model.restart();
        QVERIFY(!d.model.cells().find(record));
    }
};

QTEST_GUILESS_MAIN(TestCellDecoder)
#include "tst_cell_decoder.moc"
