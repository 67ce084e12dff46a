#include "backend/protocol/json_decoder.h"
#include "backend/protocol/json_encoder.h"
#include "backend/protocol/json_text.h"
#include "tests/support/json_quotes.h"

#include <QtTest>

using namespace weir;
using namespace weir::protocol;

namespace {

Timestamp at(std::int64_t millis)
{
    return Timestamp(std::chrono::milliseconds(millis));
}

QString text(const std::string& json)
{
    return QString::fromStdString(json);
}

} // namespace

class TestJsonEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutOutput() { QVERIFY(encodeJson(CreateStreamResponse()).empty()); }

    void absentMembersAreLeftOut()
    {
        QCOMPARE(text(encodeJson(GetShardIteratorResponse())), QString("{}"));
        PutRecordResponse put;
        put.shardId = "shardId-000000000000";
        put.sequenceNumber = "5";
        QCOMPARE(text(encodeJson(put)),
                 QString(json("{'ShardId':'shardId-000000000000','SequenceNumber':'5'}")));
    }

    void records()
    {
        GetRecordsResponse answer;
        Record record;
        record.arrival = at(1421890922123);
        record.sequenceNumber =
            SequenceNumber::parse("21269319989653637946712965403778482371").value();
        record.partitionKey = "a\"b";
        record.data = BytesView("\0\xff", 2);
        answer.records.addCopy(record);
        record.data = {};
        answer.records.addCopy(record);
        answer.nextShardIterator = "it";
        QCOMPARE(
            text(encodeJson(answer)),
            QString(json(
                "{'Records':[{'SequenceNumber':'21269319989653637946712965403778482371',"
                "'ApproximateArrivalTimestamp':1421890922.123,'Data':'AP8=','PartitionKey':'a\\'b'}"
                ","
                "{'SequenceNumber':'21269319989653637946712965403778482371',"
                "'ApproximateArrivalTimestamp':1421890922.123,'Data':'','PartitionKey':'a\\'b'}],"
                "'NextShardIterator':'it','MillisBehindLatest':0}")));
    }

    void childShardsOnlyAtTheEnd()
    {
        GetRecordsResponse answer;
        QCOMPARE(text(encodeJson(answer)), QString(json("{'Records':[],'MillisBehindLatest':0}")));
        answer.childShards.push_back({"c", {"p", "q"}, {"0", "9"}});
        QCOMPARE(text(encodeJson(answer)),
                 QString(json("{'Records':[],'MillisBehindLatest':0,'ChildShards':[{'ShardId':'c',"
                              "'ParentShards':['p','q'],'HashKeyRange':{'StartingHashKey':'0','"
                              "EndingHashKey':'9'}}]}")));
    }

    void nested()
    {
        DescribeStreamResponse answer;
        StreamDescription& stream = answer.streamDescription;
        stream.streamName = "s";
        stream.streamArn = "arn";
        stream.streamStatus = "ACTIVE";
        stream.streamModeDetails = StreamModeDetails{"PROVISIONED"};
        stream.streamCreationTimestamp = at(1421890922000);
        stream.enhancedMonitoring.emplace_back();
        stream.encryptionType = "NONE";
        QCOMPARE(
            text(encodeJson(answer)),
            QString(json(
                "{'StreamDescription':{'StreamName':'s','StreamARN':'arn','StreamStatus':'ACTIVE',"
                "'StreamModeDetails':{'StreamMode':'PROVISIONED'},'Shards':[],'HasMoreShards':"
                "false,"
                "'RetentionPeriodHours':24,'StreamCreationTimestamp':1421890922,"
                "'EnhancedMonitoring':[{'ShardLevelMetrics':[]}],'EncryptionType':'NONE'}}")));
    }

    void strings_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray("") << QByteArray("\"\"");
        QTest::newRow("quote and backslash") << QByteArray("a\"\\b") << json("'a\\'\\\\b'");
        QTest::newRow("white space") << QByteArray("\t\r\n") << json("'\\t\\r\\n'");
        QTest::newRow("control and zero")
            << QByteArray("\x01\x1f\0", 3) << json("'\\u0001\\u001f\\u0000'");
        QTest::newRow("UTF-8 and delete")
            << QByteArray("\xc3\xa9\x7f") << QByteArray("\"\xc3\xa9\x7f\"");
    }
    void strings()
    {
        QFETCH(QByteArray, value);
        std::string out;
        appendJsonString(out, value.toStdString());
        QTEST(QByteArray::fromStdString(out), "json");
    }

    void times_data()
    {
        QTest::addColumn<qint64>("millis");
        QTest::addColumn<QString>("json");
        QTest::newRow("whole seconds") << qint64(1421890922000) << "1421890922";
        QTest::newRow("milliseconds") << qint64(1421890922007) << "1421890922.007";
        QTest::newRow("epoch") << qint64(0) << "0";
        QTest::newRow("half a second") << qint64(500) << "0.500";
    }
    void times()
    {
        QFETCH(qint64, millis);
        std::string out;
        appendJsonTime(out, at(millis));
        QTEST(text(out), "json");
    }

    /// A client encodes requests and decodes answers with the same tables.
    void requestsComeBack()
    {
        PutRecordsRequest request;
        request.streamName = "s";
        request.records.emplace();
        request.records->push_back({Bytes("\0x", 2), "17", "k"});
        request.records->push_back({Bytes(), {}, "l"});
        const auto document = JsonDocument::parse(encodeJson(request));
        QVERIFY(document);
        const auto back = document->decode<PutRecordsRequest>();
        QVERIFY(back.ok());
        QCOMPARE(encodeJson(*back), encodeJson(request));
        QCOMPARE(back->records->at(0).data, request.records->at(0).data);
    }
};

QTEST_GUILESS_MAIN(TestJsonEncoder)
#include "tst_json_encoder.moc"
