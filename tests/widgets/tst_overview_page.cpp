#include "widgets/metrics/overview_page.h"

#include "backend/bridge/connection.h"
#include "models/streams/scope_model.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/theme.h"
#include "widgets/metrics/chart_picture.h"
#include "widgets/metrics/finding_card.h"
#include "widgets/metrics/lane_header.h"
#include "widgets/metrics/lane_row.h"
#include "widgets/metrics/overview_side.h"
#include "widgets/metrics/share_row.h"
#include "widgets/metrics/size_bars.h"
#include "widgets/metrics/values_dialog.h"
#include "widgets/streams/shard_menu.h"

#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
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

    void publishDetail()
    {
        feed.publish(std::shared_ptr<const StreamDetail>(sampleDetail(*feed.snapshot())));
    }
    /// The context menu at a share of the axis.
    QMenu* openMenu(double share)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at(share),
                                overlay->mapToGlobal(at(share)));
        QApplication::sendEvent(overlay, &event);
        const auto menus = page.findChildren<QMenu*>();
        return menus.isEmpty() ? nullptr : menus.back();
    }
    void choose(double share, const QString& begin)
    {
        QMenu* menu = openMenu(share);
        for (QAction* action : menu->actions()) {
            if (action->text().startsWith(begin)) {
                action->trigger();
                menu->close();
                return;
            }
        }
        QFAIL(qPrintable(begin));
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

    void theTabKeyGoesAsOneReads()
    {
        Shown shown;
        shown.publishDetail();
        const auto* side = shown.page.findChild<OverviewSide*>();
        QTRY_VERIFY(side->findChildren<ShareRow*>().size() > 2);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        int last = 0;
        int found = 0;
        for (const QWidget* at = shown.overlay->nextInFocusChain(); at != shown.overlay;
             at = at->nextInFocusChain()) {
            if (at == side || !side->isAncestorOf(at) || !at->isVisible() ||
                !(at->focusPolicy() & Qt::TabFocus))
                continue;
            const int y = at->mapTo(side, QPoint()).y();
            QVERIFY2(y >= last, at->metaObject()->className());
            last = y;
            ++found;
        }
        QVERIFY(found > 3);
    }

    void anHourAndADayHaveTheirFigures()
    {
        Shown shown;
        const auto from = [&] { return shown.page.findChild<LaneRow*>()->lane().grid.from; };
        shown.scope.setSpan(1h);
        QTRY_VERIFY(from() < kSampleEnd - 59min);
        const auto firstBucket = [&] {
            return shown.page.findChild<LaneRow*>()->lane().series.front().buckets.front();
        };
        QVERIFY(std::isnan(firstBucket())); // nothing but the last 15 minutes is known
        shown.publishDetail();
        QTRY_VERIFY(!std::isnan(firstBucket()));
        QVERIFY(shown.page.findChild<LaneRow*>()->lane().grid.width == 20s);
        shown.scope.setSpan(24h);
        QTRY_VERIFY(from() < kSampleEnd - 23h);
        QVERIFY(shown.page.findChild<LaneRow*>()->lane().grid.width == 10min);
        QVERIFY(!std::isnan(shown.page.findChild<LaneRow*>()->lane().series.front().buckets.at(5)));
        grabbed(shown.page, QStringLiteral("overview-day"));
        // The values of now are those of the last seconds all the same.
        shown.scope.setSpan(15min);
        const QString now = shown.page.findChild<LaneRow*>()->lane().value;
        QTRY_VERIFY(from() > kSampleEnd - 16min);
        QCOMPARE(shown.page.findChild<LaneRow*>()->lane().value, now);
    }
    void aRangeOfThePastComesIntoView()
    {
        Shown shown;
        shown.publishDetail();
        shown.scope.setRange(ScopeModel::TimeRange{kSampleEnd - 5h, kSampleEnd - 4h});
        const auto& lane = shown.page.findChild<LaneRow*>()->lane();
        QTRY_VERIFY(lane.grid.from < kSampleEnd - 5h);
        QVERIFY(lane.grid.start(lane.grid.count) < kSampleEnd - 3h);
        QVERIFY(!std::isnan(lane.series.front().buckets.front()));
    }
    void theDetailIsWantedWhileThePageIsSeen()
    {
        Shown shown;
        QVERIFY(shown.feed.detailWanted);
        shown.page.hide();
        QVERIFY(!shown.feed.detailWanted);
    }
    void findingsLeadToTheirPlace()
    {
        Shown shown;
        shown.publishDetail();
        grabbed(shown.page, QStringLiteral("overview-findings"));
        const auto cards = shown.page.findChildren<FindingCard*>();
        QCOMPARE(cards.size(), 2);
        QSignalSpy records(&shown.page, &OverviewPage::recordsRequested);
        QTest::mouseClick(cards[0]->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(records.count(), 1);
        QVERIFY(shown.scope.shards() == std::set<ShardId>{ShardId{1}});
        QVERIFY(shown.scope.range()->from == kSampleEnd - 342s);
        QSignalSpy jumps(&shown.scope, &ScopeModel::jumpRequested);
        QTest::keyClick(cards[1]->findChild<QPushButton*>(), Qt::Key_Space);
        QCOMPARE(jumps.count(), 1);
    }
    /// Where there is little height the lanes keep theirs, and scroll.
    void lowPagesScroll()
    {
        Shown shown;
        shown.page.resize(1196, 330);
        auto* scroll = shown.page.findChild<LaneRow*>()->parentWidget()->parentWidget();
        auto* area = qobject_cast<QScrollArea*>(scroll->parentWidget());
        QVERIFY(area);
        for (const LaneRow* lane : shown.page.findChildren<LaneRow*>())
            QVERIFY(lane->height() >= LaneRow::kLeastHeight);
        QVERIFY(area->verticalScrollBar()->maximum() > 0);
        QCOMPARE(shown.overlay->height(), area->widget()->height());
        shown.page.resize(1196, 840);
        QCOMPARE(area->verticalScrollBar()->maximum(), 0);
    }
    void aSwatchOpensTheMenuOfItsShard()
    {
        Shown shown;
        auto& legend = shown.page.findChild<LaneRow*>()->header();
        legend.grab(); // it knows its entries once it is painted
        const auto ask = [&](const QPoint& at) {
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, legend.mapToGlobal(at));
            QApplication::sendEvent(&legend, &event);
            return shown.page.findChild<ShardMenu*>();
        };
        QVERIFY(!ask(QPoint(40, 36))); // the value
        for (QMenu* menu : legend.findChildren<QMenu*>())
            delete menu;
        ShardMenu* menu = ask(QPoint(12 + 12 + 5, 54 + 8)); // the second swatch
        QVERIFY(menu);
        const auto choose = [&menu](const QString& begin) {
            for (QAction* action : menu->actions())
                if (action->text().startsWith(begin))
                    return action->trigger();
            QFAIL(qPrintable(begin));
        };
        const auto second = shown.page.findChild<LaneRow*>()->lane().series[1].shard;
        QVERIFY(second);
        QSignalSpy split(&shown.page, &OverviewPage::splitRequested);
        choose(QStringLiteral("Split"));
        QCOMPARE(split.count(), 1);
        QVERIFY(split[0][0].value<ShardId>() == *second);
        choose(QStringLiteral("Hide in the chart"));
        QCOMPARE(shown.page.findChild<LaneRow*>()->lane().series.size(), std::size_t(5));
        choose(QStringLiteral("Show only"));
        QVERIFY(shown.scope.shards() == std::set<ShardId>{*second});
    }
    void aKeyLeadsToItsRecords()
    {
        Shown shown;
        shown.publishDetail();
        QSignalSpy records(&shown.page, &OverviewPage::recordsRequested);
        for (ShareRow* row : shown.page.findChildren<ShareRow*>()) {
            if (row->accessibleName().contains(QStringLiteral("merchant_2727")))
                QTest::mouseClick(row, Qt::LeftButton);
        }
        QCOMPARE(records.count(), 1);
        QCOMPARE(records[0][0].toString(), QStringLiteral("key = \"merchant_2727\""));
    }
    void aSizeLeadsToItsRecords()
    {
        Shown shown;
        shown.publishDetail();
        auto* bars = shown.page.findChild<SizeBars*>();
        QSignalSpy records(&shown.page, &OverviewPage::recordsRequested);
        QTest::mouseClick(bars, Qt::LeftButton, {}, QPoint(14, 30));
        QCOMPARE(records[0][0].toString(), QStringLiteral("size >= 64 and size < 128"));
        QTest::keyClick(bars, Qt::Key_Right);
        QTest::keyClick(bars, Qt::Key_Return);
        QCOMPARE(records[1][0].toString(), QStringLiteral("size >= 128 and size < 256"));
        QTest::mouseClick(bars, Qt::LeftButton, {}, QPoint(bars->width() - 60, 8 + 2 * 16 + 8));
        QCOMPARE(records[2][0].toString(), QStringLiteral("size >= 217000"));
    }
    void aReaderLeadsToWhereItReads()
    {
        Shown shown;
        QSignalSpy jumps(&shown.scope, &ScopeModel::jumpRequested);
        QTest::mouseClick(shown.page.findChild<ReaderRow*>(), Qt::LeftButton);
        QCOMPARE(jumps.count(), 1);
    }
    void aValueLeadsToItsRecords()
    {
        Shown shown;
        QSignalSpy jumps(&shown.scope, &ScopeModel::jumpRequested);
        auto& header = shown.page.findChild<LaneRow*>()->header();
        QTest::mouseClick(&header, Qt::LeftButton, {}, QPoint(40, 36));
        QCOMPARE(jumps.count(), 1);
        QVERIFY(jumps[0][0].value<Timestamp>() == kSampleEnd - 3s);
        QTest::keyClick(&header, Qt::Key_Return);
        QCOMPARE(jumps.count(), 2);
    }
    void theMenuJumpsAndZooms()
    {
        Shown shown;
        QSignalSpy jumps(&shown.scope, &ScopeModel::jumpRequested);
        shown.choose(0.5, QStringLiteral("Show the records of"));
        QCOMPARE(jumps.count(), 1);
        shown.scope.setRange(ScopeModel::TimeRange{kSampleEnd - 5min, kSampleEnd - 4min});
        shown.choose(0.5, QStringLiteral("Zoom to the range"));
        const auto& lane = shown.page.findChild<LaneRow*>()->lane();
        QVERIFY(lane.grid.from == kSampleEnd - 5min);
        QCOMPARE(lane.grid.count, 60);
    }
    void theMenuCopiesAndTabulates()
    {
        Shown shown;
        shown.choose(0.5, QStringLiteral("Copy the values"));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(QStringLiteral("Incoming bytes\t")));
        QCOMPARE(copied.count(QLatin1Char('\n')), 6);
        shown.choose(0.5, QStringLiteral("Show as a table"));
        auto* dialog = shown.page.findChild<ValuesDialog*>();
        QVERIFY(dialog);
        auto* table = dialog->findChild<QTableView*>();
        QCOMPARE(table->model()->rowCount(), shown.page.findChild<LaneRow*>()->lane().grid.count);
        QCOMPARE(table->model()->columnCount(), 1 + 6 + 1 + 3 + 3 + 2 + 2);
        grabbed(*dialog, QStringLiteral("overview-table"));
        dialog->close();
    }
    void theMenuCompares()
    {
        Shown shown;
        shown.scope.setRange(ScopeModel::TimeRange{kSampleEnd - 5min, kSampleEnd - 4min});
        shown.choose(0.5, QStringLiteral("Compare"));
        auto* dialog = shown.page.findChild<ValuesDialog*>();
        QVERIFY(dialog);
        auto* table = dialog->findChild<QTableView*>();
        QCOMPARE(table->model()->rowCount(), 1 + 1 + 3 + 3 + 2 + 2);
        QVERIFY(table->model()->index(0, 3).data().toString().endsWith(QLatin1Char('%')));
        grabbed(*dialog, QStringLiteral("overview-comparison"));
        dialog->close();
    }
    void picturesAreSaved()
    {
        Shown shown;
        const QByteArray png = pictureOf(shown.page, PictureFormat::Png);
        QVERIFY(png.startsWith("\x89PNG"));
        const QByteArray svg = pictureOf(shown.page, PictureFormat::Svg);
        QVERIFY(svg.contains("<svg"));
        QVERIFY(svg.count("<polyline") + svg.count("<path") > 10); // lines, not a photograph
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("charts.png"));
        bool written = false;
        writeFile(&shown.page, path, png,
                  [&](const QString& trouble) { written = trouble.isEmpty(); });
        QTRY_VERIFY(written);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), png);
        QString told;
        writeFile(&shown.page, directory.filePath(QStringLiteral("none/charts.png")), png,
                  [&](const QString& trouble) { told = trouble; });
        QTRY_VERIFY(!told.isEmpty());
    }
    void theLegendOfManyShardsIsNotCut()
    {
        Shown shown;
        const auto stream = streamOf(QStringLiteral(
            "0[0-0] 1[1-1] 2[2-2] 3[3-3] 4[4-4] 5[5-5] 6[6-6] 7[7-7] 8[8-8] 9[9-f]"));
        shown.feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
        shown.feed.publish(std::shared_ptr<const StreamMetrics>(sampleMetrics(*stream, 900)));
        LaneRow* row = shown.page.findChild<LaneRow*>();
        QTRY_COMPARE(row->lane().series.size(), std::size_t(8));
        grabbed(row->header(), QStringLiteral("legend-many"));
        QTest::mouseClick(&row->header(), Qt::LeftButton, {},
                          QPoint(12 + 7 * 12 + 5, 62)); // "other"
        QCOMPARE(row->lane().series.size(), std::size_t(7));
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
