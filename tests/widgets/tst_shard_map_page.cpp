#include "widgets/streams/shard_map_page.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "models/streams/scope_model.h"
#include "tests/support/fake_kinesis_service.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/buttons.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/labels.h"
#include "widgets/common/pills.h"
#include "widgets/common/theme.h"
#include "widgets/metrics/finding_card.h"
#include "widgets/metrics/finding_list.h"
#include "widgets/streams/hash_key_field.h"
#include "widgets/streams/key_histogram_dialog.h"
#include "widgets/streams/pin_bar.h"
#include "widgets/streams/probe_field.h"
#include "widgets/streams/reshard_panel.h"
#include "widgets/streams/scale_panel.h"
#include "widgets/streams/shard_map_view.h"
#include "widgets/streams/shard_menu.h"
#include "widgets/streams/shard_table_view.h"

#include <QAccessible>
#include <QClipboard>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPaintEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolTip>
#include <QWheelEvent>
#include <QtTest>

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;

namespace {

/// Two shards that a split and a merge made six of, over the sampled hour.
std::shared_ptr<StreamSnapshot> sampleStream()
{
    auto stream = streamOf(
        QStringLiteral("0[0-2] 1[3-6] 2[7-9] 3[a-c] 4[d-f] 1>5[3-4],6[5-6] 6>7[5-5],8[6-6] "
                       "3+4>9[a-f]"));
    const Timestamp splits[] = {kPictureStart + 17min, kPictureStart + 30min,
                                kPictureStart + 39min};
    for (ShardSnapshot& shard : stream->shards) {
        for (int i = 0; i < 3; ++i) {
            const Timestamp pictured = kPictureStart + std::chrono::minutes(i + 1);
            if (shard.opened == pictured)
                shard.opened = splits[i];
            if (shard.closed == pictured)
                shard.closed = splits[i];
        }
    }
    return stream;
}

} // namespace

/// A page over a fake service, shown offscreen.
struct ShownMap
{
    std::shared_ptr<FakeKinesisService> service = std::make_shared<FakeKinesisService>();
    ManualFeed feed;
    ScopeModel scope;
    Connection connection;
    ShardMapPage page{connection, feed, scope};
    ShardMapView* map = page.findChild<ShardMapView*>();
    ReshardPanel* panel = page.findChild<ReshardPanel*>();

    ShownMap()
        : connection(QStringLiteral("Local engine"),
                     [service = service]() -> Result<ConnectionSource> {
                         ConnectionSource source;
                         source.service = service.get();
                         source.owner = service;
                         return source;
                     })
    {
        scope.setSpan(1h);
        publish(sampleStream());
        page.resize(1196, 840);
        page.show();
    }

    void publish(const std::shared_ptr<StreamSnapshot>& stream)
    {
        feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
        feed.publish(std::shared_ptr<const StreamMetrics>(sampleMetrics(*stream, 900)));
        feed.publish(std::shared_ptr<const HeatMap>(sampleHeat(56)));
    }

    /// A pixel of the map at shares of hash space and time.
    QPoint at(double space, double time) const
    {
        const QRect& plot = map->scene().plot;
        return plot.topLeft() + QPoint(int(plot.width() * space), int(plot.height() * time));
    }

    /// What the map says of a place that the pointer rests on.
    QString tip(QPoint place) const
    {
        QHelpEvent help(QEvent::ToolTip, place, map->mapToGlobal(place));
        QApplication::sendEvent(map, &help);
        return QToolTip::text();
    }

    /// A pixel of the now bar.
    QPoint nowPoint(double space) const
    {
        return {at(space, 0).x(), map->scene().nowTop() + ShardMapScene::kNowHeight / 2};
    }

    /// Moves with the button held, which QTest does not tell of.
    void drag(QPoint to, Qt::KeyboardModifiers modifiers = {}) const
    {
        QMouseEvent move(QEvent::MouseMove, to, map->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                         modifiers);
        QApplication::sendEvent(map, &move);
    }

    QPushButton* button(const QString& text) const
    {
        for (QPushButton* button : page.findChildren<QPushButton*>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }

    void openConnection()
    {
        connection.openNow();
        QTRY_COMPARE(connection.state(), Connection::State::Ready);
    }
};

/// Counts the pixels that a widget is asked to paint.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget& widget) { widget.installEventFilter(this); }
    int pixels = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            for (const QRect& part : static_cast<QPaintEvent*>(event)->region())
                pixels += part.width() * part.height();
        return QObject::eventFilter(watched, event);
    }
};

class ShardMapPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void heatIsMeasuredWhileShown()
    {
        ShownMap shown;
        QVERIFY(shown.feed.heatWanted);
        QVERIFY(!shown.map->scene().parts.heat.empty());
        shown.page.hide();
        QVERIFY(!shown.feed.heatWanted);
    }

    void clickPicksTheShardOfItsTime()
    {
        ShownMap shown;
        QTest::mouseClick(shown.map, Qt::LeftButton, {}, shown.at(0.3, 0.1));
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{1}});
        QTest::mouseClick(shown.map, Qt::LeftButton, {}, shown.at(0.3, 0.9));
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{5}});
        QTest::mouseClick(shown.map, Qt::LeftButton, Qt::ControlModifier, shown.at(0.35, 0.9));
        QCOMPARE(shown.scope.shards(), (std::set<ShardId>{{5}, {7}}));
        QTest::mouseClick(shown.map, Qt::LeftButton, {}, QPoint(10, 10));
        QVERIFY(shown.scope.shards().empty());
    }

    void mapAndTableShowOneSelection()
    {
        ShownMap shown;
        auto* table = shown.page.findChild<ShardTableView*>();
        shown.scope.setShards({{9}});
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(table->selectionModel()->selectedRows().front().data().toString(),
                 QStringLiteral("0009"));
        table->selectRow(0);
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{0}});
        QCOMPARE(shown.map->scene().selected, std::set<ShardId>{{0}});
    }

    void tabLeavesTheTable()
    {
        ShownMap shown;
        auto* table = shown.page.findChild<ShardTableView*>();
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Tab);
        QCOMPARE(table->currentIndex(), table->model()->index(0, 0));
        QVERIFY(!table->hasFocus());
    }

    void arrowsWalkAlongAndThroughLineage()
    {
        ShownMap shown;
        QTest::keyClick(shown.map, Qt::Key_Right);
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{0}});
        QTest::keyClick(shown.map, Qt::Key_Right);
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{5}});
        QTest::keyClick(shown.map, Qt::Key_Up);
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{1}});
        QTest::keyClick(shown.map, Qt::Key_Down);
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{5}});
    }

    void hoverMovesTheCrosshair()
    {
        ShownMap shown;
        QTest::mouseMove(shown.map, shown.at(0.5, 0.5));
        QVERIFY(shown.scope.crosshair());
        QVERIFY(std::chrono::abs(*shown.scope.crosshair() - (kSampleEnd - 30min)) < 15s);
    }

    void probeFindsTheShardOfAKey()
    {
        ShownMap shown;
        auto* probe = shown.page.findChild<ProbeField*>();
        auto* field = probe->findChild<QLineEdit*>();
        QTest::keyClicks(field, QStringLiteral("merchant_2727"));
        QVERIFY(probe->probe());
        QCOMPARE(probe->probe()->shard->index, 7u);
        QCOMPARE(shown.map->scene().probe->key, QStringLiteral("merchant_2727"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!shown.map->scene().probe);
    }

    void pinsStayOnTheMap()
    {
        ShownMap shown;
        auto* field = shown.page.findChild<ProbeField*>()->findChild<QLineEdit*>();
        auto* bar = shown.page.findChild<PinBar*>();
        QVERIFY(!bar->isVisible());
        for (int i = 0; i < 10; ++i) {
            field->setText(QStringLiteral("key_%1").arg(i));
            QTest::keyClick(field, Qt::Key_Return);
            QTest::keyClick(field, Qt::Key_Return); // not twice
        }
        QCOMPARE(bar->pins().size(), PinBar::kMostPins);
        QCOMPARE(shown.map->scene().pins.size(), PinBar::kMostPins);
        QVERIFY(bar->isVisible());
        QTest::mouseClick(bar->findChild<Chip*>(), Qt::LeftButton);
        QCOMPARE(shown.map->scene().pins.size(), PinBar::kMostPins - 1);
        QCOMPARE(shown.map->scene().pins.front().key, QStringLiteral("key_1"));
    }
    void probesAnExplicitHashKey()
    {
        ShownMap shown;
        auto* field = shown.page.findChild<ProbeField*>()->findChild<QLineEdit*>();
        field->setText(QStringLiteral("#170141183460469231731687303715884105728")); // 2^127
        QVERIFY(shown.map->scene().probe);
        QCOMPARE(shown.map->scene().probe->hash.high, std::uint64_t{1} << 63);
        field->setText(QStringLiteral("#12x"));
        QVERIFY(!shown.map->scene().probe);
    }
    void manyPastedKeysAreCounted()
    {
        ShownMap shown;
        shown.openConnection();
        QApplication::clipboard()->setText(QStringLiteral("456\na\nb\n"));
        auto* field = shown.page.findChild<ProbeField*>()->findChild<QLineEdit*>();
        QTest::keySequence(field, QKeySequence::Paste);
        QVERIFY(field->text().isEmpty());
        auto* dialog = shown.page.findChild<KeyHistogramDialog*>();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->histogram().keys, std::uint64_t{3});
        dialog->reject();
    }
    void splitsAroundAKey()
    {
        ShownMap shown;
        auto* field = shown.page.findChild<ProbeField*>()->findChild<QLineEdit*>();
        field->setText(QStringLiteral("456")); // 14.47 % of the space: shard 0
        shown.scope.setShards({ShardId{0}});
        shown.page.considerSplit();
        const HashKey key = HashKey::ofPartitionKey("456");
        QTest::mouseClick(shown.button(QStringLiteral("Around key")), Qt::LeftButton);
        QVERIFY(shown.panel->splitKey() == key);
        QTest::mouseClick(shown.button(QStringLiteral("Around key")), Qt::LeftButton);
        QVERIFY(shown.panel->splitKey() == key.next());
        shown.scope.setShards({ShardId{9}});
        shown.page.considerSplit();
        QVERIFY(!shown.button(QStringLiteral("Around key"))->isEnabled());
    }
    void scalingIsPreparedThenSent()
    {
        ShownMap shown;
        std::atomic<int> asked{0};
        shown.service->onUpdateShardCount = [&asked](auto&, const auto& request) {
            asked = *request.targetShardCount;
            return Result(protocol::UpdateShardCountResponse());
        };
        shown.openConnection();
        QTest::mouseClick(shown.button(QStringLiteral("Scale…")), Qt::LeftButton);
        auto* panel = shown.page.findChild<ScalePanel*>();
        QVERIFY(panel->isVisible());
        auto* target = panel->findChild<QSpinBox*>();
        target->setValue(6); // that many are open
        QVERIFY(!shown.button(QStringLiteral("Scale the stream"))->isEnabled());
        QVERIFY(shown.map->scene().borders.empty());
        target->setValue(8);
        QCOMPARE(shown.map->scene().borders.size(), std::size_t{7});
        QCOMPARE(asked.load(), 0);
        QTest::mouseClick(shown.button(QStringLiteral("Scale the stream")), Qt::LeftButton);
        QTRY_VERIFY(!panel->isVisible());
        QCOMPARE(asked.load(), 8);
        QVERIFY(shown.map->scene().borders.empty());
    }
    void aSplitAndAScalingAreNotConsideredAtOnce()
    {
        ShownMap shown;
        shown.page.considerScale();
        shown.scope.setShards({ShardId{0}});
        shown.page.considerSplit();
        QVERIFY(!shown.page.findChild<ScalePanel*>()->isVisible());
        QVERIFY(shown.panel->isVisible());
        shown.page.considerScale();
        QVERIFY(!shown.panel->isVisible());
    }
    void splitIsPreparedThenSent()
    {
        ShownMap shown;
        protocol::SplitShardRequest sent;
        shown.service->onSplitShard = [&](protocol::CallContext&,
                                          const protocol::SplitShardRequest& request) {
            sent = request;
            return protocol::SplitShardResponse();
        };
        shown.openConnection();
        QVERIFY(!shown.button(QStringLiteral("Split…"))->isEnabled());
        QTest::mouseClick(shown.map, Qt::LeftButton, {}, shown.at(0.8, 0.95));
        QTest::mouseClick(shown.button(QStringLiteral("Split…")), Qt::LeftButton);
        QVERIFY(shown.panel->isVisible());
        const auto middle = sampleStream()->shards[9].range.middle();
        QVERIFY(shown.map->scene().splitKey == middle);
        QVERIFY(!sent.shardToSplit);
        QTest::mouseClick(shown.button(QStringLiteral("Split shard")), Qt::LeftButton);
        QTRY_VERIFY(!shown.panel->isVisible());
        QCOMPARE(*sent.shardToSplit, std::string("shardId-000000000009"));
        QCOMPARE(*sent.newStartingHashKey, middle.toDecimal());
        QCOMPARE(*sent.streamName, std::string("checkout-events"));
        QVERIFY(!shown.map->scene().splitKey);
        QVERIFY(shown.scope.shards().empty());
    }

    /// Why one reshards stands below what it would do.
    void findingsStandBesideWhatIsConsidered()
    {
        ShownMap shown;
        shown.feed.publish(
            std::shared_ptr<const StreamDetail>(sampleDetail(*shown.feed.snapshot())));
        auto* findings = shown.page.findChild<FindingList*>();
        QVERIFY(!findings->isVisible());
        QVERIFY(!shown.feed.detailWanted);
        shown.scope.setShards({ShardId{9}});
        shown.page.considerSplit();
        QVERIFY(findings->isVisible());
        QVERIFY(shown.feed.detailWanted);
        grabbed(shown.page, QStringLiteral("map-findings"));
        const auto cards = findings->findChildren<FindingCard*>();
        QCOMPARE(cards.size(), 2);
        QSignalSpy records(&shown.page, &ShardMapPage::recordsRequested);
        QTest::mouseClick(cards[0]->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(records.count(), 1);
        QVERIFY(shown.scope.shards() == std::set<ShardId>{ShardId{1}});
        QVERIFY(shown.scope.range());
        shown.page.hide();
        QVERIFY(!shown.feed.detailWanted);
        shown.page.show();
        QVERIFY(shown.feed.detailWanted);
        shown.panel->dismiss();
        QVERIFY(!findings->isVisible());
        QVERIFY(!shown.feed.detailWanted);
    }

    void aLongHashKeyShowsBothEnds()
    {
        ShownMap shown;
        shown.scope.setShards({ShardId{9}});
        shown.page.considerSplit();
        auto* field = shown.panel->findChild<HashKeyField*>();
        const QString key = field->text();
        QVERIFY(key.size() > 36);
        const QString seen = field->shownText();
        QVERIFY(seen.contains(QChar(0x2026)));
        QVERIFY(seen.startsWith(key.left(8)) && seen.endsWith(key.right(8)));
        QCOMPARE(field->toolTip(), key);
        shown.panel->findChild<CopyButton*>()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), key);
        QVERIFY(QTest::qWaitForWindowActive(&shown.page));
        field->setFocus();
        QTest::keyClick(field, Qt::Key_End);
        QCOMPARE(field->shownText(), key);
    }

    void aKeyOutsideTheShardCannotBeSent()
    {
        ShownMap shown;
        shown.scope.setShards({{9}});
        QTest::keyClick(shown.map, Qt::Key_S);
        auto* key = shown.panel->findChild<QLineEdit*>();
        key->selectAll();
        QTest::keyClicks(key, QStringLiteral("12"));
        QVERIFY(!shown.button(QStringLiteral("Split shard"))->isEnabled());
        QVERIFY(!shown.map->scene().splitKey);
        QTest::mouseClick(shown.button(QStringLiteral("Even load")), Qt::LeftButton);
        QVERIFY(shown.button(QStringLiteral("Split shard"))->isEnabled());
        QVERIFY(shown.map->scene().splitKey);
    }

    void theHandleMovesTheKey()
    {
        ShownMap shown;
        shown.scope.setShards({{9}});
        QTest::keyClick(shown.map, Qt::Key_S);
        const double x = shown.map->scene().x(*shown.map->scene().splitKey);
        const QPoint handle(int(x), shown.map->scene().nowBottom() + 6);
        QTest::mousePress(shown.map, Qt::LeftButton, {}, handle);
        QTest::mouseMove(shown.map, handle + QPoint(60, 0));
        QTest::mouseRelease(shown.map, Qt::LeftButton, {}, handle + QPoint(60, 0));
        QVERIFY(shown.map->scene().x(*shown.map->scene().splitKey) > x + 50);
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{9}});
    }

    void aHandleIsDraggedOutOfAShard()
    {
        ShownMap shown;
        const QPoint from = shown.nowPoint(0.7);
        QTest::mousePress(shown.map, Qt::LeftButton, {}, from);
        QTest::mouseMove(shown.map, from - QPoint(0, 1));
        QVERIFY(!shown.panel->isVisible()); // a click is no drag
        shown.drag(from - QPoint(0, 40));
        QVERIFY(shown.panel->isVisible());
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{9}});
        QVERIFY(shown.map->scene().splitKey);
        // The panel has taken room from the map, and the handle stays where it was taken.
        const auto narrower = [&shown] {
            return shown.page.width() - shown.map->width() >= ReshardPanel::kWidth;
        };
        QTRY_VERIFY(narrower());
        shown.drag(from - QPoint(0, 41), Qt::ShiftModifier);
        QVERIFY(std::abs(shown.map->scene().splitKey->fraction() - 0.7) < 0.01);
        // To the middle when near it, unless Shift is held; never out of the shard.
        const HashKeyRange range = sampleStream()->shards[9].range;
        const double way = shown.map->scene().x(range.middle()) -
                           shown.map->scene().x(*shown.map->scene().splitKey);
        const QPoint middle = from + QPoint(int(way) + 4, -40);
        shown.drag(middle);
        QVERIFY(shown.map->scene().splitKey == range.middle());
        shown.drag(middle, Qt::ShiftModifier);
        QVERIFY(shown.map->scene().splitKey > range.middle());
        shown.drag(shown.at(-0.5, 0.5));
        QVERIFY(shown.map->scene().splitKey == range.start.next());
        QTest::mouseRelease(shown.map, Qt::LeftButton, {}, shown.at(0.1, 0.5));
        QVERIFY(shown.panel->splitKey());
    }

    void aStreamThatGoesIsNotDragged()
    {
        ShownMap shown;
        auto deleting = sampleStream();
        deleting->state = StreamState::Deleting;
        shown.publish(deleting);
        QTest::mousePress(shown.map, Qt::LeftButton, {}, shown.nowPoint(0.7));
        shown.drag(shown.nowPoint(0.7) - QPoint(0, 40));
        QVERIFY(!shown.panel->isVisible());
        QVERIFY(!shown.map->scene().splitKey);
        QTest::mouseRelease(shown.map, Qt::LeftButton, {}, shown.nowPoint(0.7));
    }

    void whatIsSentWhileUpdatingWaitsAmongTheJobs()
    {
        ShownMap shown;
        shown.openConnection();
        auto updating = sampleStream();
        updating->state = StreamState::Updating;
        shown.publish(updating);
        // The latest reshard's shards are told apart.
        QCOMPARE(shown.map->scene().parts.changing, (std::set<ShardId>{{3}, {4}, {9}}));
        grabbed(shown.page, QStringLiteral("map-updating"));
        shown.scope.setShards({{9}});
        QTest::keyClick(shown.map, Qt::Key_S);
        QTest::mouseClick(shown.button(QStringLiteral("Split once ACTIVE")), Qt::LeftButton);
        QVERIFY(!shown.panel->isVisible());
        QCOMPARE(shown.connection.jobs().jobs().size(), std::size_t{1});
        QVERIFY(shown.connection.jobs().jobs()[0].kind == StoreJob::Kind::Reshard);
        QVERIFY(shown.connection.jobs().jobs()[0].state == StoreJob::State::Waiting);
    }

    void aBorderIsDroppedOnANeighbour_data()
    {
        QTest::addColumn<double>("space");
        QTest::addColumn<bool>("merges");
        QTest::newRow("the right neighbour") << 0.25 << true;
        QTest::newRow("the left neighbour") << 0.1 << true;
        QTest::newRow("a shard further on") << 0.8 << false;
    }
    void aBorderIsDroppedOnANeighbour()
    {
        QFETCH(double, space);
        QFETCH(bool, merges);
        ShownMap shown;
        const QPoint border = shown.nowPoint(3.0 / 16); // between 0 and 5
        QTest::mousePress(shown.map, Qt::LeftButton, {}, border);
        shown.drag(border + QPoint(14, 0));
        shown.drag(shown.nowPoint(space));
        QVERIFY(shown.map->scene().border);
        QCOMPARE(shown.map->scene().border->accepted(), merges);
        QCOMPARE(shown.map->scene().border->refusal.isEmpty(), merges);
        QTest::mouseRelease(shown.map, Qt::LeftButton, {}, shown.nowPoint(space));
        QVERIFY(!shown.map->scene().border);
        QCOMPARE(shown.panel->isVisible(), merges);
        if (merges)
            QCOMPARE(shown.scope.shards(), (std::set<ShardId>{{0}, {5}}));
    }

    void aTypedDigitBeginsTheKeyOfASplit()
    {
        ShownMap shown;
        shown.scope.setShards({{9}});
        QTest::keyClick(shown.map, Qt::Key_3);
        QVERIFY(shown.panel->isVisible());
        auto* key = shown.panel->findChild<QLineEdit*>();
        QCOMPARE(key->text(), QStringLiteral("3"));
        QTest::keyClicks(key, QStringLiteral("00000000000000000000000000000000000000"));
        QVERIFY(shown.panel->splitKey());
        QTest::keyClick(shown.panel, Qt::Key_Escape);
        QTest::keyClick(shown.map, Qt::Key_Return); // acts: a split again
        QVERIFY(shown.panel->isVisible());
    }

    void zoomsToAShardAndBack()
    {
        ShownMap shown;
        QTest::mouseDClick(shown.map, Qt::LeftButton, {}, shown.at(0.8, 0.95));
        const HashKeyRange range = sampleStream()->shards[9].range;
        QCOMPARE(shown.map->window().from, range.start.fraction());
        QCOMPARE(shown.map->scene().layout().openCells().size(), std::size_t{1});
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{9}});
        QTest::keyClick(shown.map, Qt::Key_Left); // the part shown follows
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{2}});
        QVERIFY(shown.map->window().from < range.start.fraction());
        QTest::keyClick(shown.map, Qt::Key_Home);
        QVERIFY(shown.map->window().whole());
        QTest::mouseDClick(shown.map, Qt::LeftButton, {}, shown.at(0.8, 0.95));
        QVERIFY(!shown.map->window().whole());
        QTest::mouseDClick(shown.map, Qt::LeftButton, {}, shown.at(0.5, 0.95)); // once more
        QVERIFY(shown.map->window().whole());
        QWheelEvent wheel(shown.at(0.5, 0.5), shown.map->mapToGlobal(shown.at(0.5, 0.5)), {},
                          QPoint(0, 120), {}, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(shown.map, &wheel);
        QVERIFY(shown.map->window().width() < 0.9);
        grabbed(shown.page, QStringLiteral("map-zoomed"));
    }

    void showsAPastMoment()
    {
        ShownMap shown;
        auto* back = shown.button(QStringLiteral("Back to now"));
        QVERIFY(!back->isVisible());
        QTest::keyClick(shown.map, Qt::Key_PageUp);
        QVERIFY(!shown.map->scene().live);
        QVERIFY(back->isVisible());
        QVERIFY(shown.map->scene().layout().to() == kSampleEnd - 30min);
        // The shards that were open then.
        QStringList open;
        for (const auto& cell : shown.map->scene().layout().openCells())
            open.append(QString::number(cell.shard.index));
        QCOMPARE(open.join(QLatin1Char(' ')), QStringLiteral("0 5 7 8 2 3 4"));
        QVERIFY(*shown.feed.heatWanted > 1h + 29min);
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(shown.map->scene().live);
        QTest::keyClick(shown.map, Qt::Key_Minus, Qt::AltModifier);
        QVERIFY(shown.map->scene().layout().from() == kSampleEnd - 6h);
        shown.scope.setRange(ScopeModel::TimeRange{kSampleEnd - 40min, kSampleEnd - 20min});
        QVERIFY(shown.map->scene().layout().to() == kSampleEnd - 20min);
        QVERIFY(!shown.map->scene().live);
    }

    /// Drawn on moments at which they were there, with what the shards kept know of them.
    void showsShardsThatRetentionRemoved()
    {
        ShownMap shown;
        const auto stream = sampleStream();
        auto gone = std::make_shared<std::vector<ShardSnapshot>>();
        for (const ShardSnapshot& shard : stream->shards)
            if (shard.closed && shard.id.index <= 1)
                gone->push_back(shard);
        QCOMPARE(gone->size(), std::size_t(1));
        std::erase_if(stream->shards, [](const auto& shard) { return shard.id.index == 1; });
        const QPoint place = shown.at(0.25, 0.1);
        shown.publish(stream);
        QVERIFY(!shown.map->shardAt(place));
        stream->pastShards = gone;
        shown.publish(stream);
        QVERIFY(shown.map->shardAt(place) == ShardId{1});
        QVERIFY(shown.tip(place).contains(QStringLiteral("Retention has removed it")));
        QVERIFY(!shown.tip(shown.at(0.05, 0.1)).contains(QStringLiteral("Retention")));
        const auto& marks = shown.map->scene().parts.reshards;
        QVERIFY(std::any_of(marks.begin(), marks.end(), [](const ReshardMark& mark) {
            return mark.text.contains(QStringLiteral("split 1 into 5, 6"));
        }));
        const auto labels = shown.page.findChildren<ElidedLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const ElidedLabel* label) {
            return label->text().contains(QStringLiteral("1 removed by retention"));
        }));
        // It can be walked to by keyboard, and offers nothing that only a kept shard can do.
        shown.scope.setShards({{5}});
        QTest::keyClick(shown.map, Qt::Key_Up);
        QVERIFY(shown.scope.shards() == std::set<ShardId>{{1}});
        QTest::keyClick(shown.map, Qt::Key_S);
        QVERIFY(!shown.panel->isVisible());
        QTest::keyClick(shown.map, Qt::Key_PageUp);
        QVERIFY(shown.map->scene().layout().cellOf({1}));
    }

    void theMenuZoomsToo()
    {
        ShownMap shown;
        shown.scope.setShards({{9}});
        Q_EMIT shown.map->customContextMenuRequested(shown.at(0.8, 0.9));
        auto* menu = shown.page.findChild<ShardMenu*>();
        QVERIFY(menu);
        const auto trigger = [menu](const QString& text) {
            for (QAction* action : menu->actions().back()->menu()->actions())
                if (action->text().startsWith(text))
                    action->trigger();
        };
        trigger(QStringLiteral("To this shard"));
        QCOMPARE(shown.map->scene().layout().openCells().size(), std::size_t{1});
        trigger(QStringLiteral("The whole"));
        QVERIFY(shown.map->window().whole());
        trigger(QStringLiteral("Earlier"));
        QVERIFY(!shown.map->scene().live);
        menu->close();
    }

    void theMenuOffersAllThatCanBeDoneWithAShard()
    {
        ShownMap shown;
        const auto stream = sampleStream();
        ShardMenu menu(*stream, stream->shards[5], shown.scope, &shown.page);
        QStringList texts;
        for (const QAction* action : menu.actions())
            texts.append(action->isSeparator() ? QStringLiteral("-") : action->text());
        QCOMPARE(texts,
                 (QStringList{"Show records", "Show only 0005", "Show parents and children",
                              "Tail from its start", "-", "Copy id", "Copy hash range",
                              "Copy as AWS CLI", "-", "Split…", "Merge with 0000 at its left…",
                              "Merge with 0007 at its right…"}));
        QSignalSpy merges(&menu, &ShardMenu::mergeRequested);
        QSignalSpy records(&shown.scope, &ScopeModel::recordsRequested);
        menu.actions().back()->trigger();
        QCOMPARE(merges.size(), 1);
        QCOMPARE(merges[0][0].value<ShardId>(), ShardId{5});
        QCOMPARE(merges[0][1].value<ShardId>(), ShardId{7});
        menu.actions()[2]->trigger();
        QCOMPARE(shown.scope.shards(), (std::set<ShardId>{{1}, {5}}));
        menu.actions()[0]->trigger();
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{5}});
        QCOMPARE(records.size(), 1);
        menu.actions()[7]->trigger();
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("aws kinesis get-shard-iterator --stream-name checkout-events "
                                "--shard-id shardId-000000000005 --shard-iterator-type "
                                "TRIM_HORIZON"));
        ShardMenu closed(*stream, stream->shards[1], shown.scope, &shown.page);
        QVERIFY(!closed.actions().back()->isEnabled());
        QVERIFY(closed.actions().back()->toolTip().contains(QStringLiteral("closed")));
        ShardMenu last(*stream, stream->shards[9], shown.scope, &shown.page);
        QVERIFY(!last.actions().back()->isEnabled());
        QVERIFY(last.actions()[9]->isEnabled());
    }

    void throttlesColourTheMap()
    {
        ShownMap shown;
        for (auto* segment : shown.page.findChildren<QAbstractButton*>())
            if (segment->text() == QStringLiteral("Throttles"))
                QTest::mouseClick(segment, Qt::LeftButton);
        QCOMPARE(shown.map->scene().parts.colour, MapColour::Throttles);
        QVERIFY(shown.map->scene().parts.heat.level(59, 200) > 0 ||
                shown.map->scene().parts.heat.level(59, 201) > 0 ||
                shown.map->scene().parts.heat.level(59, 202) > 0);
        QCOMPARE(shown.map->scene().parts.heat.level(59, 10), 0.0);
        grabbed(shown.page, QStringLiteral("map-throttles"));
    }

    void theRingTakesTheSameGestures()
    {
        ShownMap shown;
        shown.map->setRing(true);
        QTRY_VERIFY(shown.map->scene().parts.ring);
        const RingGeometry ring = *shown.map->scene().parts.ring;
        const double middle = (ring.nowInner + ring.nowOuter) / 2;
        QTest::mouseClick(shown.map, Qt::LeftButton, {},
                          ring.at(0.3, ring.radiusAt(0.1)).toPoint());
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{1}});
        QTest::mouseClick(shown.map, Qt::LeftButton, {}, ring.at(0.3, middle).toPoint());
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{5}});
        QTest::mouseMove(shown.map, ring.at(0.5, ring.radiusAt(0.5)).toPoint());
        QVERIFY(std::chrono::abs(*shown.scope.crosshair() - (kSampleEnd - 30min)) < 1min);
        // A handle out of 9, then the border of 0 and 5 onto 5.
        const QPoint from = ring.at(0.7, middle).toPoint();
        QTest::mousePress(shown.map, Qt::LeftButton, {}, from);
        shown.drag(ring.at(0.7, ring.rim - 30).toPoint());
        // The panel has taken some of the room.
        const auto moved = [&] { return shown.map->scene().parts.ring->center != ring.center; };
        QTRY_VERIFY(moved());
        const RingGeometry narrow = *shown.map->scene().parts.ring;
        shown.drag(narrow.at(0.75, narrow.rim - 30).toPoint(), Qt::ShiftModifier);
        QVERIFY(std::abs(shown.panel->splitKey()->fraction() - 0.75) < 0.01);
        QTest::mouseRelease(shown.map, Qt::LeftButton, {}, from);
        QTest::keyClick(shown.panel, Qt::Key_Escape);
        const auto back = [&] { return shown.map->scene().parts.ring->center == ring.center; };
        QTRY_VERIFY(back());
        QTest::mousePress(shown.map, Qt::LeftButton, {}, ring.at(3.0 / 16, middle).toPoint());
        shown.drag(ring.at(0.23, middle).toPoint());
        shown.drag(ring.at(0.25, middle).toPoint());
        QVERIFY(shown.map->scene().border && shown.map->scene().border->accepted());
        grabbed(shown.page, QStringLiteral("map-ring"));
        QTest::mouseRelease(shown.map, Qt::LeftButton, {}, ring.at(0.25, middle).toPoint());
        QVERIFY(shown.panel->isVisible());
        shown.map->setRing(false);
        QVERIFY(!shown.map->scene().parts.ring);
    }

    void aScreenReaderHearsATableOfShards()
    {
        ShownMap shown;
        QAccessibleInterface* const map = QAccessible::queryAccessibleInterface(shown.map);
        QCOMPARE(map->role(), QAccessible::Table);
        QAccessibleTableInterface* const table = map->tableInterface();
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 10);
        QCOMPARE(map->childCount(), 10 * table->columnCount());
        QCOMPARE(table->columnDescription(2), QStringLiteral("Lineage"));
        QAccessibleInterface* const cell = table->cellAt(9, 0);
        QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("0009"));
        QCOMPARE(table->cellAt(9, 2)->text(QAccessible::Name), QStringLiteral("← 3 + 4"));
        QCOMPARE(map->indexOfChild(cell), 9 * table->columnCount());
        QVERIFY(!cell->rect().isEmpty());
        QVERIFY(!table->isRowSelected(9));
        cell->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(shown.scope.shards(), std::set<ShardId>{{9}});
        QVERIFY(table->isRowSelected(9));
        QCOMPARE(table->selectedRows(), QList<int>{9});
        QVERIFY(!table->cellAt(10, 0));
        const QPoint place = shown.map->mapToGlobal(shown.at(0.3, 0.1));
        QCOMPARE(map->childAt(place.x(), place.y())->text(QAccessible::Name),
                 QStringLiteral("0001"));
    }

    void hoverPaintsOnlyWhatMoves()
    {
        ShownMap shown;
        QCoreApplication::processEvents();
        PaintWatch watch(*shown.map);
        shown.scope.setCrosshair(kSampleEnd - 30min);
        QCoreApplication::processEvents();
        QVERIFY(watch.pixels > 0);
        QVERIFY(watch.pixels < shown.map->width() * 60);
    }

    void aRefusedMergeSaysWhy()
    {
        ShownMap shown;
        shown.service->onMergeShards =
            [](protocol::CallContext&,
               const protocol::MergeShardsRequest&) -> Result<protocol::MergeShardsResponse> {
            return Error(ErrorCode::ResourceInUse, "Stream checkout-events is UPDATING.");
        };
        shown.openConnection();
        shown.scope.setShards({{5}, {7}});
        QTest::keyClick(shown.map, Qt::Key_M);
        QVERIFY(shown.panel->isVisible());
        QTest::mouseClick(shown.button(QStringLiteral("Merge shards")), Qt::LeftButton);
        const auto saysWhy = [&] {
            const auto labels = shown.panel->findChildren<TextLabel*>();
            return std::any_of(labels.begin(), labels.end(), [](const TextLabel* label) {
                return label->isVisible() && label->text().contains(QStringLiteral("is UPDATING."));
            });
        };
        QTRY_VERIFY(saysWhy());
        QVERIFY(shown.button(QStringLiteral("Merge shards"))->isEnabled());
        QTest::keyClick(shown.panel, Qt::Key_Escape);
        QVERIFY(!shown.panel->isVisible());
    }

    void onlyNeighboursMerge()
    {
        ShownMap shown;
        shown.scope.setShards({{0}, {7}});
        QVERIFY(!shown.button(QStringLiteral("Merge…"))->isEnabled());
        shown.scope.setShards({{9}}); // at the end of the space
        QVERIFY(!shown.button(QStringLiteral("Merge…"))->isEnabled());
        shown.scope.setShards({{1}}); // closed
        QVERIFY(!shown.button(QStringLiteral("Merge…"))->isEnabled());
        shown.scope.setShards({{0}});
        QVERIFY(shown.button(QStringLiteral("Merge…"))->isEnabled());
        auto deleting = sampleStream();
        deleting->state = StreamState::Deleting;
        shown.publish(deleting);
        QVERIFY(!shown.button(QStringLiteral("Merge…"))->isEnabled());
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
        const QString suffix = dark ? QStringLiteral("-dark") : QStringLiteral("-light");
        applyTheme(*qApp, builtInTheme(dark ? Scheme::Dark : Scheme::Light));
        ShownMap shown;
        grabbed(shown.page, QStringLiteral("map") + suffix);
        QTest::keyClicks(shown.page.findChild<ProbeField*>()->findChild<QLineEdit*>(),
                         QStringLiteral("merchant_2727"));
        shown.scope.setShards({{9}});
        QTest::keyClick(shown.map, Qt::Key_S);
        QTest::mouseClick(shown.button(QStringLiteral("Even load")), Qt::LeftButton);
        const QImage image = grabbed(shown.page, QStringLiteral("map-split") + suffix).toImage();
        const QColor ground =
            builtInTheme(dark ? Scheme::Dark : Scheme::Light).color(ColorRole::BgPanel);
        QCOMPARE(image.pixelColor(3, 3).name(), ground.name());
        applyTheme(*qApp, builtInTheme(Scheme::Dark));
    }

    void tenThousandShardsPaint()
    {
        ShownMap shown;
        auto stream = std::make_shared<StreamSnapshot>();
        stream->name = StreamName("checkout-events");
        for (const HashKeyRange& range : HashKeyRange::split(10'000)) {
            ShardSnapshot shard;
            shard.id = {std::uint32_t(stream->shards.size())};
            shard.range = range;
            shard.opened = kPictureStart;
            stream->shards.push_back(shard);
        }
        shown.feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
        QTRY_VERIFY(shown.map->scene().layout().tooDense());
        grabbed(shown.page, QStringLiteral("map-10000"));
    }
};

QTEST_MAIN(ShardMapPageTest)
#include "tst_shard_map_page.moc"
