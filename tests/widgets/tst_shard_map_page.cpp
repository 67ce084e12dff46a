#include "widgets/streams/shard_map_page.h"

#include "backend/bridge/connection.h"
#include "models/streams/scope_model.h"
#include "tests/support/fake_kinesis_service.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/labels.h"
#include "widgets/common/pills.h"
#include "widgets/common/theme.h"
#include "widgets/streams/key_histogram_dialog.h"
#include "widgets/streams/pin_bar.h"
#include "widgets/streams/probe_field.h"
#include "widgets/streams/reshard_panel.h"
#include "widgets/streams/scale_panel.h"
#include "widgets/streams/shard_map_view.h"
#include "widgets/streams/shard_table_view.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
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

class ShardMapPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void heatIsMeasuredWhileShown()
    {
        ShownMap shown;
        QVERIFY(shown.feed.heatWanted);
        QVERIFY(!shown.map->scene().heat.empty());
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
        target->setValue(99);
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
        auto updating = sampleStream();
        updating->state = StreamState::Updating;
        shown.publish(updating);
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
        QVERIFY(shown.map->scene().layout.tooDense());
        grabbed(shown.page, QStringLiteral("map-10000"));
    }
};

QTEST_MAIN(ShardMapPageTest)
#include "tst_shard_map_page.moc"
