#include "widgets/streams/settings_page.h"

#include "tests/support/local_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/common/theme.h"
#include "widgets/streams/tag_edit.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;

namespace {

/// The page over a service that keeps what it is told.
struct Shown
{
    LocalConnection local;
    ManualFeed feed;
    Mutex mutex;
    protocol::StreamDescriptionSummary summary WEIR_GUARDED_BY(mutex);
    std::optional<Error> refuse WEIR_GUARDED_BY(mutex);
    std::unique_ptr<SettingsPage> page;

    explicit Shown(bool open = true)
    {
        summary.streamName = "checkout-events";
        summary.streamArn = "arn:aws:kinesis:eu-west-1:000000000000:stream/checkout-events";
        summary.retentionPeriodHours = 72;
        serve();
        auto stream = std::make_shared<StreamSnapshot>(*streamOf(QStringLiteral("0[0-f]")));
        stream->records = 1200;
        stream->oldestArrival = Timestamp(
            std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch() - 30LL * 3600 * 1000));
        feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
        if (open && !local.open())
            return;
        page = std::make_unique<SettingsPage>(local.connection, feed);
        page->resize(1196, 756);
        page->show();
    }
    void serve()
    {
        local.service.onDescribeStreamSummary = [this](auto&, const auto&) {
            MutexLock lock(mutex);
            protocol::DescribeStreamSummaryResponse response;
            response.streamDescriptionSummary = summary;
            return Result(response);
        };
        local.service.onListTagsForResource = [](auto&, const auto&) {
            return Result(protocol::ListTagsForResourceResponse{{{"team", "shop"}}});
        };
        local.service.onListStreamConsumers = [](auto&, const auto&) {
            protocol::ListStreamConsumersResponse response;
            response.consumers = {{"fraud-scoring", "arn:c", "ACTIVE", {}}};
            return Result(response);
        };
        local.service.onGetResourcePolicy = [](auto&, const auto&) {
            return Result<protocol::GetResourcePolicyResponse>(
                Error(ErrorCode::ResourceNotFound, "no policy"));
        };
        local.service.onUpdateMaxRecordSize = [this](auto&, const auto& request) {
            MutexLock lock(mutex);
            if (refuse)
                return Result<protocol::UpdateMaxRecordSizeResponse>(*refuse);
            summary.maxRecordSizeInKiB = *request.maxRecordSizeInKiB;
            return Result(protocol::UpdateMaxRecordSizeResponse());
        };
        local.service.onDecreaseStreamRetentionPeriod = [this](auto&, const auto& request) {
            MutexLock lock(mutex);
            summary.retentionPeriodHours = *request.retentionPeriodHours;
            return Result(protocol::DecreaseStreamRetentionPeriodResponse());
        };
    }
    template <typename T>
    T* named(const char* name) const
    {
        for (T* widget : page->findChildren<T*>())
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        return nullptr;
    }
    bool says(const QString& text) const
    {
        for (const auto* label : page->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
    bool waitForSettings() const
    {
        const bool come = QTest::qWaitFor([this] { return page->settings().has_value(); });
        QCoreApplication::processEvents(); // the fields are laid out once they are there
        return come;
    }
};

} // namespace

class SettingsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void showsWhatIsSetAndNothingToApply()
    {
        const Shown shown;
        QVERIFY(shown.waitForSettings());
        QCOMPARE(shown.named<QSpinBox>("Retention")->value(), 72);
        QCOMPARE(shown.named<TagEdit>("Tags")->tags().size(), std::size_t{1});
        QVERIFY(shown.says(QStringLiteral("Capacity mode")));
        for (const auto* command : shown.page->findChildren<CliBox*>())
            QVERIFY(!command->isVisible());
        QVERIFY(!shown.named<QSpinBox>("Warm throughput")->isVisible()); // not of this stream
    }
    void appliesAChangeOnlyWhenAsked()
    {
        Shown shown;
        QVERIFY(shown.waitForSettings());
        auto* size = shown.named<QSpinBox>("Largest record");
        size->setFocus();
        size->setValue(2048);
        QTest::keyClick(size, Qt::Key_Tab); // leaving the field saves nothing
        QVERIFY(shown.says(QStringLiteral("--max-record-size-in-ki-b 2048")));
        QVERIFY(shown.says(QStringLiteral("→")));
        QCOMPARE(shown.page->settings()->maxRecordKiB, 1024);
        QTest::mouseClick(shown.named<QPushButton>("Apply Largest record"), Qt::LeftButton);
        QTRY_COMPARE(shown.page->settings()->maxRecordKiB, 2048);
        QVERIFY(!shown.says(QStringLiteral("--max-record-size-in-ki-b")));
        QCOMPARE(size->value(), 2048);
    }
    void revertsByKeyboard()
    {
        const Shown shown;
        QVERIFY(shown.waitForSettings());
        auto* size = shown.named<QSpinBox>("Largest record");
        size->setValue(4096);
        auto* revert = shown.named<QPushButton>("Revert Largest record");
        revert->setFocus();
        QTest::keyClick(revert, Qt::Key_Space);
        QCOMPARE(size->value(), 1024);
        QVERIFY(!shown.says(QStringLiteral("--max-record-size-in-ki-b")));
    }
    void anErrorStandsAtItsField()
    {
        Shown shown;
        QVERIFY(shown.waitForSettings());
        {
            MutexLock lock(shown.mutex);
            shown.refuse = Error(ErrorCode::ResourceInUse, "Stream is UPDATING.");
        }
        shown.named<QSpinBox>("Largest record")->setValue(2048);
        QTest::mouseClick(shown.named<QPushButton>("Apply Largest record"), Qt::LeftButton);
        QTRY_VERIFY(shown.says(QStringLiteral("ResourceInUseException: Stream is UPDATING.")));
        // What was wanted is still there.
        QCOMPARE(shown.named<QSpinBox>("Largest record")->value(), 2048);
    }
    void aShorterRetentionSaysWhatGoesAndWantsTheName()
    {
        Shown shown;
        QVERIFY(shown.waitForSettings());
        shown.named<QSpinBox>("Retention")->setValue(48);
        QVERIFY(shown.says(QStringLiteral("none is removed now")));
        shown.named<QSpinBox>("Retention")->setValue(24);
        QVERIFY(shown.says(QStringLiteral("cannot be read again")));
        auto* apply = shown.named<QPushButton>("Apply Retention");
        QVERIFY(!apply->isEnabled());
        for (auto* typed : shown.page->findChildren<QLineEdit*>())
            if (typed->isVisible() &&
                typed->accessibleName() == QStringLiteral("Type it to confirm"))
                QTest::keyClicks(typed, QStringLiteral("checkout-events"));
        QVERIFY(apply->isEnabled());
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_COMPARE(shown.page->settings()->retentionHours, 24);
    }
    void aPolicyMustBeJson()
    {
        const Shown shown;
        QVERIFY(shown.waitForSettings());
        auto* policy = shown.named<QPlainTextEdit>("Resource policy");
        policy->setPlainText(QStringLiteral("{"));
        QVERIFY(shown.says(QStringLiteral("A policy is a JSON object")));
        QVERIFY(!shown.says(QStringLiteral("put-resource-policy")));
        policy->setPlainText(QStringLiteral("{}"));
        QVERIFY(shown.says(QStringLiteral("put-resource-policy")));
    }
    void deregistersTheChosenConsumer()
    {
        const Shown shown;
        QVERIFY(shown.waitForSettings());
        auto* table = shown.page->findChild<QTableView*>();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->selectRow(0);
        for (auto* button : shown.page->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Deregister the chosen one"))
                QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(shown.says(QStringLiteral("deregister-stream-consumer")));
        QVERIFY(shown.says(QStringLiteral("subscriptions end")));
    }
    void switchesTheLimits()
    {
        Shown shown;
        QVERIFY(shown.waitForSettings());
        auto* limits = shown.named<SegmentedControl>("Limits");
        QTest::mouseClick(limits->findChildren<QAbstractButton*>().at(2), Qt::LeftButton);
        QCOMPARE(shown.local.limits.limitsMode(), protocol::LimitsMode::On);
    }
    void saysWhyNothingCouldBeRead()
    {
        Shown shown(false);
        QTRY_VERIFY(shown.says(QStringLiteral("not open")));
        // No field pretends to know.
        QVERIFY(!shown.named<QSpinBox>("Retention")->isVisible());
        QVERIFY(shown.local.open());
        QTRY_VERIFY(shown.named<QSpinBox>("Retention")->isVisible());
        QCOMPARE(shown.named<QSpinBox>("Retention")->value(), 72);
        QVERIFY(!shown.says(QStringLiteral("not open")));
    }
    void cannotBeChangedWhileTheEngineIsStopped()
    {
        Shown shown;
        QVERIFY(shown.waitForSettings());
        QVERIFY(shown.named<QSpinBox>("Retention")->isEnabled());
        shown.local.connection.stop();
        QTRY_COMPARE(shown.local.connection.state(), Connection::State::Closed);
        QVERIFY(shown.named<QSpinBox>("Retention")->isVisible());
        QVERIFY(!shown.named<QSpinBox>("Retention")->isEnabled());
        QVERIFY(!shown.says(QStringLiteral("not open")));
    }
    void showsLimitsThatWereSwitchedElsewhere()
    {
        Shown shown;
        QVERIFY(shown.waitForSettings());
        shown.local.connection.setLimits(protocol::LimitsMode::On);
        shown.page->hide();
        shown.page->show();
        QCOMPARE(shown.named<SegmentedControl>("Limits")->currentIndex(), 2);
    }
    void looks_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("dark") << int(Scheme::Dark);
        QTest::newRow("light") << int(Scheme::Light);
    }
    void looks()
    {
        QFETCH(int, scheme);
        applyTheme(*qApp, builtInTheme(Scheme(scheme)));
        Shown shown;
        QVERIFY(shown.waitForSettings());
        shown.named<QSpinBox>("Retention")->setValue(24);
        shown.page->resize(1196, 1700);
        QCOMPARE(grabbed(*shown.page, QStringLiteral("stream-settings-") +
                                          QLatin1String(QTest::currentDataTag()))
                     .width(),
                 1196);
    }
};

QTEST_MAIN(SettingsPageTest)
#include "tst_settings_page.moc"
