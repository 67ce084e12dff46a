#include "widgets/streams/reshard_dialog.h"

#include "backend/bridge/connection.h"
#include "tests/support/fake_kinesis_service.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/common/theme.h"
#include "widgets/streams/reshard_panel.h"
#include "widgets/streams/scale_panel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include <atomic>

using namespace weir;
using namespace weir::test;

namespace {

struct ShownDialog
{
    std::shared_ptr<FakeKinesisService> service = std::make_shared<FakeKinesisService>();
    ManualFeed feed;
    Connection connection{QStringLiteral("Local engine"),
                          [service = service]() -> Result<ConnectionSource> {
                              ConnectionSource source;
                              source.service = service.get();
                              source.owner = service;
                              return source;
                          }};
    std::unique_ptr<ReshardDialog> dialog;

    explicit ShownDialog(const std::set<ShardId>& picked = {})
    {
        const auto stream = streamOf(QStringLiteral("0[0-2] 1[3-5] 2[6-f]"));
        feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
        feed.publish(std::shared_ptr<const StreamMetrics>(sampleMetrics(*stream, 900)));
        feed.publish(std::shared_ptr<const HeatMap>(sampleHeat(15)));
        connection.openNow();
        [this] { QTRY_COMPARE(connection.state(), Connection::State::Ready); }();
        dialog = std::make_unique<ReshardDialog>(connection, feed, picked);
        dialog->show();
    }

    template <typename Widget>
    Widget* child() const
    {
        return dialog->findChild<Widget*>();
    }

    void choose(int what) const
    {
        auto* const control = child<SegmentedControl>();
        control->setCurrentIndex(what);
        Q_EMIT control->activated(what);
    }

    QPushButton* button(const QString& text) const
    {
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->text() == text)
                return button;
        return nullptr;
    }
};

} // namespace

class ReshardDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void beginsWithTheBusiestShard()
    {
        ShownDialog shown;
        QCOMPARE(shown.child<QComboBox>()->currentData().toUInt(), 2u);
        QVERIFY(shown.child<ReshardPanel>()->splitPlan());
        QCOMPARE(shown.child<ReshardPanel>()->splitPlan()->parent.id, ShardId{2});
        QVERIFY(shown.feed.heatWanted);
        grabbed(*shown.dialog, QStringLiteral("reshard-dialog"));
        shown.dialog.reset();
        QVERIFY(!shown.feed.heatWanted);
    }

    void beginsWithThePickedShard()
    {
        ShownDialog shown({{0}});
        QCOMPARE(shown.child<QComboBox>()->currentData().toUInt(), 0u);
    }

    void splitsTheChosenShard()
    {
        ShownDialog shown({{1}});
        std::atomic<bool> asked = false;
        shown.service->onSplitShard = [&](protocol::CallContext&,
                                          const protocol::SplitShardRequest& request) {
            asked = request.shardToSplit == "shardId-000000000001";
            return protocol::SplitShardResponse();
        };
        QTest::mouseClick(shown.button(QStringLiteral("Split shard")), Qt::LeftButton);
        QTRY_VERIFY(!shown.dialog->isVisible());
        QVERIFY(asked);
    }

    void mergesWithTheRightNeighbour()
    {
        ShownDialog shown({{0}});
        shown.choose(1);
        QVERIFY(shown.child<ReshardPanel>()->isVisible());
        QVERIFY(shown.button(QStringLiteral("Merge shards"))->isEnabled());
        auto* const shards = shown.child<QComboBox>();
        shards->setCurrentIndex(shards->findData(2u)); // at the end of the space
        QVERIFY(!shown.child<ReshardPanel>()->isVisible());
        QVERIFY(shown.dialog->isVisible());
    }

    void scalesAll()
    {
        ShownDialog shown;
        shown.choose(2);
        QVERIFY(shown.child<ScalePanel>()->isVisible());
        QVERIFY(!shown.child<QComboBox>()->isVisible());
        QVERIFY(!shown.child<ReshardPanel>()->isVisible());
        QTest::keyClick(shown.child<ScalePanel>(), Qt::Key_Escape);
        QVERIFY(!shown.dialog->isVisible());
    }
};

QTEST_MAIN(ReshardDialogTest)
#include "tst_reshard_dialog.moc"
