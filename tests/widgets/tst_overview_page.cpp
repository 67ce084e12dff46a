#include "widgets/metrics/overview_page.h"

#include "backend/bridge/connection.h"
#include "models/streams/scope_model.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/theme.h"
#include "widgets/metrics/lane_header.h"
#include "widgets/metrics/lane_row.h"
#include "widgets/metrics/share_row.h"

#include <QSignalSpy>
#include <QtTest>

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;

namespace {

const QString kSixShards = QStringLiteral("0[0-3] 1[4-6] 2[7-9] 3[a-d] 4[e-f] 1>5[4-4],6[5-6]");

Result<ConnectionSource> refused()
{
    return Error(ErrorCode::ServiceUnavailable, "no engine here");
}

} // namespace

/// A page with fifteen measured minutes, shown offscreen.
struct Shown
{
    ManualFeed feed;
    ScopeModel scope;
    Connection connection{QStringLiteral("Local engine"), refused};
    OverviewPage page{connection, feed, scope};
    CrosshairOverlay* overlay = page.findChild<CrosshairOverlay*>();

    explicit Shown(std::size_t seconds = 900)
    {
        const auto stream = streamOf(kSixShards);
        scope.setSpan(15min);
        feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
        feed.publish(std::shared_ptr<const StreamMetrics>(sampleMetrics(*stream, seconds)));
        page.resize(1196, 840);
        page.show();
    }

    /// Pixels of the overlay at a share of the axis.
    QPoint at(double share) const { return {int(overlay->width() * share), 300}; }
};

class OverviewPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void showsSixLanes()
    {
        Shown shown;
        const auto lanes = shown.page.findChildren<LaneRow*>();
        QCOMPARE(lanes.size(), 6);
        for (const LaneRow* lane : lanes)
            QVERIFY(!lane->lane().title.isEmpty());
        QCOMPARE(lanes.front()->lane().series.size(), std::size_t(6));
    }

    void pointerMovesTheCrosshairOfTheScope()
    {
        Shown shown;
        QTest::mouseMove(shown.overlay, shown.at(0.5));
        QVERIFY(shown.scope.crosshair());
        const auto middle = kSampleEnd - 450s;
        QVERIFY(std::chrono::abs(*shown.scope.crosshair() - middle) < 3s);
    }

    void clickAsksForTheRecordsOfThatTime()
    {
        Shown shown;
        QSignalSpy jumps(&shown.scope, &ScopeModel::jumpRequested);
        QTest::mouseClick(shown.overlay, Qt::LeftButton, {}, shown.at(0.25));
        QTRY_COMPARE(jumps.count(), 1); // once it can be no double click
        QVERIFY(!shown.scope.range());
    }

    void dragBrushesARange()
    {
        Shown shown;
        QSignalSpy jumps(&shown.scope, &ScopeModel::jumpRequested);
        QTest::mousePress(shown.overlay, Qt::LeftButton, {}, shown.at(0.6));
        QTest::mouseMove(shown.overlay, shown.at(0.4));
        QTest::mouseRelease(shown.overlay, Qt::LeftButton, {}, shown.at(0.4));
        QVERIFY(shown.scope.range());
        QVERIFY(std::chrono::abs(shown.scope.range()->from - (kSampleEnd - 540s)) < 3s);
        QVERIFY(std::chrono::abs(shown.scope.range()->to - (kSampleEnd - 360s)) < 3s);
        QCOMPARE(jumps.count(), 0);
        QTest::mouseDClick(shown.overlay, Qt::LeftButton, {}, shown.at(0.1));
        QVERIFY(!shown.scope.range());
    }

    void theWheelZoomsAtThePointerAndPans()
    {
        Shown shown;
        const auto first = [&shown] {
            return shown.page.findChild<LaneRow*>()->lane().grid.start(0);
        };
        const auto wheel = [&shown](int turned, Qt::KeyboardModifiers modifiers) {
            const QPointF at = shown.at(0.5);
            QWheelEvent event(at, shown.overlay->mapToGlobal(at), {}, {0, turned}, {}, modifiers,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(shown.overlay, &event);
        };
        const auto live = first();
        for (int i = 0; i < 3; ++i)
            wheel(120, {});
        const auto zoomed = first();
        QVERIFY(zoomed > live + 150s && zoomed < live + 300s); // about half, around the middle
        const QPointF middle = shown.at(0.5);
        QMouseEvent move(QEvent::MouseMove, middle, shown.overlay->mapToGlobal(middle),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(shown.overlay, &move);
        QVERIFY(shown.scope.crosshair());
        QVERIFY(std::chrono::abs(*shown.scope.crosshair() - (kSampleEnd - 450s)) < 5s);
        wheel(120, Qt::ShiftModifier);
        QVERIFY(first() < zoomed);
        QSignalSpy jumps(&shown.scope, &ScopeModel::jumpRequested);
        QTest::mouseClick(shown.overlay, Qt::LeftButton, {}, shown.at(0.5));
        QTest::mouseDClick(shown.overlay, Qt::LeftButton, {}, shown.at(0.5));
        QTRY_COMPARE(first(), live);
        QCOMPARE(jumps.count(), 0);
    }
    void plusMinusAndZeroZoomByTheKeyboard()
    {
        Shown shown;
        const auto span = [&shown] {
            const auto& grid = shown.page.findChild<LaneRow*>()->lane().grid;
            return grid.count * grid.width;
        };
        const auto live = span();
        QTest::keyClick(shown.overlay, Qt::Key_Plus);
        QTest::keyClick(shown.overlay, Qt::Key_Plus);
        const auto zoomed = span();
        QVERIFY(zoomed < live);
        QTest::keyClick(shown.overlay, Qt::Key_Minus);
        QVERIFY(span() > zoomed);
        QTest::keyClick(shown.overlay, Qt::Key_0);
        QTRY_COMPARE(span(), live);
    }
    void theLegendHidesAndLeavesAlone()
    {
        Shown shown;
        LaneRow* row = shown.page.findChildren<LaneRow*>().at(2); // outgoing bytes
        QCOMPARE(row->lane().series.size(), std::size_t(3));
        LaneHeader& header = row->header();
        grabbed(header, QStringLiteral("legend"));
        const QPoint second(40, 76); // below title, value and the first line
        QTest::mouseClick(&header, Qt::LeftButton, {}, second);
        QCOMPARE(row->lane().series.size(), std::size_t(2));
        QTest::mouseClick(&header, Qt::LeftButton, {}, second);
        QCOMPARE(row->lane().series.size(), std::size_t(3));
        QTest::mouseClick(&header, Qt::LeftButton, Qt::AltModifier, second);
        QCOMPARE(row->lane().series.size(), std::size_t(1));
        QTest::mouseClick(&header, Qt::LeftButton, Qt::AltModifier, second);
        QCOMPARE(row->lane().series.size(), std::size_t(3));
    }
    void arrowsMoveTheCrosshairAndEnterJumps()
    {
        Shown shown;
        QSignalSpy jumps(&shown.scope, &ScopeModel::jumpRequested);
        QTest::keyClick(shown.overlay, Qt::Key_Left);
        QTest::keyClick(shown.overlay, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(*shown.scope.crosshair() == kSampleEnd - 11s);
        QTest::keyClick(shown.overlay, Qt::Key_Return);
        QCOMPARE(jumps.count(), 1);
    }

    void aShardPickedAtTheSideFiltersTheLanes()
    {
        Shown shown;
        auto* row = shown.page.findChild<ShareRow*>();
        QVERIFY(row);
        QTest::mouseClick(row, Qt::LeftButton);
        QCOMPARE(shown.scope.shards().size(), std::size_t(1));
        QTRY_COMPARE(shown.page.findChild<LaneRow*>()->lane().series.size(), std::size_t(1));
    }

    void paintsInBothSchemes_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void paintsInBothSchemes()
    {
        QFETCH(bool, dark);
        applyTheme(*qApp, builtInTheme(dark ? Scheme::Dark : Scheme::Light));
        Shown shown(600);
        StreamEvent split;
        split.stream = StreamName("checkout-events");
        split.id = 1;
        split.time = kSampleEnd - 5min;
        split.kind = StreamEvent::Kind::Split;
        split.shards = {{1}, {5}, {6}};
        Q_EMIT shown.connection.eventHappened(split);
        shown.page.hide();
        shown.page.show();
        QTest::mouseMove(shown.overlay, shown.at(0.575));
        const QImage image = grabbed(shown.page, dark ? QStringLiteral("overview-dark")
                                                      : QStringLiteral("overview-light"))
                                 .toImage();
        const QColor ground =
            builtInTheme(dark ? Scheme::Dark : Scheme::Light).color(ColorRole::BgPanel);
        QCOMPARE(image.pixelColor(3, 3).name(), ground.name());
        applyTheme(*qApp, builtInTheme(Scheme::Dark));
    }

    void aHiddenPageWaits()
    {
        Shown shown;
        shown.page.hide();
        const QString before = shown.page.findChild<LaneRow*>()->lane().value;
        auto metrics = sampleMetrics(*streamOf(QStringLiteral("0[0-f]")), 60);
        shown.feed.publish(std::shared_ptr<const StreamMetrics>(metrics));
        QCOMPARE(shown.page.findChild<LaneRow*>()->lane().value, before);
        shown.page.show();
        QVERIFY(shown.page.findChild<LaneRow*>()->lane().value != before);
    }
};

QTEST_MAIN(OverviewPageTest)
#include "tst_overview_page.moc"
