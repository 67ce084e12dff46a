#include "tests/api/service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace weir;

class TestEnhancedMonitoring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressingEnable_data() { addAddressRows("'ShardLevelMetrics':['ALL']"); }
    void addressingEnable()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("EnableEnhancedMonitoring", request.toUtf8()), "error");
    }

    void addressingDisable_data() { addAddressRows("'ShardLevelMetrics':['ALL']"); }
    void addressingDisable()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("DisableEnhancedMonitoring", request.toUtf8()), "error");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("metrics");
        QTest::addColumn<QString>("error");
        const QString at = "Validation: 1 validation error detected: Value '[%1]' at "
                           "'shardLevelMetrics' failed to satisfy constraint: %2";
        const QString names =
            "Member must satisfy constraint: [Member must satisfy enum value set: [IncomingBytes, "
            "IncomingRecords, OutgoingBytes, OutgoingRecords, WriteProvisionedThroughputExceeded, "
            "ReadProvisionedThroughputExceeded, IteratorAgeMilliseconds, ALL]]";
        QTest::newRow("unknown") << "'Weight'" << at.arg("Weight", names);
        QTest::newRow("one of two unknown") << "'ALL','all'" << at.arg("ALL, all", names);
        QTest::newRow("none") << ""
                              << at.arg("", "Member must have length greater than or equal to 1");
    }
    void refuses()
    {
        QFETCH(QString, metrics);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        for (const char* const operation :
             {"EnableEnhancedMonitoring", "DisableEnhancedMonitoring"})
            QTEST(store.ask(operation,
                            "{'StreamName':'a','ShardLevelMetrics':[" + metrics.toUtf8() + "]}"),
                  "error");
    }

    void addsAndTakesAway()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QString tail = ",'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/a'}";
        QCOMPARE(store.ask("EnableEnhancedMonitoring",
                           "{'StreamName':'a','ShardLevelMetrics':['OutgoingBytes',"
                           "'IncomingBytes','OutgoingBytes']}"),
                 "{'StreamName':'a','CurrentShardLevelMetrics':[],'DesiredShardLevelMetrics':["
                 "'IncomingBytes','OutgoingBytes']" +
                     tail);
        QCOMPARE(store.status("a"), "UPDATING");
        QVERIFY(store.settle());
        const QByteArray arn = store.arnOf("a");
        QCOMPARE(store.ask("DisableEnhancedMonitoring",
                           "{'StreamARN':'" + arn + "','ShardLevelMetrics':['IncomingBytes']}"),
                 "{'StreamName':'a','CurrentShardLevelMetrics':['IncomingBytes','OutgoingBytes'],"
                 "'DesiredShardLevelMetrics':['OutgoingBytes']" +
                     tail);
        QVERIFY(store.settle());
        const QJsonObject description =
            store.answer("DescribeStream", "{'StreamName':'a'}")["StreamDescription"].toObject();
        QCOMPARE(description["EnhancedMonitoring"].toArray(),
                 (QJsonArray{QJsonObject{{"ShardLevelMetrics", QJsonArray{"OutgoingBytes"}}}}));
    }

    void allAreSeven()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray all = "{'StreamName':'a','ShardLevelMetrics':['ALL']}";
        const QJsonObject enabled = store.answer("EnableEnhancedMonitoring", all);
        QCOMPARE(enabled["DesiredShardLevelMetrics"].toArray(),
                 (QJsonArray{"IncomingBytes", "IncomingRecords", "OutgoingBytes", "OutgoingRecords",
                             "WriteProvisionedThroughputExceeded",
                             "ReadProvisionedThroughputExceeded", "IteratorAgeMilliseconds"}));
        QVERIFY(store.settle());
        QCOMPARE(store.answer("DisableEnhancedMonitoring", all)["DesiredShardLevelMetrics"],
                 QJsonValue(QJsonArray()));
    }

    void whatIsSoAlreadyChangesNothing()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QVERIFY(store
                    .answer("DisableEnhancedMonitoring",
                            "{'StreamName':'a','ShardLevelMetrics':['ALL']}")
                    .contains("StreamName"));
        QCOMPARE(store.status("a"), "ACTIVE");
    }

    void onlyActive()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'a','ShardCount':1}"), "");
        QCOMPARE(
            store.ask("EnableEnhancedMonitoring", "{'StreamName':'a','ShardLevelMetrics':['ALL']}"),
            "ResourceInUse: Stream a under account 000000000000 not ACTIVE, instead in state "
            "CREATING");
    }
};

QTEST_GUILESS_MAIN(TestEnhancedMonitoring)
#include "tst_enhanced_monitoring.moc"
