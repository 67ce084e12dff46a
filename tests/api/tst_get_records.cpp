#include "tests/api/service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace weir;

class TestGetRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("no iterator")
            << QByteArray("{}")
            << "Validation: 1 validation error detected: Value null at 'shardIterator' failed "
               "to satisfy constraint: Member must not be null";
        QTest::newRow("limit over the most")
            << QByteArray("{'ShardIterator':'x','Limit':10001}")
            << "Validation: 1 validation error detected: Value '10001' at 'limit' failed to "
               "satisfy constraint: Member "
               "must have value less than or equal to 10000";
        QTest::newRow("garbage") << QByteArray("{'ShardIterator':'x'}")
                                 << "InvalidArgument: Invalid ShardIterator.";
        QTest::newRow("base64 of garbage")
            << QByteArray("{'ShardIterator':'AAAAAAAAAAGqqqqqqqqqqqqqqqqqqqqqqqqqqqqq'}")
            << "InvalidArgument: Invalid ShardIterator.";
    }
    void refuses()
    {
        QFETCH(QByteArray, request);
        ServiceFixture store;
        QTEST(store.ask("GetRecords", request), "error");
    }

    void alteredOrForeignIterators()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QByteArray iterator = store.iterator("a", "0", "LATEST");
        ServiceFixture other;
        QVERIFY(other.makeStream("a"));
        QCOMPARE(other.ask("GetRecords", "{'ShardIterator':'" + iterator + "'}"),
                 "InvalidArgument: Invalid ShardIterator.");
        iterator[40] = iterator[40] == 'A' ? 'B' : 'A';
        QCOMPARE(store.ask("GetRecords", "{'ShardIterator':'" + iterator + "'}"),
                 "InvalidArgument: Invalid ShardIterator.");
        const QByteArray page = nextToken(store);
        QCOMPARE(store.ask("GetRecords", "{'ShardIterator':'" + page + "'}"),
                 "InvalidArgument: Invalid ShardIterator.");
    }

    void reportsWhereItsIteratorComesFrom()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QByteArray iterator = store.iterator("a", "0", "TRIM_HORIZON");
        QVERIFY(store.report().iterator);
        const std::uint64_t chain = store.report().iterator->chain;
        QVERIFY(store.report().iterator == (protocol::IteratorAncestry{chain, 0, SessionId{7}}));
        const auto read = [&] {
            iterator = store.answer("GetRecords", "{'ShardIterator':'" + iterator + "'}")
                           .value("NextShardIterator")
                           .toString()
                           .toUtf8();
            return store.report().iterator;
        };
        QVERIFY(read() == (protocol::IteratorAncestry{chain, 0, SessionId{7}}));
        store.setSession(SessionId{9}); // to whom it is handed on
        QVERIFY(read() == (protocol::IteratorAncestry{chain, 1, SessionId{7}}));
        QVERIFY(read() == (protocol::IteratorAncestry{chain, 2, SessionId{9}}));
        store.iterator("a", "0", "TRIM_HORIZON");
        QVERIFY(store.report().iterator->chain != chain);
    }

    void expiresAfterFiveMinutes()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QString then = text(store.now());
        const QByteArray iterator = store.iterator("a", "0", "LATEST");
        store.advance(std::chrono::minutes(5));
        QVERIFY(store.answer("GetRecords", "{'ShardIterator':'" + iterator + "'}")
                    .contains("NextShardIterator"));
        store.advance(std::chrono::seconds(1));
        QCOMPARE(
            store.ask("GetRecords", "{'ShardIterator':'" + iterator + "'}"),
            "ExpiredIterator: Iterator expired. The iterator was created at time " + then +
                " while right now it is " + text(store.now()) +
                " which is further in the future than the tolerated delay of 300000 milliseconds.");
    }

    void takesQuotes()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray iterator = store.iterator("a", "0", "LATEST");
        QVERIFY(store.answer("GetRecords", "{'ShardIterator':'\\\"" + iterator + "\\\"'}")
                    .contains("Records"));
        QCOMPARE(store.ask("GetRecords", "{'ShardIterator':'\\\"\\\"" + iterator + "\\\"\\\"'}"),
                 "InvalidArgument: Invalid ShardIterator.");
    }

    void records()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const Timestamp arrival = store.now();
        const QString number = store.put("a", "k", "test");
        store.advance(std::chrono::seconds(3));
        const QJsonObject answer = store.answer(
            "GetRecords", "{'ShardIterator':'" + store.iterator("a", "0", "TRIM_HORIZON") + "'}");
        const QJsonArray records = answer["Records"].toArray();
        QCOMPARE(records.size(), 1);
        const QJsonObject record = records.at(0).toObject();
        QCOMPARE(record["SequenceNumber"].toString(), number);
        QCOMPARE(record["Data"].toString(), "dGVzdA==");
        QCOMPARE(record["PartitionKey"].toString(), "k");
        QCOMPARE(record["ApproximateArrivalTimestamp"].toDouble(),
                 double(arrival.time_since_epoch().count()) / 1000);
        QVERIFY(!record.contains("EncryptionType"));
        QCOMPARE(answer["MillisBehindLatest"].toInt(-1), 0);
        QVERIFY(!answer.contains("ChildShards"));
        const protocol::CallReport& report = store.report();
        QCOMPARE(report.stream, std::string("a"));
        QCOMPARE(report.shard.value().index, 0U);
        QCOMPARE(report.records, 1U);
        QCOMPARE(report.bytes, std::uint64_t(5));
        QCOMPARE(QString::fromStdString(report.first.value().toString()), number);
        QCOMPARE(report.millisBehindLatest.value(), std::int64_t(0));
    }

    void readsOnWithLimits()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!store.put("a", "k", QByteArray::number(i)).isEmpty());
            store.advance(std::chrono::seconds(1));
        }
        QByteArray iterator = store.iterator("a", "0", "TRIM_HORIZON");
        QString read;
        QList<int> behind;
        for (int i = 0; i < 4; ++i) {
            const QJsonObject answer =
                store.answer("GetRecords", "{'Limit':2,'ShardIterator':'" + iterator + "'}");
            for (const QJsonValue record : answer["Records"].toArray())
                read += QByteArray::fromBase64(record["Data"].toString().toLatin1());
            behind << answer["MillisBehindLatest"].toInt();
            iterator = answer["NextShardIterator"].toString().toUtf8();
        }
        QCOMPARE(read, "01234");
        QCOMPARE(behind, QList<int>({3000, 1000, 0, 0}));
        QVERIFY(!store.put("a", "k", "more").isEmpty());
        QCOMPARE(store.read(iterator), "more");
        QCOMPARE(store.read(iterator), "more"); // reusable
    }

    void tenMebibytesAtMost()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray data(1000000, 'x');
        for (int i = 0; i < 12; ++i)
            QVERIFY(!store.put("a", "k", data).isEmpty());
        const QByteArray iterator = store.iterator("a", "0", "TRIM_HORIZON");
        const QJsonObject first =
            store.answer("GetRecords", "{'ShardIterator':'" + iterator + "'}");
        QCOMPARE(first["Records"].toArray().size(), 10);
        const QJsonObject rest =
            store.answer("GetRecords", "{'ShardIterator':'" +
                                           first["NextShardIterator"].toString().toUtf8() + "'}");
        QCOMPARE(rest["Records"].toArray().size(), 2);
    }

    void endOfASplitShard()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QVERIFY(!store.put("a", "k", "last").isEmpty());
        const QByteArray start = store.iterator("a", "0", "TRIM_HORIZON");
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'1000'}"),
                 "");
        const QJsonObject last = store.answer("GetRecords", "{'ShardIterator':'" + start + "'}");
        QCOMPARE(last["Records"].toArray().size(), 1);
        QVERIFY(!last.contains("ChildShards"));
        const QByteArray next = last["NextShardIterator"].toString().toUtf8();
        QVERIFY(!next.isEmpty());
        QCOMPARE(store.ask("GetRecords", "{'ShardIterator':'" + next + "'}"),
                 "{'Records':[],'MillisBehindLatest':0,'ChildShards':["
                 "{'ShardId':'shardId-000000000001','ParentShards':['shardId-000000000000'],'"
                 "HashKeyRange':"
                 "{'StartingHashKey':'0','EndingHashKey':'999'}},"
                 "{'ShardId':'shardId-000000000002','ParentShards':['shardId-000000000000'],'"
                 "HashKeyRange':"
                 "{'StartingHashKey':'1000','EndingHashKey':'"
                 "340282366920938463463374607431768211455'}}]}");
    }

    void endOfAMergedShard()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        const QByteArray start = store.iterator("a", "1", "LATEST");
        QCOMPARE(store.ask("MergeShards",
                           "{'StreamName':'a','ShardToMerge':'0','AdjacentShardToMerge':'1'}"),
                 "");
        QVERIFY(!store.put("a", "k", "in the child").isEmpty());
        QCOMPARE(store.ask("GetRecords", "{'ShardIterator':'" + start + "'}"),
                 "{'Records':[],'MillisBehindLatest':0,'ChildShards':["
                 "{'ShardId':'shardId-000000000002','ParentShards':['shardId-000000000000','"
                 "shardId-000000000001'],"
                 "'HashKeyRange':{'StartingHashKey':'0','EndingHashKey':'"
                 "340282366920938463463374607431768211455'}}]}");
    }

    void anotherLifeOfTheNameIsNotRead()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray iterator = store.iterator("a", "0", "TRIM_HORIZON");
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'a'}"), "");
        QVERIFY(store.settle());
        const QString gone = "ResourceNotFound: Shard shardId-000000000000 in stream a under "
                             "account 000000000000 does not exist";
        QCOMPARE(store.ask("GetRecords", "{'ShardIterator':'" + iterator + "'}"), gone);
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("GetRecords", "{'ShardIterator':'" + iterator + "'}"), gone);
    }

    void theArnMustBeTheIterators()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray iterator = store.iterator("a", "0", "LATEST");
        const QByteArray request =
            "{'ShardIterator':'" + iterator +
            "','StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/a'}";
        QVERIFY(store.answer("GetRecords", request).contains("Records"));
        QCOMPARE(store.ask("GetRecords", QByteArray(request).replace("/a'", "/b'")),
                 "InvalidArgument: StreamARN and ShardIterator do not refer to the same stream.");
    }

    void trimmedRecordsAreSkipped()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QVERIFY(!store.put("a", "k", "old").isEmpty());
        store.advance(std::chrono::hours(25));
        QVERIFY(!store.put("a", "k", "new").isEmpty());
        QCOMPARE(store.read(store.iterator("a", "0", "TRIM_HORIZON")), "new");
    }

private:
    static QString text(Timestamp time)
    {
        const QDateTime moment =
            QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
        return QLocale::c().toString(moment, "ddd MMM dd HH:mm:ss 'UTC' yyyy");
    }
    static QByteArray nextToken(ServiceFixture& store)
    {
        if (!store.makeStream("b"))
            return {};
        return store.answer("ListStreams", "{'Limit':1}")["NextToken"].toString().toUtf8();
    }
};

QTEST_GUILESS_MAIN(TestGetRecords)
#include "tst_get_records.moc"
