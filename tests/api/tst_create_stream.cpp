#include "tests/api/service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace weir;

class TestCreateStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("no name")
            << "{'ShardCount':1}"
            << "Validation: 1 validation error detected: Value null at 'streamName' failed to "
               "satisfy constraint: Member must not be null";
        QTest::newRow("no shards")
            << "{'StreamName':'b','ShardCount':0}"
            << "Validation: 1 validation error detected: Value '0' at 'shardCount' failed to "
               "satisfy constraint: Member must have value greater than or equal to 1";
        QTest::newRow("the name is taken")
            << "{'StreamName':'a','ShardCount':1}"
            << "ResourceInUse: Stream a under account 000000000000 already exists.";
        QTest::newRow("count with on-demand")
            << "{'StreamName':'b','ShardCount':1,'StreamModeDetails':{'StreamMode':'ON_DEMAND'}}"
            << "Validation: ShardCount cannot be specified for a stream in ON_DEMAND mode.";
        QTest::newRow("no count with provisioned")
            << "{'StreamName':'b','StreamModeDetails':{'StreamMode':'PROVISIONED'}}"
            << "InvalidArgument: ShardCount must be specified for a stream in PROVISIONED mode.";
        QTest::newRow("warm throughput")
            << "{'StreamName':'b','WarmThroughputMiBps':1}"
            << "Validation: WarmThroughputMiBps can only be specified for a stream in ON_DEMAND "
               "mode in an account with the minimum throughput billing commitment enabled.";
        QTest::newRow("tag characters")
            << "{'StreamName':'b','ShardCount':1,'Tags':{'k':';'}}"
            << "InvalidArgument: Some tags contain invalid characters. Valid characters: Unicode "
               "letters, digits, white space, _ . / = + - % @.";
        QTest::newRow("record size")
            << "{'StreamName':'b','ShardCount':1,'MaxRecordSizeInKiB':1023}"
            << "Validation: 1 validation error detected: Value '1023' at 'maxRecordSizeInKiB' "
               "failed to satisfy constraint: Member must have value greater than or equal to 1024";
        QTest::newRow("more shards than any store takes")
            << "{'StreamName':'b','ShardCount':2147483647}"
            << "LimitExceeded: This request would exceed the shard limit for the account "
               "000000000000 in us-east-1. Current shard count for the account: 1. Limit: 20000. "
               "Number of additional shards that would have resulted from this request: "
               "2147483647. Refer to the AWS Service Limits page "
               "(http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current "
               "limits and how to request higher limits.";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("CreateStream", request.toUtf8()), "error");
    }

    void makes_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("shards");
        QTest::newRow("provisioned by its count") << "{'StreamName':'b','ShardCount':3}"
                                                  << "PROVISIONED"
                                                  << "0 1 2";
        QTest::newRow("provisioned in words")
            << "{'StreamName':'b','ShardCount':1,'StreamModeDetails':{'StreamMode':'PROVISIONED'}}"
            << "PROVISIONED"
            << "0";
        QTest::newRow("on-demand")
            << "{'StreamName':'b','StreamModeDetails':{'StreamMode':'ON_DEMAND'}}"
            << "ON_DEMAND"
            << "0 1 2 3";
        QTest::newRow("on-demand by silence") << "{'StreamName':'b'}"
                                              << "ON_DEMAND"
                                              << "0 1 2 3";
    }
    void makes()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream", request.toUtf8()), "");
        QCOMPARE(store.shards("b"), "");
        QVERIFY(store.settle());
        QTEST(store.shards("b"), "shards");
        const QJsonObject stream =
            store.answer("DescribeStream", "{'StreamName':'b'}")["StreamDescription"].toObject();
        QTEST(stream["StreamModeDetails"].toObject()["StreamMode"].toString(), "mode");
        QCOMPARE(stream["StreamStatus"].toString(), "ACTIVE");
    }

    void isCreatingFirst()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'a','ShardCount':1}"), "");
        const QJsonObject stream =
            store.answer("DescribeStream", "{'StreamName':'a'}")["StreamDescription"].toObject();
        QCOMPARE(stream["StreamStatus"].toString(), "CREATING");
        QCOMPARE(stream["Shards"], QJsonValue(QJsonArray()));
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'a','ShardCount':1}"),
                 "ResourceInUse: Stream a under account 000000000000 already exists.");
        QCOMPARE(store.ask("PutRecord", "{'StreamName':'a','PartitionKey':'k','Data':''}"),
                 "ResourceNotFound: Stream a under account 000000000000 not found.");
    }

    void aNameIsFreeAfterRemoval()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QVERIFY(!store.put("a", "k", "old").isEmpty());
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'a'}"), "");
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'a','ShardCount':1}"),
                 "ResourceInUse: Stream a under account 000000000000 already exists.");
        QVERIFY(store.settle());
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.read(store.iterator("a", "0", "TRIM_HORIZON")), "");
    }

    void keepsTagsAndRecordSize()
    {
        ServiceFixture store;
        QCOMPARE(
            store.ask(
                "CreateStream",
                "{'StreamName':'a','ShardCount':1,'Tags':{'k':'v'},'MaxRecordSizeInKiB':2048}"),
            "");
        QCOMPARE(store.ask("ListTagsForStream", "{'StreamName':'a'}"),
                 "{'Tags':[{'Key':'k','Value':'v'}],'HasMoreTags':false}");
        QCOMPARE(
            store.answer("DescribeStreamSummary", "{'StreamName':'a'}")["StreamDescriptionSummary"]
                .toObject()["MaxRecordSizeInKiB"]
                .toInt(),
            2048);
    }

    void takesTheCallersDurability()
    {
        ServiceFixture store;
        protocol::CallContext context;
        context.durability = protocol::RecordDurability::Relaxed;
        protocol::CreateStreamRequest request;
        request.streamName = "a";
        request.shardCount = 1;
        QVERIFY(store.service().createStream(context, request).ok());
        QVERIFY(store.engine().stream(StreamName("a"))->durability == engine::Durability::Relaxed);
        QVERIFY(store.settle());
        QVERIFY(store.makeStream("b"));
        QVERIFY(store.engine().stream(StreamName("b"))->durability == engine::Durability::Durable);
    }

    void takesWhatHoldsForNewStreams()
    {
        ServiceFixture store;
        store.service().setNewStreamDurability(engine::Durability::Relaxed);
        QVERIFY(store.makeStream("a"));
        QVERIFY(store.engine().stream(StreamName("a"))->durability == engine::Durability::Relaxed);
        store.service().setNewStreamDurability(engine::Durability::Durable);
        QVERIFY(store.makeStream("b"));
        QVERIFY(store.engine().stream(StreamName("b"))->durability == engine::Durability::Durable);
        QVERIFY(store.engine().stream(StreamName("a"))->durability == engine::Durability::Relaxed);
    }
};

QTEST_GUILESS_MAIN(TestCreateStream)
#include "tst_create_stream.moc"
