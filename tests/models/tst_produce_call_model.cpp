#include "models/streams/produce_call_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace weir;
using Progress = producer::ProduceProgress;

namespace {

Progress::Call callOf(std::uint64_t number, std::uint32_t records, std::uint32_t accepted,
                      const std::string& refusedFor = {}, const std::string& on = {})
{
    Progress::Call call;
    call.number = number;
    call.records = records;
    call.accepted = accepted;
    call.millis = 11.4;
    call.refusedFor = refusedFor;
    call.refusedOn = on;
    return call;
}

std::shared_ptr<const Progress> progressOf(std::vector<Progress::Call> calls)
{
    auto progress = std::make_shared<Progress>();
    progress->calls = calls.empty() ? 0 : calls.back().number;
    progress->lastCalls.assign(calls.begin(), calls.end());
    return progress;
}

QString cell(const ProduceCallModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class ProduceCallModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestCallComesFirst()
    {
        ProduceCallModel model;
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        model.setProgress(progressOf({callOf(1, 500, 500), callOf(2, 500, 446)}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(cell(model, 0, ProduceCallModel::Call), QStringLiteral("#2"));
        QCOMPARE(cell(model, 0, ProduceCallModel::Accepted), QStringLiteral("446 of 500"));
        QCOMPARE(cell(model, 1, ProduceCallModel::Call), QStringLiteral("#1"));
        QCOMPARE(cell(model, 0, ProduceCallModel::Millis), QStringLiteral("11"));
        model.setProgress(progressOf({callOf(7, 10, 10)})); // another job
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(cell(model, 0, ProduceCallModel::Call), QStringLiteral("#7"));
        model.setProgress(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }
    void saysWhyEntriesWereRefused_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("shard");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << QString() << QString() << QStringLiteral("none");
        QTest::newRow("throughput on a shard")
            << QStringLiteral("ProvisionedThroughputExceededException")
            << QStringLiteral("shardId-000000000003")
            << QStringLiteral("54 throughput exceeded on 0003");
        QTest::newRow("something else") << QStringLiteral("InternalFailure") << QString()
                                        << QStringLiteral("54 InternalFailure");
    }
    void saysWhyEntriesWereRefused()
    {
        QFETCH(QString, code);
        QFETCH(QString, shard);
        ProduceCallModel model;
        const std::uint32_t accepted = code.isEmpty() ? 500 : 446;
        model.setProgress(
            progressOf({callOf(1, 500, accepted, code.toStdString(), shard.toStdString())}));
        QTEST(cell(model, 0, ProduceCallModel::Refused), "text");
        QCOMPARE(model.index(0, 0).data(ProduceCallModel::TroubleRole).toBool(), !code.isEmpty());
    }
    void aFailedCallTellsItsError()
    {
        ProduceCallModel model;
        Progress::Call call = callOf(1, 500, 0);
        call.error = Error(ErrorCode::ServiceUnavailable, "Try again.");
        model.setProgress(progressOf({call}));
        QCOMPARE(cell(model, 0, ProduceCallModel::Refused), QStringLiteral("Try again."));
        QVERIFY(model.index(0, 0).data(ProduceCallModel::TroubleRole).toBool());
    }
};

QTEST_GUILESS_MAIN(ProduceCallModelTest)
#include "tst_produce_call_model.moc"
