#include "tests/api/service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace weir;

class TestPutRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("no records") << QByteArray("{'StreamName':'a','Records':[]}")
                                    << "Validation: 1 validation error detected: Value at "
                                       "'records' failed to satisfy constraint: Member must "
                                       "have length greater than or equal to 1";
        QTest::newRow("one bad entry refuses all")
            << QByteArray("{'StreamName':'a','Records':[{'PartitionKey':'k','Data':''},{'"
                          "PartitionKey':'k'}]}")
            << "Validation: 1 validation error detected: Value null at 'records.2.member.data' "
               "failed to satisfy "
               "constraint: Member must not be null";
        QTest::newRow("no such stream")
            << QByteArray("{'StreamName':'b','Records':[{'PartitionKey':'k','Data':''}]}")
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
        QTest::newRow("one hash key beyond the space")
            << QByteArray("{'StreamName':'a','Records':[{'PartitionKey':'k','Data':''},{'"
                          "PartitionKey':'k','Data':'',"
                          "'ExplicitHashKey':'340282366920938463463374607431768211456'}]}")
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
            QTEST(store.ask("PutRecords", request), "error");
        }
        QCOMPARE(store.read(store.iterator("a", "0", "TRIM_HORIZON")), "");
    }

    void placesInTheOrderOfTheRequest_data()
    {
        QTest::addColumn<bool>("start");
        QTest::newRow("the caller waits") << false;
        QTest::newRow("the caller does not wait") << true;
    }
    void placesInTheOrderOfTheRequest()
    {
        QFETCH(bool, start);
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        store.startPuts(start);
        const QJsonObject answer = store.answer(
            "PutRecords",
            "{'StreamName':'a','Records':[{'PartitionKey':'k','Data':'MQ==','ExplicitHashKey':'0'},"
            "{'PartitionKey':'kk','Data':'Mg==','ExplicitHashKey':"
            "'340282366920938463463374607431768211455'},"
            "{'PartitionKey':'k','Data':'Mw==','ExplicitHashKey':'1'}]}");
        QCOMPARE(answer["FailedRecordCount"].toInt(-1), 0);
        QCOMPARE(shardsOf(answer), "0 1 0");
        const QJsonArray records = answer["Records"].toArray();
        QVERIFY(records.at(0)["SequenceNumber"].toString() <
                records.at(2)["SequenceNumber"].toString());
        QVERIFY(records.at(0)["ErrorCode"].isUndefined());
        QCOMPARE(store.read(store.iterator("a", "0", "TRIM_HORIZON")), "1,3");
        QCOMPARE(store.read(store.iterator("a", "1", "TRIM_HORIZON")), "2");
    }

    void reports()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        const QJsonObject answer =
            store.answer("PutRecords", "{'StreamName':'a','Records':[{'PartitionKey':'k','Data':'"
                                       "MQ=='},{'PartitionKey':'kk','Data':''}]}");
        const QJsonArray records = answer["Records"].toArray();
        QCOMPARE(store.report().records, 2U);
        QCOMPARE(store.report().bytes, std::uint64_t(4));
        QCOMPARE(store.report().refused, 0U);
        QVERIFY(!store.report().shard);
        QCOMPARE(QString::fromStdString(store.report().first.value().toString()),
                 records.at(0)["SequenceNumber"].toString());
        QCOMPARE(QString::fromStdString(store.report().last.value().toString()),
                 records.at(1)["SequenceNumber"].toString());
    }

    void oneRecordOverTheStreamsSize()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray large = QByteArray(1048577, 'x').toBase64();
        QCOMPARE(
            store.ask("PutRecords", "{'StreamName':'a','Records':[{'PartitionKey':'k','Data':''},"
                                    "{'PartitionKey':'k','Data':'" +
                                        large + "'}]}"),
            "Validation: 1 validation error detected: Value at 'records.2.member.data' failed to "
            "satisfy "
            "constraint: Member must have length less than or equal to 1048576");
    }

    void tenMebibytesAtMost()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream",
                           "{'StreamName':'a','ShardCount':1,'MaxRecordSizeInKiB':10240}"),
                 "");
        QVERIFY(store.settle());
        const QByteArray half = QByteArray(5242879, 'x').toBase64();
        const QByteArray two =
            "{'PartitionKey':'k','Data':'" + half + "'},{'PartitionKey':'k','Data':'" + half + "'}";
        QVERIFY(store.answer("PutRecords", "{'StreamName':'a','Records':[" + two + "]}")
                    .contains("Records"));
        QCOMPARE(store.ask("PutRecords", "{'StreamName':'a','Records':[" + two +
                                             ",{'PartitionKey':'k','Data':''}]}"),
                 "InvalidArgument: Records size exceeds 10 MB limit");
    }

private:
    static QString shardsOf(const QJsonObject& answer)
    {
        QStringList ids;
        for (const QJsonValue record : answer["Records"].toArray())
            ids << QString::number(record["ShardId"].toString().mid(8).toInt());
        return ids.join(' ');
    }
};

QTEST_GUILESS_MAIN(TestPutRecords)
#include "tst_put_records.moc"
