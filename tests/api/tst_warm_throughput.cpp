#include "tests/api/service_fixture.h"

#include <QJsonObject>
#include <QtTest>

using namespace weir;

class TestWarmThroughput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needsACommitment()
    {
        ServiceFixture store;
        QVERIFY(store.makeOnDemandStream("a"));
        const QString refused = "Validation: WarmThroughputMiBps can only be specified for a "
                                "stream in ON_DEMAND mode in an account with the minimum "
                                "throughput billing commitment enabled.";
        QCOMPARE(update(store, "a", 8), refused);
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'b','WarmThroughputMiBps':8}"), refused);
        commit(store);
        QVERIFY(store.makeStream("p"));
        QCOMPARE(update(store, "p", 8), refused);
        QCOMPARE(update(store, "a", 10241),
                 "InvalidArgument: WarmThroughputMiBps cannot be greater than 10240.");
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'b','WarmThroughputMiBps':6}"), "");
        QVERIFY(store.settle());
        QCOMPARE(store.engine().stream(StreamName("b"))->openShardCount(), 6U);
    }

    void opensShards()
    {
        ServiceFixture store;
        commit(store);
        QVERIFY(store.makeOnDemandStream("a"));
        QVERIFY(!summary(store).contains("WarmThroughput"));
        QCOMPARE(update(store, "a", 7),
                 "{'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/a','StreamName':'a',"
                 "'WarmThroughput':{'TargetMiBps':7,'CurrentMiBps':4}}");
        QCOMPARE(store.status("a"), "UPDATING");
        QVERIFY(store.settle());
        QCOMPARE(summary(store)["OpenShardCount"].toInt(), 7);
        QCOMPARE(summary(store)["WarmThroughput"].toObject(),
                 (QJsonObject{{"TargetMiBps", 7}, {"CurrentMiBps", 7}}));
        // Less needs fewer, but none is closed.
        QVERIFY(update(store, "a", 2).startsWith("{"));
        QVERIFY(store.settle());
        QCOMPARE(summary(store)["OpenShardCount"].toInt(), 7);
        QCOMPARE(summary(store)["WarmThroughput"].toObject(),
                 (QJsonObject{{"TargetMiBps", 2}, {"CurrentMiBps", 2}}));
    }

    void addressing_data() { addAddressRows("'WarmThroughputMiBps':2"); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeOnDemandStream("a"));
        QTEST(store.ask("UpdateStreamWarmThroughput", request.toUtf8()), "error");
    }

private:
    static void commit(ServiceFixture& store)
    {
        store.ask("UpdateAccountSettings",
                  "{'MinimumThroughputBillingCommitment':{'Status':'ENABLED'}}");
    }
    static QString update(ServiceFixture& store, const QByteArray& stream, int mibps)
    {
        return store.ask("UpdateStreamWarmThroughput",
                         "{'StreamName':'" + stream +
                             "','WarmThroughputMiBps':" + QByteArray::number(mibps) + "}");
    }
    static QJsonObject summary(ServiceFixture& store)
    {
        const QJsonObject answer = store.answer("DescribeStreamSummary", "{'StreamName':'a'}");
        return answer["StreamDescriptionSummary"].toObject();
    }
};

QTEST_GUILESS_MAIN(TestWarmThroughput)
#include "tst_warm_throughput.moc"
