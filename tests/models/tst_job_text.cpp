#include "backend/bridge/reshard_order.h"
#include "models/activity/job_finding_model.h"
#include "models/activity/job_text.h"
#include "tests/support/job_samples.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;
using Kind = StoreJob::Kind;
using State = StoreJob::State;

class JobTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItDoes()
    {
        QCOMPARE(jobTitle(jobOf(Kind::Verify, State::Waiting)), u"Verify the store"_s);
        QCOMPARE(jobTitle(jobOf(Kind::Compact, State::Waiting, "orders")), u"Compact orders"_s);
    }
    void saysWhatWasSent()
    {
        StoreJob job = jobOf(Kind::Generate, State::Running, "orders");
        QCOMPARE(jobTitle(job), u"Generate into orders"_s);
        QCOMPARE(jobTitle(jobOf(Kind::SendFile, State::Running, "orders")),
                 u"Send a file to orders"_s);
        producer::ProduceProgress sent;
        sent.made = 40;
        sent.accepted = 30;
        sent.throttled = 4;
        sent.waiting = 10;
        sent.rate = 5;
        job.sent = std::make_shared<const producer::ProduceProgress>(sent);
        QVERIFY(!jobShare(job) && !jobTimeLeft(job)); // nobody knows how many will come
        QCOMPARE(jobOutcome(job), u"30 records accepted, 4 times throttled, 10 wait"_s);
        sent.total = 80;
        job.sent = std::make_shared<const producer::ProduceProgress>(sent);
        QCOMPARE(*jobShare(job), 0.375);
        QVERIFY(*jobTimeLeft(job) == std::chrono::seconds(10));
        job.state = State::Paused;
        QCOMPARE(jobState(job), u"paused"_s);
        QVERIFY(!jobTimeLeft(job));
        job.state = State::Failed;
        job.error = Error(ErrorCode::ResourceNotFound, "Stream orders not found.");
        QVERIFY(jobOutcome(job).startsWith(u"Stream orders not found."_s));
    }
    void saysHowFarAReshardIs()
    {
        StoreJob job = jobOf(Kind::Reshard, State::Waiting, "orders");
        ReshardOrder order{job.stream, {}};
        protocol::MergeShardsRequest merge;
        merge.shardToMerge = "shardId-000000000003";
        merge.adjacentShardToMerge = "shardId-000000000004";
        order.steps = {merge};
        job.reshard = std::make_shared<const ReshardOrder>(order);
        QCOMPARE(jobTitle(job), u"Merge 0003 and 0004 of orders"_s);
        job.waitsForActive = true;
        QCOMPARE(jobOutcome(job), u"Waits for the stream to be ACTIVE."_s);
        protocol::SplitShardRequest split;
        split.shardToSplit = "shardId-000000000005";
        order.steps.emplace_back(split);
        job.reshard = std::make_shared<const ReshardOrder>(order);
        QCOMPARE(jobTitle(job), u"Split 0005 of orders"_s);
        job.state = State::Running;
        job.steps = 1;
        QCOMPARE(*jobShare(job), 0.5);
        QVERIFY(jobOutcome(job).startsWith(u"1 of 2 step"_s));
        QVERIFY(!jobTimeLeft(job));
    }
    void saysHowFarItIs()
    {
        StoreJob job = jobOf(Kind::Verify, State::Running);
        QVERIFY(!jobShare(job) && !jobRate(job) && !jobTimeLeft(job));
        job.doneBytes = 1'000'000'000;
        job.totalBytes = 4'000'000'000;
        job.took = std::chrono::seconds(2);
        job.at = StreamName("orders");
        QCOMPARE(*jobShare(job), 0.25);
        QCOMPARE(*jobRate(job), 5e8);
        QVERIFY(*jobTimeLeft(job) == std::chrono::seconds(6));
        QCOMPARE(jobOutcome(job), u"1.0 GB of 4.0 GB, now orders"_s);
        job.at = StreamName();
        QVERIFY(jobOutcome(job).contains(u"the catalog"_s));
        job.cancelling = true;
        QVERIFY(!jobTimeLeft(job));
        QVERIFY(jobOutcome(job).contains(u"Ending"_s));
    }
    void saysWhatVerifyingFound()
    {
        const StoreJob sound = doneJob(Kind::Verify, soundResult());
        QCOMPARE(jobState(sound), u"done"_s);
        QVERIFY2(jobOutcome(sound).contains(u"1\u202F234 records, 714 KB checked"_s),
                 qPrintable(jobOutcome(sound)));
        QVERIFY(jobAdvice(*sound.result).isEmpty());
        const StoreJob damaged = doneJob(Kind::Verify, damagedResult());
        QCOMPARE(jobState(damaged), u"damage found"_s);
        QVERIFY(jobHeadline(damaged).contains(u"damaged"_s));
        QVERIFY(jobAdvice(*damaged.result).contains(u"put the file back from a copy"_s));
    }
    void anIndexIsNoLoss()
    {
        JobResult result = damagedResult();
        result.findings.erase(result.findings.begin());
        const StoreJob job = doneJob(Kind::Verify, result);
        QVERIFY(!job.result->clean());
        QVERIFY(!jobHeadline(job).contains(u"damaged"_s));
        QVERIFY(jobAdvice(*job.result).contains(u"No record is lost"_s));
        QVERIFY(!jobAdvice(*job.result).contains(u"from a copy"_s));
    }
    void whatACrashLeftIsNoDamage()
    {
        JobResult result = damagedResult();
        result.findings.erase(result.findings.begin(), result.findings.begin() + 2);
        const StoreJob job = doneJob(Kind::Verify, result);
        QCOMPARE(jobState(job), u"done"_s);
        QVERIFY(jobHeadline(job).contains(u"as it was written"_s));
        QVERIFY(jobAdvice(*job.result).contains(u"nothing that was acknowledged"_s));
    }
    void saysWhatCompactingGaveBack()
    {
        JobResult result;
        QVERIFY(jobOutcome(doneJob(Kind::Compact, result)).contains(u"nothing to make smaller"_s));
        result.segmentsMerged = 12;
        result.segmentsMade = 3;
        result.catalogBytesBefore = 50'000;
        result.catalogBytesAfter = 20'000;
        QCOMPARE(jobOutcome(doneJob(Kind::Compact, result)),
                 u"12 small segments became 3. The catalog gave back 30 KB."_s);
    }
    void saysWhyItFailed()
    {
        StoreJob job = jobOf(Kind::Compact, State::Failed);
        job.error = Error(ErrorCode::NoSpace, "The disk is full.", "/data/x");
        QCOMPARE(jobOutcome(job), u"The disk is full. /data/x"_s);
        job.state = State::Cancelled;
        QVERIFY(jobOutcome(job).contains(u"stays merged"_s));
    }
    void theReportHasEveryPlace()
    {
        const QString report = jobReport(doneJob(Kind::Verify, damagedResult()));
        QCOMPARE(report.split(u'\n').size(), 1 + 2 + 4);
        QVERIFY(report.contains(
            u"streams/00000001/00000000000000000000.segment at offset 4096: the checksum"_s));
    }
    void findingsAreRows()
    {
        const JobFindingModel model(std::make_shared<const JobResult>(damagedResult()));
        const QAbstractItemModelTester tester(const_cast<JobFindingModel*>(&model));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0, JobFindingModel::Offset).data().toString(), u"4\u202F096"_s);
        QVERIFY(model.index(0, 0).data(JobFindingModel::DamageRole).toBool());
        QVERIFY(!model.index(1, 0).data(JobFindingModel::DamageRole).toBool());
        QCOMPARE(model.index(3, JobFindingModel::Stream).data().toString(), u"the catalog"_s);
    }
};

QTEST_GUILESS_MAIN(JobTextTest)
#include "tst_job_text.moc"
