#include "tests/conformance/kinesis_client.h"
#include "tests/conformance/server_process.h"

#include <QtTest>

using namespace weir::testing;

/// Behaviour of each operation as it shows on the wire. Every test makes its own stream.
class TestOperations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isReady()); }
    void cleanup()
    {
        for (const QString& stream : std::as_const(m_made))
            m_client.call("DeleteStream", {{"StreamName", stream}});
        m_made.clear();
    }

    void listsStreamsInOrder()
    {
        make("ops-list-b", 1);
        make("ops-list-a", 1);
        const auto answer =
            m_client.call("ListStreams", {{"ExclusiveStartStreamName", "ops-list"}, {"Limit", 2}});
        QCOMPARE(answer["StreamNames"].toArray(), (QJsonArray{"ops-list-a", "ops-list-b"}));
        QVERIFY(answer["HasMoreStreams"].isBool());
    }

    void refusesASecondStreamOfTheName()
    {
        make("ops-twice", 1);
        const auto answer =
            m_client.call("CreateStream", {{"StreamName", "ops-twice"}, {"ShardCount", 1}});
        QCOMPARE(answer.status(), 400);
        QCOMPARE(answer.error(), QString("ResourceInUseException"));
        QVERIFY(answer.message().endsWith("already exists."));
    }

    void summarises()
    {
        make("ops-summary", 3);
        const QJsonObject summary =
            m_client
                .call("DescribeStreamSummary",
                      {{"StreamName", "ops-summary"}})["StreamDescriptionSummary"]
                .toObject();
        QCOMPARE(summary["OpenShardCount"].toInt(), 3);
        QVERIFY(!summary.contains("Shards"));
    }

    void putsManyAtOnceInOrder()
    {
        make("ops-many", 2);
        QJsonArray entries;
        for (int i = 0; i < 100; ++i)
            entries.append(QJsonObject{{"PartitionKey", QString::number(i)},
                                       {"Data", base64(QByteArray::number(i))}});
        const auto answer =
            m_client.call("PutRecords", {{"StreamName", "ops-many"}, {"Records", entries}});
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer["FailedRecordCount"].toInt(-1), 0);
        const QJsonArray results = answer["Records"].toArray();
        QCOMPARE(results.size(), 100);
        for (int shard = 0; shard < 2; ++shard) {
            QStringList sent;
            for (int i = 0; i < 100; ++i) {
                if (results[i].toObject()["ShardId"].toString() == shardName(shard))
                    sent << results[i].toObject()["SequenceNumber"].toString();
            }
            QStringList read;
            for (const QJsonValue& record : m_client.readShard("ops-many", shardName(shard)))
                read << record.toObject()["SequenceNumber"].toString();
            QCOMPARE(read, sent);
        }
    }

    void routesByExplicitHashKey()
    {
        make("ops-hash", 2);
        const auto answer = m_client.call(
            "PutRecord", {{"StreamName", "ops-hash"},
                          {"PartitionKey", "a"},
                          {"ExplicitHashKey", "340282366920938463463374607431768211455"},
                          {"Data", ""}});
        QCOMPARE(answer["ShardId"].toString(), shardName(1));
    }

    void startsReadingWhereAsked()
    {
        make("ops-start", 1);
        QStringList numbers;
        for (int i = 0; i < 3; ++i)
            numbers << m_client
                           .call("PutRecord", {{"StreamName", "ops-start"},
                                               {"PartitionKey", "a"},
                                               {"Data", base64("x")}})["SequenceNumber"]
                           .toString();
        const auto countFrom = [this](const QString& type, const QString& number) {
            const QString iterator = m_client.iterator("ops-start", shardName(0), type, number);
            return m_client.call("GetRecords", {{"ShardIterator", iterator}})["Records"]
                .toArray()
                .size();
        };
        QCOMPARE(countFrom("AT_SEQUENCE_NUMBER", numbers[1]), 2);
        QCOMPARE(countFrom("AFTER_SEQUENCE_NUMBER", numbers[1]), 1);
        QCOMPARE(countFrom("TRIM_HORIZON", {}), 3);
        QCOMPARE(countFrom("LATEST", {}), 0);
    }

    void readsInPages()
    {
        make("ops-pages", 1);
        for (int i = 0; i < 5; ++i)
            m_client.call(
                "PutRecord",
                {{"StreamName", "ops-pages"}, {"PartitionKey", "a"}, {"Data", base64("x")}});
        QString iterator = m_client.iterator("ops-pages", shardName(0), "TRIM_HORIZON");
        QList<qsizetype> pages;
        for (int i = 0; i < 3; ++i) {
            const auto answer =
                m_client.call("GetRecords", {{"ShardIterator", iterator}, {"Limit", 2}});
            pages << answer["Records"].toArray().size();
            iterator = answer["NextShardIterator"].toString();
        }
        QCOMPARE(pages, (QList<qsizetype>{2, 2, 1}));
    }

    void splitsAShard()
    {
        make("ops-split", 1);
        put("ops-split", "before");
        QCOMPARE(m_client
                     .call("SplitShard",
                           {{"StreamName", "ops-split"},
                            {"ShardToSplit", shardName(0)},
                            {"NewStartingHashKey", "170141183460469231731687303715884105728"}})
                     .status(),
                 200);
        QTRY_COMPARE_WITH_TIMEOUT(m_client.streamStatus("ops-split"), QString("ACTIVE"), 20000);
        put("ops-split", "after");
        QCOMPARE(m_client.shardIds("ops-split"),
                 (QStringList{shardName(0), shardName(1), shardName(2)}));
        // The parent ends, and names its children.
        const QString iterator = m_client.iterator("ops-split", shardName(0), "TRIM_HORIZON");
        const auto answer = m_client.call("GetRecords", {{"ShardIterator", iterator}});
        QCOMPARE(answer["Records"].toArray().size(), 1);
        auto end = answer;
        while (!end["NextShardIterator"].toString().isEmpty())
            end = m_client.call("GetRecords", {{"ShardIterator", end["NextShardIterator"]}});
        if (!ServerUnderTest::isForeign())
            QCOMPARE(end["ChildShards"].toArray().size(), 2);
        QCOMPARE(m_client.readShard("ops-split", shardName(1)).size() +
                     m_client.readShard("ops-split", shardName(2)).size(),
                 1);
    }

    void mergesTwoShards()
    {
        make("ops-merge", 2);
        QCOMPARE(m_client
                     .call("MergeShards", {{"StreamName", "ops-merge"},
                                           {"ShardToMerge", shardName(0)},
                                           {"AdjacentShardToMerge", shardName(1)}})
                     .status(),
                 200);
        QTRY_COMPARE_WITH_TIMEOUT(m_client.streamStatus("ops-merge"), QString("ACTIVE"), 20000);
        const QJsonArray shards =
            m_client.call("ListShards", {{"StreamName", "ops-merge"}})["Shards"].toArray();
        QCOMPARE(shards.size(), 3);
        const QJsonObject child = shards[2].toObject();
        QCOMPARE(child["ParentShardId"].toString(), shardName(0));
        QCOMPARE(child["AdjacentParentShardId"].toString(), shardName(1));
        QVERIFY(shards[0].toObject()["SequenceNumberRange"].toObject().contains(
            "EndingSequenceNumber"));
    }

    void changesRetention()
    {
        make("ops-retention", 1);
        const auto change = [this](const char* operation, int hours) {
            return m_client.call(
                operation, {{"StreamName", "ops-retention"}, {"RetentionPeriodHours", hours}});
        };
        QCOMPARE(change("IncreaseStreamRetentionPeriod", 48).status(), 200);
        QTRY_COMPARE_WITH_TIMEOUT(m_client.streamStatus("ops-retention"), QString("ACTIVE"), 20000);
        QCOMPARE(change("DecreaseStreamRetentionPeriod", 72).error(),
                 QString("InvalidArgumentException"));
        QCOMPARE(change("DecreaseStreamRetentionPeriod", 24).status(), 200);
        QCOMPARE(change("DecreaseStreamRetentionPeriod", 1).error(),
                 QString("InvalidArgumentException"));
    }

    void tags()
    {
        make("ops-tags", 1);
        QCOMPARE(
            m_client
                .call("AddTagsToStream", {{"StreamName", "ops-tags"},
                                          {"Tags", QJsonObject{{"team", "a"}, {"env", "dev"}}}})
                .status(),
            200);
        QCOMPARE(m_client
                     .call("RemoveTagsFromStream",
                           {{"StreamName", "ops-tags"}, {"TagKeys", QJsonArray{"team", "absent"}}})
                     .status(),
                 200);
        const auto answer = m_client.call("ListTagsForStream", {{"StreamName", "ops-tags"}});
        QCOMPARE(answer["Tags"].toArray(),
                 (QJsonArray{QJsonObject{{"Key", "env"}, {"Value", "dev"}}}));
        QCOMPARE(answer["HasMoreTags"].toBool(true), false);
    }

    void addressesByArn()
    {
        make("ops-arn", 1);
        const QString arn = m_client
                                .call("DescribeStreamSummary",
                                      {{"StreamName", "ops-arn"}})["StreamDescriptionSummary"]
                                .toObject()["StreamARN"]
                                .toString();
        QCOMPARE(
            m_client.call("PutRecord", {{"StreamARN", arn}, {"PartitionKey", "a"}, {"Data", ""}})
                .status(),
            200);
    }

    void refusesForgedIterators_data()
    {
        QTest::addColumn<QString>("iterator");
        QTest::newRow("noise") << "AAAAAAAAAAFnb3Qgbm90aGluZw==";
        QTest::newRow("not base64") << "!!!";
    }
    void refusesForgedIterators()
    {
        QFETCH(QString, iterator);
        const auto answer = m_client.call("GetRecords", {{"ShardIterator", iterator}});
        QCOMPARE(answer.status(), 400);
        QCOMPARE(answer.error(), QString("InvalidArgumentException"));
    }

private:
    void make(const QString& stream, int shards)
    {
        m_made << stream;
        QCOMPARE(m_client.call("CreateStream", {{"StreamName", stream}, {"ShardCount", shards}})
                     .status(),
                 200);
        QTRY_COMPARE_WITH_TIMEOUT(m_client.streamStatus(stream), QString("ACTIVE"), 20000);
    }
    void put(const QString& stream, const QByteArray& data)
    {
        QCOMPARE(m_client
                     .call("PutRecord",
                           {{"StreamName", stream}, {"PartitionKey", "a"}, {"Data", base64(data)}})
                     .status(),
                 200);
    }

    ServerUnderTest m_server{{"--state-delay-ms", "20"}};
    KinesisClient m_client{m_server.endpoint()};
    QStringList m_made;
};

QTEST_GUILESS_MAIN(TestOperations)
#include "tst_operations.moc"
