#include "widgets/activity/activity_dock.h"

#include "backend/bridge/store_jobs.h"
#include "tests/support/local_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/activity/activity_table.h"
#include "widgets/activity/job_result_dialog.h"
#include "widgets/activity/job_table.h"
#include "widgets/activity/jobs_indicator.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

#include <atomic>
#include <thread>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;
using Kind = StoreJob::Kind;
using Tab = ActivityDock::Tab;

namespace {

struct Shown
{
    LocalConnection local;
    std::atomic<bool> held{false}; ///< jobs go on until they are cancelled, or this is false
    std::unique_ptr<ActivityDock> dock;

    Shown()
    {
        local.inspector.onVerify =
            [this](const engine::JobControl& control) -> Result<engine::VerificationReport> {
            control.progress({300'000'000, 1'200'000'000, StreamName("orders")});
            while (held && !control.stop.stop_requested())
                std::this_thread::yield();
            if (control.stop.stop_requested())
                return Error(ErrorCode::Cancelled, "The job was cancelled.");
            engine::VerificationReport report;
            report.checkedBytes = 1'200'000'000;
            return report;
        };
        local.inspector.onCompact =
            [](const engine::JobControl&) -> Result<engine::CompactionReport> {
            return Error(ErrorCode::NoSpace, "The disk is full.", "streams/00000001");
        };
        if (!local.open())
            return;
        dock = std::make_unique<ActivityDock>(local.connection);
        dock->resize(1100, 190);
        dock->show();
    }
    StoreJobs& jobs() const { return local.connection.jobs(); }
    JobTable* table() const { return dock->findChild<JobTable*>(); }
    QPushButton* button(const char* text) const
    {
        for (auto* button : dock->findChildren<QPushButton*>())
            if (button->text() == QString::fromUtf8(text))
                return button;
        return nullptr;
    }
};

} // namespace

class ActivityDockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void saysThatThereAreNoJobs()
    {
        const Shown shown;
        QVERIFY(shown.dock->currentTab() == Tab::Activity);
        shown.dock->showTab(Tab::Jobs);
        QVERIFY(!shown.table()->isVisible());
        QVERIFY(!shown.button("Cancel job")->isVisible());
        grabbed(*shown.dock, u"jobs-none"_s);
    }
    void pausesAGeneratorAndLetsItGoOn()
    {
        Shown shown;
        shown.local.service.onPutRecords = [](auto&, const auto& request) {
            protocol::PutRecordsResponse response;
            response.records.resize(request.records->size());
            return Result(response);
        };
        shown.dock->showTab(Tab::Jobs);
        producer::GeneratorPlan plan;
        plan.text = "{{seq}}";
        ProduceOrder order;
        order.stream = StreamName("orders");
        order.what = plan;
        const auto id = shown.jobs().produce(order);
        QTRY_VERIFY(shown.jobs().find(id)->sent->accepted > 0);
        QTest::mouseClick(shown.button("Pause job"), Qt::LeftButton);
        QVERIFY(shown.jobs().find(id)->state == StoreJob::State::Paused);
        QTest::mouseClick(shown.button("Resume job"), Qt::LeftButton);
        QTRY_VERIFY(shown.jobs().find(id)->state == StoreJob::State::Running);
        QTest::mouseClick(shown.button("Cancel job"), Qt::LeftButton);
        QVERIFY(shown.jobs().find(id)->over());
        QVERIFY(!shown.button("Pause job")->isEnabled());
        QTest::mouseClick(shown.button("Run again"), Qt::LeftButton);
        QCOMPARE(shown.jobs().unfinished(), 1);
    }
    void cancelsARunningJob()
    {
        Shown shown;
        shown.held = true;
        shown.dock->showTab(Tab::Jobs);
        const auto id = shown.jobs().start(Kind::Verify, StreamName());
        QVERIFY(shown.table()->isVisible());
        QCOMPARE(shown.table()->currentJob(), quint64(id));
        QTRY_VERIFY(shown.jobs().find(id)->doneBytes > 0);
        QVERIFY(!shown.button("Result…")->isEnabled());
        QVERIFY(!shown.button("Run again")->isEnabled());
        QVERIFY(!shown.button("Clear finished")->isEnabled());
        grabbed(*shown.dock, u"jobs-running"_s);
        QTest::mouseClick(shown.button("Cancel job"), Qt::LeftButton);
        QVERIFY(!shown.button("Cancel job")->isEnabled());
        QTRY_VERIFY(shown.jobs().find(id)->state == StoreJob::State::Cancelled);
        QVERIFY(shown.button("Run again")->isEnabled());
        QTest::mouseClick(shown.button("Clear finished"), Qt::LeftButton);
        QVERIFY(!shown.table()->isVisible());
    }
    void showsAResultByKeyboard()
    {
        const Shown shown;
        shown.dock->showTab(Tab::Jobs);
        const auto id = shown.jobs().start(Kind::Verify, StreamName());
        QTRY_VERIFY(shown.jobs().find(id)->over());
        QVERIFY(shown.button("Result…")->isEnabled());
        shown.table()->setFocus();
        QTest::keyClick(shown.table(), Qt::Key_Return);
        auto* dialog = shown.dock->findChild<JobResultDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->reject();
    }
    void runsAgainWhatFailed()
    {
        const Shown shown;
        shown.dock->showTab(Tab::Jobs);
        const auto id = shown.jobs().start(Kind::Compact, StreamName());
        QTRY_VERIFY(shown.jobs().find(id)->over());
        QVERIFY(!shown.button("Result…")->isEnabled());
        QVERIFY(shown.table()
                    ->currentIndex()
                    .siblingAtColumn(JobTableModel::Outcome)
                    .data()
                    .toString()
                    .contains(u"The disk is full."_s));
        QTest::mouseClick(shown.button("Run again"), Qt::LeftButton);
        QCOMPARE(shown.jobs().jobs().size(), std::size_t(2));
        QTRY_COMPARE(shown.jobs().unfinished(), 0);
    }
    void theIndicatorStaysUntilTroubleWasSeen()
    {
        Shown shown;
        JobsIndicator indicator(shown.jobs());
        bool needed = false;
        connect(&indicator, &JobsIndicator::neededChanged, [&](bool now) { needed = now; });
        indicator.show();
        shown.held = true;
        const auto good = shown.jobs().start(Kind::Verify, StreamName());
        QVERIFY(needed);
        QCOMPARE(indicator.text(), u"Jobs 1"_s);
        shown.held = false;
        QTRY_VERIFY(shown.jobs().find(good)->over());
        QVERIFY(!needed);
        const auto bad = shown.jobs().start(Kind::Compact, StreamName());
        QTRY_VERIFY(shown.jobs().find(bad)->over());
        QVERIFY(needed);
        QVERIFY(indicator.toolTip().contains(u"failed"_s));
        QTest::mouseClick(&indicator, Qt::LeftButton);
        QVERIFY(!needed);
    }
};

QTEST_MAIN(ActivityDockTest)
#include "tst_activity_dock.moc"
