#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestDescribeStreamSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data() { addAddressRows({}); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("DescribeStreamSummary", request.toUtf8()), "error");
    }

    void summarises()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'a','ShardCount':3}"), "");
        QCOMPARE(summary(store)["OpenShardCount"].toInt(-1), 0);
        QVERIFY(store.settle());
        QCOMPARE(
            store.ask("DescribeStreamSummary", "{'StreamName':'a'}"),
            "{'StreamDescriptionSummary':{'StreamName':'a',"
            "'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/a','StreamStatus':'ACTIVE',"
            "'StreamModeDetails':{'StreamMode':'PROVISIONED'},'RetentionPeriodHours':24,"
            "'StreamCreationTimestamp':1767225600,'EnhancedMonitoring':[{'ShardLevelMetrics':[]}],"
            "'EncryptionType':'NONE','OpenShardCount':3,'ConsumerCount':0,'MaxRecordSizeInKiB':"
            "1024}}");
    }

    void countsOpenShardsOnly()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'5'}"),
                 "");
        QCOMPARE(summary(store)["OpenShardCount"].toInt(), 3);
        QCOMPARE(summary(store)["StreamStatus"].toString(), "UPDATING");
    }

private:
    static QJsonObject summary(ServiceFixture& store)
    {
        return store
            .answer("DescribeStreamSummary", "{'StreamName':'a'}")["StreamDescriptionSummary"]
            .toObject();
    }
};

QTEST_GUILESS_MAIN(TestDescribeStreamSummary)
#include "tst_describe_stream_summary.moc"
