#include "models/activity/job_table_model.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "tests/support/fake_inspector.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;
using Kind = StoreJob::Kind;

class JobTableModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheJobs()
    {
        testing::FakeInspector inspector;
        inspector.setStreams({"orders"});
        inspector.onVerify = [](const engine::JobControl& control) {
            control.progress({512, 1024, StreamName("orders")});
            engine::VerificationReport report;
            report.findings.push_back({engine::FindingKind::Damage, StreamName("orders"),
                                       "streams/1", 7, "the checksum does not match"});
            return Result<engine::VerificationReport>(report);
        };
        SystemClock clock;
        Connection connection(u"x"_s, [&] {
            ConnectionSource source;
            source.inspector = &inspector;
            source.clock = &clock;
            return Result<ConnectionSource>(source);
        });
        connection.openNow();
        QTRY_COMPARE(connection.state(), Connection::State::Ready);
        StoreJobs& jobs = connection.jobs();
        JobTableModel model(jobs);
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const auto first = jobs.start(Kind::Verify, StreamName("orders"));
        jobs.start(Kind::Compact, StreamName());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, JobTableModel::Title).data().toString(), u"Compact the store"_s);
        QCOMPARE(model.index(1, 0).data(JobTableModel::IdRole).toULongLong(), quint64(first));
        QTRY_COMPARE(jobs.unfinished(), 0);
        QVERIFY(!changed.isEmpty());
        const QModelIndex verified = model.index(1, JobTableModel::State);
        QCOMPARE(verified.data().toString(), u"damage found"_s);
        QVERIFY(!verified.data(JobTableModel::CleanRole).toBool());
        QVERIFY(verified.data(JobTableModel::OverRole).toBool());
        QCOMPARE(verified.data(JobTableModel::ShareRole).toDouble(), 1.0);
        QCOMPARE(model.jobAt(verified)->result->findings.size(), std::size_t(1));
        jobs.clearFinished();
        QCOMPARE(model.rowCount(), 0);
    }
    void aNewModelShowsWhatIsThere()
    {
        testing::FakeInspector inspector;
        SystemClock clock;
        Connection connection(u"x"_s, [&] {
            ConnectionSource source;
            source.inspector = &inspector;
            source.clock = &clock;
            return Result<ConnectionSource>(source);
        });
        connection.openNow();
        QTRY_COMPARE(connection.state(), Connection::State::Ready);
        connection.jobs().start(Kind::Verify, StreamName());
        const JobTableModel model(connection.jobs());
        QCOMPARE(model.rowCount(), 1);
        QTRY_COMPARE(connection.jobs().unfinished(), 0);
        QCOMPARE(model.index(0, JobTableModel::State).data().toString(), u"done"_s);
    }
};

QTEST_GUILESS_MAIN(JobTableModelTest)
#include "tst_job_table_model.moc"
