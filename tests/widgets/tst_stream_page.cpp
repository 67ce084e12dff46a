#include "widgets/common/banner.h"
#include "widgets/streams/stream_page.h"

#include "tests/support/open_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/pills.h"
#include "widgets/common/theme.h"
#include "widgets/metrics/overview_page.h"
#include "widgets/records/records_page.h"
#include "widgets/records/records_view.h"
#include "widgets/records/skeleton_rows.h"
#include "widgets/streams/delete_stream_dialog.h"
#include "widgets/streams/probe_field.h"
#include "widgets/streams/produce_page.h"
#include "widgets/streams/reshard_panel.h"
#include "widgets/streams/stream_header.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;
using Tab = StreamPage::Tab;

namespace {

struct Shown
{
    OpenConnection local;
    ManualFeed* feed = nullptr;
    std::unique_ptr<StreamPage> page;

    Shown()
    {
        if (!local.open())
            return;
        auto own = std::make_unique<ManualFeed>();
        feed = own.get();
        const auto stream =
            streamOf(QStringLiteral("0[0-3] 1[4-6] 2[7-9] 3[a-d] 4[e-f] 1>5[4-4],6[5-6]"));
        feed->publish(std::shared_ptr<const StreamSnapshot>(stream));
        feed->publish(std::shared_ptr<const StreamMetrics>(sampleMetrics(*stream, 900)));
        page = std::make_unique<StreamPage>(local.connection, std::move(own));
        page->resize(1196, 844);
        page->show();
    }
    bool activate() const { return QTest::qWaitForWindowActive(page.get()); }
};

} // namespace

class StreamPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void buildsPagesWhenTheyAreShown()
    {
        const Shown shown;
        QCOMPARE(shown.page->currentTab(), Tab::Records);
        QVERIFY(!shown.page->findChild<ProducePage*>());
        shown.page->showTab(Tab::Produce);
        auto* produce = shown.page->findChild<ProducePage*>();
        QVERIFY(produce && produce->isVisible());
        shown.page->showTab(Tab::Overview);
        shown.page->showTab(Tab::Produce);
        QCOMPARE(shown.page->findChildren<ProducePage*>().size(), 1);
    }
    void opensTheGeneratorForAnEmptyStream()
    {
        const Shown shown;
        Q_EMIT shown.page->findChild<RecordsPage*>()->generatorRequested();
        QCOMPARE(shown.page->currentTab(), Tab::Produce);
        QVERIFY(shown.page->findChild<ProducePage*>()->way() == ProducePage::Way::Generator);
    }
    void showsTheKeyOfARecordOnTheMap()
    {
        const Shown shown;
        Q_EMIT shown.page->findChild<RecordsPage*>()->view().mapRequested(QStringLiteral("cust_1"));
        QCOMPARE(shown.page->currentTab(), Tab::ShardMap);
        const auto* field = shown.page->findChild<ProbeField*>();
        QVERIFY(field && field->probe());
    }
    void previewsASplitOfTheBusiestShard()
    {
        const Shown shown;
        QVERIFY(shown.page->scope().shards().empty());
        shown.page->considerSplit();
        QCOMPARE(shown.page->currentTab(), Tab::ShardMap);
        QCOMPARE(shown.page->scope().shards().size(), std::size_t{1});
        auto* panel = shown.page->findChild<ReshardPanel*>();
        QVERIFY(panel && panel->isVisible() && panel->splitPlan());
    }
    void changesTabsByKeyAndMouse()
    {
        const Shown shown;
        QVERIFY(shown.activate());
        QTest::keyClick(shown.page.get(), Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(shown.page->currentTab(), Tab::Produce);
        auto* tabs = shown.page->findChild<QTabBar*>();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
        QCOMPARE(shown.page->currentTab(), Tab::Overview);
        QVERIFY(shown.page->findChild<OverviewPage*>()->isVisible());
    }
    void escapeClearsTheNewestScope()
    {
        const Shown shown;
        QVERIFY(shown.activate());
        ScopeModel& scope = shown.page->scope();
        scope.setShards({ShardId{0}});
        scope.setRange(
            ScopeModel::TimeRange{kPictureStart, kPictureStart + std::chrono::seconds(9)});
        QTest::keyClick(shown.page.get(), Qt::Key_Escape);
        QVERIFY(!scope.range() && !scope.shards().empty());
        QTest::keyClick(shown.page.get(), Qt::Key_Escape);
        QVERIFY(scope.shards().empty());
    }
    void bracketsChangeTheSpan()
    {
        const Shown shown;
        QVERIFY(shown.activate());
        QTest::keyClick(shown.page.get(), Qt::Key_BracketRight);
        QCOMPARE(shown.page->scope().span().count(), 900);
        QTest::keyClick(shown.page.get(), Qt::Key_BracketLeft);
        QCOMPARE(shown.page->scope().span().count(), 300);
    }
    void waitsForTheDescriptionInGrey()
    {
        OpenConnection local;
        QVERIFY(local.open());
        auto own = std::make_unique<ManualFeed>();
        ManualFeed& feed = *own;
        StreamPage page(local.connection, std::move(own));
        page.show();
        page.showTab(Tab::Overview);
        QVERIFY(page.findChild<OverviewPage*>()->isVisible()); // not for a moment's wait
        page.watch().setPatience({std::chrono::milliseconds(1), std::chrono::hours(1)});
        auto* skeleton = page.findChild<SkeletonRows*>();
        QTRY_VERIFY(skeleton->isVisible());
        QCOMPARE(skeleton->accessibleName(),
                 QStringLiteral("Waiting for the stream's description…"));
        feed.publish(std::shared_ptr<const StreamSnapshot>(streamOf(QStringLiteral("0[0-f]"))));
        QVERIFY(!skeleton->isVisible());
        QVERIFY(page.findChild<OverviewPage*>()->isVisible());
    }
    void saysSinceWhenNobodyAnswers()
    {
        const Shown shown;
        auto banner = [&]() -> Banner* {
            for (Banner* each : shown.page->findChildren<Banner*>()) {
                if (each->isVisible() && each->accessibleName().contains(u"has not answered"))
                    return each;
            }
            return nullptr;
        };
        QVERIFY(!banner());
        shown.page->watch().setPatience(
            {std::chrono::milliseconds(1), std::chrono::milliseconds(1)});
        QTRY_VERIFY(banner());
        shown.page->watch().setPatience({std::chrono::milliseconds(1), std::chrono::hours(1)});
        QVERIFY(!banner());
        grabbed(*shown.page, QStringLiteral("stale"));
    }
    void aJumpLeadsToRecords()
    {
        const Shown shown;
        shown.page->showTab(Tab::Overview);
        Q_EMIT shown.page->scope().jumpRequested(kPictureStart);
        QCOMPARE(shown.page->currentTab(), Tab::Records);
    }
    void asksBeforeDeleting()
    {
        const Shown shown;
        Q_EMIT shown.page->findChild<StreamHeader*>()->deleteRequested();
        auto* dialog = shown.page->findChild<DeleteStreamDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->reject();
    }
    void saysWhenTheStreamIsGone()
    {
        const Shown shown;
        QSignalSpy gone(shown.page.get(), &StreamPage::streamGone);
        shown.feed->publishGone();
        QCOMPARE(gone.count(), 1);
        bool said = false;
        for (auto* state : shown.page->findChildren<EmptyState*>())
            said = said || state->isVisible();
        QVERIFY(said);
        shown.page->showTab(Tab::Produce);
        QVERIFY(!shown.page->findChild<ProducePage*>());
    }
    void saysWhyItCannotBeWritten()
    {
        const Shown shown;
        auto full = std::make_shared<StreamSnapshot>(*shown.feed->snapshot());
        const auto sound = std::make_shared<const StreamSnapshot>(*full);
        full->writeTrouble = "the disk is full";
        shown.feed->publish(std::shared_ptr<const StreamSnapshot>(full));
        auto* banner = shown.page->findChild<Banner*>();
        QVERIFY(banner->isVisible());
        QVERIFY(banner->accessibleName().contains(QStringLiteral("the disk is full")));
        grabbed(*shown.page, QStringLiteral("stream-page-full"));
        shown.feed->publish(sound);
        QVERIFY(!banner->isVisible());
    }
    void saysWhereItIsDamaged()
    {
        const Shown shown;
        auto damaged = std::make_shared<StreamSnapshot>(*shown.feed->snapshot());
        damaged->damage = "streams/00000001/0.segment, offset 4096: the checksum does not match";
        damaged->durability = "relaxed";
        shown.feed->publish(std::shared_ptr<const StreamSnapshot>(damaged));
        auto* banner = shown.page->findChild<Banner*>();
        QVERIFY(banner->isVisible());
        QVERIFY(banner->accessibleName().contains(QStringLiteral("offset 4096")));
        grabbed(*shown.page, QStringLiteral("stream-page-damaged"));
    }
    void looks_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("tab");
        QTest::newRow("overview-dark") << int(Scheme::Dark) << int(Tab::Overview);
        QTest::newRow("map-dark") << int(Scheme::Dark) << int(Tab::ShardMap);
        QTest::newRow("records-light") << int(Scheme::Light) << int(Tab::Records);
        QTest::newRow("produce-light") << int(Scheme::Light) << int(Tab::Produce);
    }
    void looks()
    {
        QFETCH(int, scheme);
        QFETCH(int, tab);
        applyTheme(*qApp, builtInTheme(Scheme(scheme)));
        const Shown shown;
        shown.page->scope().setShards({ShardId{2}, ShardId{6}});
        shown.page->scope().setRange(
            ScopeModel::TimeRange{kPictureStart, kPictureStart + std::chrono::seconds(68)});
        shown.page->showTab(Tab(tab));
        QCOMPARE(
            grabbed(*shown.page, QStringLiteral("page-") + QLatin1String(QTest::currentDataTag()))
                .width(),
            1196);
    }
};

QTEST_MAIN(StreamPageTest)
#include "tst_stream_page.moc"
