#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestDecreaseStreamRetentionPeriod : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data() { addAddressRows("'RetentionPeriodHours':48"); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("DecreaseStreamRetentionPeriod", request.toUtf8()), "error");
    }

    void onlyActive()
    {
        QCOMPARE(answersUnlessActive("DecreaseStreamRetentionPeriod", "'RetentionPeriodHours':48"),
                 refusedUnlessActive());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("no hours")
            << "{'StreamName':'a'}"
            << "Validation: 1 validation error detected: Value null at 'retentionPeriodHours' "
               "failed to satisfy constraint: Member must not be null";
        QTest::newRow("below the least")
            << "{'StreamName':'a','RetentionPeriodHours':23}"
            << "InvalidArgument: Minimum allowed retention period is 24 hours. Requested retention "
               "period (23 hours) is too short.";
        QTest::newRow("above the most")
            << "{'StreamName':'a','RetentionPeriodHours':8761}"
            << "InvalidArgument: Maximum allowed retention period is 8760 hours. Requested "
               "retention period (8761 hours) is too long.";
        QTest::newRow("the stream comes before the bounds")
            << "{'StreamName':'b','RetentionPeriodHours':1}"
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
        QTest::newRow("equal is fine") << "{'StreamName':'a','RetentionPeriodHours':48}"
                                       << "";
        QTest::newRow("longer than now")
            << "{'StreamName':'a','RetentionPeriodHours':49}"
            << "InvalidArgument: Requested retention period (49 hours) for stream a can not be "
               "longer than existing retention period (48 hours). Use IncreaseRetentionPeriod API.";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("IncreaseStreamRetentionPeriod",
                           "{'StreamName':'a','RetentionPeriodHours':48}"),
                 "");
        QVERIFY(store.settle());
        QTEST(store.ask("DecreaseStreamRetentionPeriod", request.toUtf8()), "error");
    }

    void changes()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("IncreaseStreamRetentionPeriod",
                           "{'StreamName':'a','RetentionPeriodHours':48}"),
                 "");
        QVERIFY(store.settle());
        QCOMPARE(store.ask("DecreaseStreamRetentionPeriod",
                           "{'StreamName':'a','RetentionPeriodHours':24}"),
                 "");
        QVERIFY(store.settle());
        QCOMPARE(
            store.answer("DescribeStreamSummary", "{'StreamName':'a'}")["StreamDescriptionSummary"]
                .toObject()["RetentionPeriodHours"]
                .toInt(),
            24);
    }

    void hidesOlderRecordsAtOnce()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("IncreaseStreamRetentionPeriod",
                           "{'StreamName':'a','RetentionPeriodHours':48}"),
                 "");
        QVERIFY(store.settle());
        QVERIFY(!store.put("a", "k", "old").isEmpty());
        store.advance(std::chrono::hours(30));
        QVERIFY(!store.put("a", "k", "new").isEmpty());
        QCOMPARE(store.read(store.iterator("a", "0", "TRIM_HORIZON")), "old,new");
        QCOMPARE(store.ask("DecreaseStreamRetentionPeriod",
                           "{'StreamName':'a','RetentionPeriodHours':24}"),
                 "");
        QCOMPARE(store.read(store.iterator("a", "0", "TRIM_HORIZON")), "new");
    }
};

QTEST_GUILESS_MAIN(TestDecreaseStreamRetentionPeriod)
#include "tst_decrease_stream_retention_period.moc"
