#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestPutRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("no data, no key") << QByteArray("{'StreamName':'a'}")
                                         << "Validation: 2 validation errors detected: Value null "
                                            "at 'partitionKey' failed to satisfy constraint: "
                                            "Member must not be null; Value null at 'data' failed "
                                            "to satisfy constraint: Member must not be null";
        QTest::newRow("no such stream")
            << QByteArray("{'StreamName':'b','PartitionKey':'k','Data':''}")
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
        QTest::newRow("no address")
            << QByteArray("{'PartitionKey':'k','Data':''}")
            << "InvalidArgument: Either StreamName or StreamARN should be provided.";
        QTest::newRow("hash key beyond the space")
            << QByteArray("{'StreamName':'a','PartitionKey':'k','Data':'',"
                          "'ExplicitHashKey':'340282366920938463463374607431768211456'}")
            << "InvalidArgument: Invalid ExplicitHashKey. ExplicitHashKey must be in the range: "
               "[0, 2^128-1]. Specified "
               "value was 340282366920938463463374607431768211456";
        QTest::newRow("ordering that is no number of ours")
            << QByteArray(
                   "{'StreamName':'a','PartitionKey':'k','Data':'','SequenceNumberForOrdering':'" +
                   QByteArray(60, '9') + "'}")
            << "InvalidArgument: ExclusiveMinimumSequenceNumber " + QString(60, '9') +
                   " used in PutRecord on stream a under account 000000000000 is invalid.";
        QTest::newRow("ordering from the future")
            << QByteArray(
                   "{'StreamName':'a','PartitionKey':'k','Data':'','SequenceNumberForOrdering':'" +
                   future() + "'}")
            << "InvalidArgument: ExclusiveMinimumSequenceNumber " + QString(future()) +
                   " used in PutRecord on stream a under account 000000000000 is invalid.";
        QTest::newRow("the hash key comes before the ordering")
            << QByteArray(
                   "{'StreamName':'a','PartitionKey':'k','Data':'','SequenceNumberForOrdering':'" +
                   QByteArray(60, '9') +
                   "','ExplicitHashKey':'340282366920938463463374607431768211456'}")
            << "InvalidArgument: Invalid ExplicitHashKey. ExplicitHashKey must be in the range: "
               "[0, 2^128-1]. Specified "
               "value was 340282366920938463463374607431768211456";
    }
    void refuses()
    {
        QFETCH(QByteArray, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        for (const bool start : {false, true}) {
            store.startPuts(start);
            QTEST(store.ask("PutRecord", request), "error");
        }
    }

    void sizes_data()
    {
        QTest::addColumn<int>("data");
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("fits");
        QTest::newRow("exactly") << 1048576 - 1 << 1 << true;
        QTest::newRow("data over") << 1048577 << 1 << false;
        QTest::newRow("data fits, the key does not") << 1048576 << 1 << false;
        QTest::newRow("empty data") << 0 << 256 << true;
    }
    void sizes()
    {
        QFETCH(int, data);
        QFETCH(int, key);
        QFETCH(bool, fits);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QString answer =
            store.ask("PutRecord", "{'StreamName':'a','PartitionKey':'" + QByteArray(key, 'k') +
                                       "','Data':'" + QByteArray(data, 'x').toBase64() + "'}");
        if (fits)
            QVERIFY2(answer.startsWith("{'ShardId':"), qPrintable(answer));
        else
            QCOMPARE(answer, "Validation: 1 validation error detected: Value at 'data' failed to "
                             "satisfy constraint: "
                             "Member must have length less than or equal to 1048576");
    }

    /// MD5 of "a" lies in the lowest, of "user-1" in the highest quarter of the space.
    void goesToTheShardOfItsKey_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("shard");
        QTest::newRow("low key") << QByteArray("'PartitionKey':'a'") << "shardId-000000000000";
        QTest::newRow("high key") << QByteArray("'PartitionKey':'user-1'")
                                  << "shardId-000000000003";
        QTest::newRow("hash key replaces it")
            << QByteArray(
                   "'PartitionKey':'a','ExplicitHashKey':'170141183460469231731687303715884105728'")
            << "shardId-000000000002";
        QTest::newRow("last of the space")
            << QByteArray(
                   "'PartitionKey':'a','ExplicitHashKey':'340282366920938463463374607431768211455'")
            << "shardId-000000000003";
    }
    void goesToTheShardOfItsKey()
    {
        QFETCH(QByteArray, members);
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 4));
        const QJsonObject answer =
            store.answer("PutRecord", "{'StreamName':'a','Data':'eA=='," + members + "}");
        QTEST(answer["ShardId"].toString(), "shard");
        QVERIFY(!answer.contains("EncryptionType"));
        const protocol::CallReport& report = store.report();
        QCOMPARE(report.records, 1U);
        QCOMPARE(report.stream, std::string("a"));
        QTEST(QString::fromStdString(report.shard.value().toString()), "shard");
        QCOMPARE(QString::fromStdString(report.last.value().toString()),
                 answer["SequenceNumber"].toString());
    }

    void numbersGrow()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        QString last;
        for (int i = 0; i < 20; ++i) {
            const QString number = store.put("a", "k", "x");
            QCOMPARE(number.size(), 56);
            QVERIFY(number > last);
            last = number;
            store.advance(std::chrono::milliseconds(300));
        }
        const QByteArray ordered =
            "{'StreamName':'a','PartitionKey':'k','Data':'','SequenceNumberForOrdering':'" +
            last.toLatin1() + "'}";
        QVERIFY(store.answer("PutRecord", ordered)["SequenceNumber"].toString() > last);
    }

    void goesToTheChildrenAfterASplit()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'1000'}"),
                 "");
        QCOMPARE(
            store
                .answer("PutRecord",
                        "{'StreamName':'a','PartitionKey':'k','Data':'','ExplicitHashKey':'999'}")
                .value("ShardId")
                .toString(),
            "shardId-000000000001");
        QCOMPARE(
            store
                .answer("PutRecord",
                        "{'StreamName':'a','PartitionKey':'k','Data':'','ExplicitHashKey':'1000'}")
                .value("ShardId")
                .toString(),
            "shardId-000000000002");
    }

    void byArn()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QVERIFY(store
                    .answer("PutRecord",
                            "{'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/a',"
                            "'PartitionKey':'k','Data':''}")
                    .contains("SequenceNumber"));
    }

private:
    static QByteArray future()
    {
        SequenceNumber::Fields fields;
        fields.shardCreated = std::chrono::sys_seconds(std::chrono::seconds(1767225600));
        fields.index = 1;
        fields.recordTime = fields.shardCreated + std::chrono::hours(1);
        return QByteArray::fromStdString(SequenceNumber::compose(fields).toString());
    }
};

QTEST_GUILESS_MAIN(TestPutRecord)
#include "tst_put_record.moc"
