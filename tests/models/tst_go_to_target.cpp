#include "models/records/go_to_target.h"
#include "tests/models/record_batches.h"

#include <QtTest>

using namespace weir;
using weir::testing::BatchBuilder;

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// 14:32:08 UTC.
const Timestamp kNow = BatchBuilder::timeOf(0);

} // namespace

class TestGoToTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void times_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("zone");   // hours
        QTest::addColumn<qint64>("ago"); // seconds
        QTest::newRow("minute") << "14:30" << 0 << qint64(128);
        QTest::newRow("second") << " 14:32:00 " << 0 << qint64(8);
        QTest::newRow("in the zone shown") << "16:30" << 2 << qint64(128);
        QTest::newRow("still to come: yesterday") << "14:33" << 0 << qint64(86'400 - 52);
        QTest::newRow("day and minute") << "2026-10-13 14:32" << 0 << qint64(86'408);
        QTest::newRow("with its zone") << "2026-10-14T16:32:08+02:00" << 5 << qint64(0);
        QTest::newRow("ago") << "-5m" << 2 << qint64(300);
    }
    void times()
    {
        QFETCH(QString, text);
        QFETCH(int, zone);
        const GoToTarget target = parseGoTo(text, kNow, hours(zone));
        QVERIFY(std::holds_alternative<Timestamp>(target));
        QTEST(
            qint64(std::chrono::duration_cast<seconds>(kNow - std::get<Timestamp>(target)).count()),
            "ago");
    }
    void aSequenceNumberIsAPlace()
    {
        const auto batch = BatchBuilder(4711).batch(1);
        const QString number =
            QString::fromStdString(batch->records()[0].sequenceNumber.toString());
        QVERIFY(parseGoTo(number, kNow, {}) == GoToTarget(StreamPosition{4711}));
    }
    void nothingElse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << "";
        QTest::newRow("a word") << "payment";
        QTest::newRow("no such hour") << "25:00";
        QTest::newRow("a short number") << "4711";
        QTest::newRow("a number of another make") << "123456789012345678901234567890";
    }
    void nothingElse()
    {
        QFETCH(QString, text);
        QVERIFY(parseGoTo(text, kNow, {}) == GoToTarget());
    }
};

QTEST_GUILESS_MAIN(TestGoToTarget)
#include "tst_go_to_target.moc"
