#include "widgets/streams/scope_bar.h"

#include "models/streams/scope_model.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/buttons.h"
#include "widgets/common/pills.h"
#include "widgets/common/segmented_control.h"
#include "widgets/common/theme.h"
#include "widgets/streams/range_picker.h"

#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;

namespace {

struct Shown
{
    ScopeModel scope;
    ManualFeed feed;
    std::unique_ptr<ScopeBar> bar;

    Shown()
    {
        feed.publish(
            std::shared_ptr<const StreamSnapshot>(streamOf(QStringLiteral("0[0-7] 1[8-f]"))));
        bar = std::make_unique<ScopeBar>(scope, feed);
        bar->show();
    }
    QList<Chip*> chips() const
    {
        QList<Chip*> shown;
        for (auto* chip : bar->findChildren<Chip*>())
            if (!chip->isHidden())
                shown << chip;
        return shown;
    }
};

} // namespace

class ScopeBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void stepsTheSpan()
    {
        const Shown shown;
        auto* spans = shown.bar->findChild<SegmentedControl*>();
        QCOMPARE(spans->currentIndex(), 0);
        shown.bar->stepSpan(+1);
        QCOMPARE(shown.scope.span().count(), 900);
        shown.bar->stepSpan(+1);
        QCOMPARE(shown.scope.span().count(), 3600);
        shown.bar->stepSpan(+5);
        QCOMPARE(shown.scope.span().count(), 86'400);
        shown.bar->stepSpan(-9);
        QCOMPARE(shown.scope.span().count(), 300);
        QCOMPARE(spans->currentIndex(), 0);
    }
    void theCalendarPicksAnySpan()
    {
        const Shown shown;
        QTest::mouseClick(shown.bar->findChild<IconButton*>(), Qt::LeftButton);
        auto* picker = shown.bar->findChild<RangePicker*>();
        QVERIFY(picker);
        picker->setRange(kPictureStart, kPictureStart - 1s);
        QTest::keyClick(picker, Qt::Key_Return); // not in this order
        QVERIFY(!shown.scope.range());
        picker->setRange(kPictureStart, kPictureStart + 2h);
        QTest::keyClick(picker, Qt::Key_Return);
        QVERIFY(shown.scope.range());
        QVERIFY(shown.scope.range()->to == kPictureStart + 2h);
    }
    void aChipForEachShardThatCanBeTakenAway()
    {
        Shown shown;
        shown.scope.setShards({ShardId{0}, ShardId{1}});
        QCOMPARE(shown.chips().size(), 2);
        QCOMPARE(shown.chips().front()->text(), QStringLiteral("0000"));
        QTest::mouseClick(shown.chips().front(), Qt::LeftButton);
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{ShardId{1}});
        QTest::keyClick(shown.chips().front(), Qt::Key_Delete);
        QVERIFY(shown.scope.shards().empty());
        QVERIFY(shown.chips().isEmpty());
    }
    void manyShardsShareAChip()
    {
        Shown shown;
        shown.scope.setShards({ShardId{0}, ShardId{1}, ShardId{2}, ShardId{3}});
        QCOMPARE(shown.chips().size(), 1);
        QTest::mouseClick(shown.chips().front(), Qt::LeftButton);
        QVERIFY(shown.scope.shards().empty());
    }
    void aSpanOfTheTimeHasAChip()
    {
        Shown shown;
        shown.scope.setRange(ScopeModel::TimeRange{kPictureStart, kPictureStart + 60s});
        QCOMPARE(shown.chips().size(), 1);
        QTest::mouseClick(shown.chips().front(), Qt::LeftButton);
        QVERIFY(!shown.scope.range());
    }
};

QTEST_MAIN(ScopeBarTest)
#include "tst_scope_bar.moc"
