#include "backend/protocol/constraints.h"
#include "backend/protocol/json_decoder.h"
#include "tests/support/json_quotes.h"

#include <QtTest>

using namespace weir;
using namespace weir::protocol;

namespace {

/// The message for a request given as JSON, "" when it is fine.
template <typename Request>
QString complaint(const QByteArray& json)
{
    const auto document = JsonDocument::parse(json.toStdString());
    if (!document)
        return "unparsable";
    const auto request = document->decode<Request>();
    if (!request)
        return QString::fromStdString(request.error().message);
    const Status status = validate(*request);
    return status ? QString() : QString::fromStdString(status.error().message);
}

using Complaint = QString (*)(const QByteArray&);

const QString kOne = "1 validation error detected: ";
const QString kFailed = " failed to satisfy constraint: ";

} // namespace

class TestConstraints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data()
    {
        QTest::addColumn<Complaint>("ask");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("message");
        const auto fine = [](const char* name, Complaint ask, const QByteArray& request) {
            QTest::newRow(name) << ask << request << QString();
        };
        const auto one = [](const char* name, Complaint ask, const QByteArray& request,
                            const QString& text) {
            QTest::newRow(name) << ask << request << kOne + text;
        };
        fine("all is well", complaint<CreateStreamRequest>,
             json("{'StreamName':'a','ShardCount':1}"));
        one("missing name", complaint<CreateStreamRequest>, "{}",
            "Value null at 'streamName'" + kFailed + "Member must not be null");
        one("no shards", complaint<CreateStreamRequest>, json("{'StreamName':'a','ShardCount':0}"),
            "Value '0' at 'shardCount'" + kFailed +
                "Member must have value greater than or equal to 1");
        QTest::newRow("count before name, pattern before length")
            << Complaint(complaint<CreateStreamRequest>)
            << json("{'StreamName':'','ShardCount':-1}")
            << "3 validation errors detected: Value '-1' at 'shardCount'" + kFailed +
                   "Member must have value greater than or equal to 1; Value '' at 'streamName'" +
                   kFailed +
                   "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at "
                   "'streamName'" +
                   kFailed + "Member must have length greater than or equal to 1";
        one("long name", complaint<DescribeStreamRequest>,
            json("{'StreamName':'") + QByteArray(129, 'a') + "\"}",
            "Value '" + QString(129, 'a') + "' at 'streamName'" + kFailed +
                "Member must have length less than or equal to 128");
        one("bad ARN", complaint<DescribeStreamRequest>, json("{'StreamARN':'x'}"),
            "Value 'x' at 'streamARN'" + kFailed +
                "Member must satisfy regular expression pattern: "
                "arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+");
        fine("stream id is accepted", complaint<DescribeStreamRequest>,
             json("{'StreamName':'a','StreamId':'abcdefghij0123456789-abc'}"));
        one("limit above", complaint<GetRecordsRequest>,
            json("{'ShardIterator':'a','Limit':10001}"),
            "Value '10001' at 'limit'" + kFailed +
                "Member must have value less than or equal to 10000");
        one("mode in a structure", complaint<CreateStreamRequest>,
            json("{'StreamName':'a','StreamModeDetails':{'StreamMode':'FAST'}}"),
            "Value 'FAST' at 'streamModeDetails.streamMode'" + kFailed +
                "Member must satisfy enum value set: [PROVISIONED, ON_DEMAND]");
        one("structure without its member", complaint<CreateStreamRequest>,
            json("{'StreamName':'a','StreamModeDetails':{}}"),
            "Value null at 'streamModeDetails.streamMode'" + kFailed + "Member must not be null");
        one("iterator type", complaint<GetShardIteratorRequest>,
            json("{'StreamName':'a','ShardId':'0','ShardIteratorType':'x'}"),
            "Value 'x' at 'shardIteratorType'" + kFailed +
                "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, "
                "AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
        one("hash key", complaint<PutRecordRequest>,
            json("{'StreamName':'a','Data':'','PartitionKey':'a','ExplicitHashKey':'01'}"),
            "Value '01' at 'explicitHashKey'" + kFailed +
                "Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})");
        one("key of 257 characters", complaint<PutRecordRequest>,
            json("{'StreamName':'a','Data':'','PartitionKey':'") + QByteArray(257, 'k') + "\"}",
            "Value '" + QString(257, 'k') + "' at 'partitionKey'" + kFailed +
                "Member must have length less than or equal to 256");
        fine("key of 256 characters in 512 octets", complaint<PutRecordRequest>,
             json("{'StreamName':'a','Data':'','PartitionKey':'") + QByteArray("é").repeated(256) +
                 "\"}");
        one("data over the cap", complaint<PutRecordRequest>,
            json("{'StreamName':'a','PartitionKey':'k','Data':'") +
                QByteArray(10485761, 'x').toBase64() + "\"}",
            "Value at 'data'" + kFailed + "Member must have length less than or equal to 10485760");
        one("no tags", complaint<AddTagsToStreamRequest>, json("{'StreamName':'a','Tags':{}}"),
            "Value '{}' at 'tags'" + kFailed +
                "Member must have length greater than or equal to 1");
        one("empty tag key", complaint<AddTagsToStreamRequest>,
            json("{'StreamName':'a','Tags':{'':'x','k':'v'}}"),
            "Value '{=x, k=v}' at 'tags'" + kFailed +
                "Map keys must satisfy constraint: [Member must have length less than or equal to "
                "128, Member "
                "must have length greater than or equal to 1]");
        one("long tag value", complaint<AddTagsToStreamRequest>,
            json("{'StreamName':'a','Tags':{'k':'") + QByteArray(257, 'v') + "\"}}",
            "Value '{k=" + QString(257, 'v') + "}' at 'tags'" + kFailed +
                "Map value must satisfy constraint: [Member must have length less than or equal to "
                "256, Member "
                "must have length greater than or equal to 0]");
        one("empty tag key in a list", complaint<RemoveTagsFromStreamRequest>,
            json("{'StreamName':'a','TagKeys':['a','']}"),
            "Value '[a, ]' at 'tagKeys'" + kFailed +
                "Member must satisfy constraint: [Member must have length less than or equal to "
                "128, Member must "
                "have length greater than or equal to 1]");
        one("no records", complaint<PutRecordsRequest>, json("{'StreamName':'a','Records':[]}"),
            "Value at 'records'" + kFailed + "Member must have length greater than or equal to 1");
        QTest::newRow("items in order, members in theirs")
            << Complaint(complaint<PutRecordsRequest>)
            << json("{'Records':[{},{'Data':'','PartitionKey':''}],'StreamName':'?'}")
            << "4 validation errors detected: Value null at 'records.1.member.partitionKey'" +
                   kFailed + "Member must not be null; Value null at 'records.1.member.data'" +
                   kFailed +
                   "Member must not be null; Value '' at 'records.2.member.partitionKey'" +
                   kFailed +
                   "Member must have length greater than or equal to 1; Value '?' at 'streamName'" +
                   kFailed + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
        one("filter without type", complaint<ListShardsRequest>,
            json("{'StreamName':'a','ShardFilter':{'ShardId':'0'}}"),
            "Value null at 'shardFilter.type'" + kFailed + "Member must not be null");
    }
    void texts()
    {
        QFETCH(Complaint, ask);
        QFETCH(QByteArray, request);
        QTEST(ask(request), "message");
    }

    void countsTenAtMost()
    {
        QByteArray records;
        for (int i = 0; i < 8; ++i)
            records += i == 0 ? "{}" : ",{}";
        const QString text = complaint<PutRecordsRequest>("{\"Records\":[" + records + "]}");
        QVERIFY2(text.startsWith("10 validation errors detected: "), qPrintable(text));
        QCOMPARE(text.count("Member must not be null"), 10);
        QVERIFY(text.contains("'records.5.member.data'"));
        QVERIFY(!text.contains("'records.6."));
    }

    void recordListOver500()
    {
        QByteArray records;
        for (int i = 0; i < 501; ++i)
            records += QByteArray(i == 0 ? "" : ",") + json("{'Data':'','PartitionKey':'k'}");
        QCOMPARE(complaint<PutRecordsRequest>("{\"Records\":[" + records + "]}"),
                 kOne + "Value at 'records'" + kFailed +
                     "Member must have length less than or equal to 500");
    }
};

QTEST_GUILESS_MAIN(TestConstraints)
#include "tst_constraints.moc"
