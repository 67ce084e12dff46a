#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

namespace {

const QString kEither =
    "InvalidArgument: Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and "
    "StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request "
    "specified ";

QByteArray number(std::uint32_t shard, std::int64_t created, std::uint64_t index)
{
    SequenceNumber::Fields fields;
    fields.shardCreated = std::chrono::sys_seconds(std::chrono::seconds(created));
    fields.index = index;
    fields.recordTime = fields.shardCreated;
    fields.shard = ShardId{shard};
    return QByteArray::fromStdString(SequenceNumber::compose(fields).toString());
}

QByteArray startOf(ServiceFixture& store, const char* stream)
{
    const auto info = store.engine().stream(StreamName(stream));
    return QByteArray::fromStdString(info->shards.at(0).startingSequenceNumber.toString());
}

} // namespace

class TestGetShardIterator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const QByteArray& members, const QString& error) {
            QTest::newRow(name) << "{" + members + "}" << error;
        };
        row("no type", "'StreamName':'a','ShardId':'0'",
            "Validation: 1 validation error detected: Value null at 'shardIteratorType' failed to "
            "satisfy constraint: "
            "Member must not be null");
        row("no address", "'ShardId':'0','ShardIteratorType':'LATEST'",
            "InvalidArgument: Either StreamName or StreamARN should be provided.");
        row("not a shard id, even without a stream",
            "'StreamName':'b','ShardId':'x-y','ShardIteratorType':'LATEST'",
            "ResourceNotFound: Could not find shard x-y in stream b under account 000000000000.");
        row("no such stream", "'StreamName':'b','ShardId':'5','ShardIteratorType':'LATEST'",
            "ResourceNotFound: Shard shardId-000000000005 in stream b under account 000000000000 "
            "does not exist");
        row("no such shard", "'StreamName':'a','ShardId':'shardId-5','ShardIteratorType':'LATEST'",
            "ResourceNotFound: Shard shardId-000000000005 in stream a under account 000000000000 "
            "does not exist");
        row("AT without a number",
            "'StreamName':'a','ShardId':'0','ShardIteratorType':'AT_SEQUENCE_NUMBER'",
            kEither + "AT_SEQUENCE_NUMBER and no StartingSequenceNumber.");
        row("AFTER without a number",
            "'StreamName':'a','ShardId':'0','ShardIteratorType':'AFTER_SEQUENCE_NUMBER'",
            kEither + "AFTER_SEQUENCE_NUMBER and no StartingSequenceNumber.");
        row("LATEST with a number",
            "'StreamName':'a','ShardId':'0','ShardIteratorType':'LATEST','StartingSequenceNumber':'"
            "5'",
            kEither + "LATEST and also a StartingSequenceNumber.");
        row("number of another shard",
            "'StreamName':'a','ShardId':'0','ShardIteratorType':'AT_SEQUENCE_NUMBER','"
            "StartingSequenceNumber':'" +
                number(5, 1767225600, 1) + "'",
            "InvalidArgument: Invalid StartingSequenceNumber. It encodes shardId-000000000005, "
            "while it was used in a "
            "call to a shard with shardId-000000000000");
        row("number of another stream",
            "'StreamName':'a','ShardId':'0','ShardIteratorType':'AT_SEQUENCE_NUMBER','"
            "StartingSequenceNumber':'" +
                number(0, 5, 1) + "'",
            "InvalidArgument: StartingSequenceNumber " + QString(number(0, 5, 1)) +
                " used in GetShardIterator on shard shardId-000000000000 in stream a under account "
                "000000000000 is "
                "invalid because it did not come from this stream.");
        row("no number of the service",
            "'StreamName':'a','ShardId':'0','ShardIteratorType':'AT_SEQUENCE_NUMBER','"
            "StartingSequenceNumber':'" +
                QByteArray(70, '9') + "'",
            "InvalidArgument: StartingSequenceNumber " + QString(70, '9') +
                " used in GetShardIterator on shard shardId-000000000000 in stream a under account "
                "000000000000 is "
                "invalid.");
        row("version 0",
            "'StreamName':'a','ShardId':'0','ShardIteratorType':'AT_SEQUENCE_NUMBER','"
            "StartingSequenceNumber':'0'",
            "InternalFailure: ");
        row("no time", "'StreamName':'a','ShardId':'0','ShardIteratorType':'AT_TIMESTAMP'",
            "InvalidArgument: Must specify timestampInMillis parameter for iterator of type "
            "AT_TIMESTAMP. Current "
            "request has no timestamp parameter.");
        row("a time to come",
            "'StreamName':'a','ShardId':'0','ShardIteratorType':'AT_TIMESTAMP','Timestamp':"
            "1800000000.5",
            "InvalidArgument: The timestampInMillis parameter cannot be greater than the "
            "currentTimestampInMillis. "
            "timestampInMillis: 1800000000500, currentTimestampInMillis: 1767225600500");
    }
    void refuses()
    {
        QFETCH(QByteArray, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QString now = QString::number(store.now().time_since_epoch().count());
        QFETCH(QString, error);
        QCOMPARE(store.ask("GetShardIterator", request), error.replace("1767225600500", now));
    }

    void creatingDoesNotExist()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'a','ShardCount':1}"), "");
        QCOMPARE(store.ask("GetShardIterator",
                           "{'StreamName':'a','ShardId':'0','ShardIteratorType':'LATEST'}"),
                 "ResourceNotFound: Shard shardId-000000000000 in stream a under account "
                 "000000000000 does not exist");
    }

    void isOpaqueAndNeverTheSame()
    {
        ServiceFixture store;
        const QByteArray name(128, 'n');
        QVERIFY(store.makeStream(name));
        const QByteArray first = store.iterator(name, "0", "LATEST");
        QVERIFY(first.startsWith("AAAAAAAAAA"));
        QVERIFY(first.size() <= 512);
        QVERIFY(first != store.iterator(name, "0", "LATEST"));
    }

    /// Two shards; five records 0 to 4 of shard 0, a second apart, and one of shard 1 between them.
    void positions_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QString>("read");
        const QByteArray at("AT_SEQUENCE_NUMBER");
        const QByteArray after("AFTER_SEQUENCE_NUMBER");
        QTest::newRow("trim horizon") << QByteArray("TRIM_HORIZON") << QByteArray() << "0,1,2,3,4";
        QTest::newRow("latest") << QByteArray("LATEST") << QByteArray() << "";
        QTest::newRow("at a number") << at << QByteArray("'StartingSequenceNumber':'#3'") << "3,4";
        QTest::newRow("after a number")
            << after << QByteArray("'StartingSequenceNumber':'#3'") << "4";
        QTest::newRow("after the last")
            << after << QByteArray("'StartingSequenceNumber':'#4'") << "";
        QTest::newRow("at the shard's start")
            << at << QByteArray("'StartingSequenceNumber':'#s'") << "0,1,2,3,4";
        QTest::newRow("after the shard's start")
            << after << QByteArray("'StartingSequenceNumber':'#s'") << "0,1,2,3,4";
        QTest::newRow("before everything")
            << QByteArray("AT_TIMESTAMP") << QByteArray("'Timestamp':1") << "0,1,2,3,4";
        QTest::newRow("at a time")
            << QByteArray("AT_TIMESTAMP") << QByteArray("'Timestamp':#t") << "2,3,4";
        QTest::newRow("just after a time")
            << QByteArray("AT_TIMESTAMP") << QByteArray("'Timestamp':#u") << "3,4";
        QTest::newRow("now") << QByteArray("AT_TIMESTAMP") << QByteArray("'Timestamp':#n") << "";
    }
    void positions()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, more);
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        QJsonObject numbers;
        for (int i = 0; i < 5; ++i) {
            if (i == 2)
                more.replace("#t", seconds(store.now()))
                    .replace("#u", seconds(store.now() + std::chrono::milliseconds(1)));
            more.replace("#" + QByteArray::number(i),
                         store.put("a", "a", QByteArray::number(i)).toUtf8());
            QVERIFY(!store.put("a", "user-1", "other").isEmpty());
            store.advance(std::chrono::seconds(1));
        }
        more.replace("#n", seconds(store.now())).replace("#s", startOf(store, "a"));
        QTEST(store.read(store.iterator("a", "0", type, more)), "read");
    }

    void everyTypeWorksOnAClosedShard()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray first = store.put("a", "k", "0").toUtf8();
        store.advance(std::chrono::seconds(2));
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'1000'}"),
                 "");
        QVERIFY(!store.put("a", "k", "child").isEmpty());
        QCOMPARE(store.read(store.iterator("a", "0", "TRIM_HORIZON")), "0");
        QCOMPARE(store.read(store.iterator("a", "0", "AT_SEQUENCE_NUMBER",
                                           "'StartingSequenceNumber':'" + first + "'")),
                 "0");
        QCOMPARE(store.read(store.iterator("a", "0", "AT_TIMESTAMP", "'Timestamp':1")), "0");
        QCOMPARE(store.read(store.iterator("a", "0", "LATEST")), "");
        const auto info = store.engine().stream(StreamName("a"));
        const QByteArray end =
            QByteArray::fromStdString(info->shards.at(0).endingSequenceNumber.value().toString());
        QCOMPARE(store.read(store.iterator("a", "0", "AT_SEQUENCE_NUMBER",
                                           "'StartingSequenceNumber':'" + end + "'")),
                 "");
    }

private:
    static QByteArray seconds(Timestamp time)
    {
        return QByteArray::number(double(time.time_since_epoch().count()) / 1000, 'f', 3);
    }
};

QTEST_GUILESS_MAIN(TestGetShardIterator)
#include "tst_get_shard_iterator.moc"
