#include "backend/protocol/json_decoder.h"
#include "backend/protocol/shape_builder.h"
#include "tests/support/json_quotes.h"

#include <QtTest>

using namespace weir;
using namespace weir::protocol;

/// Members of every kind, under names that no published shape has together.
struct Everything
{
    OptionalString streamName;
    std::optional<std::int32_t> limit;
    std::optional<std::int64_t> millis;
    std::optional<bool> flag;
    std::optional<Bytes> data;
    std::optional<Timestamp> time;
    std::optional<std::vector<std::string>> list;
    std::optional<std::map<std::string, std::string>> map;
    std::optional<StreamModeDetails> structure;
    std::optional<std::vector<PutRecordsRequestEntry>> records;
};

template <>
const Shape& weir::protocol::shapeOf<Everything>()
{
    using T = Everything;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName"),
        member<&T::limit>("Limit"),
        member<&T::millis>("Millis"),
        member<&T::flag>("Flag"),
        blob<&T::data>("Data"),
        member<&T::time>("Time"),
        member<&T::list>("List"),
        member<&T::map>("Map"),
        member<&T::structure>("Structure"),
        member<&T::records>("Records"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

namespace {

template <typename T>
Result<T> decode(const QByteArray& json)
{
    const auto document = JsonDocument::parse(json.toStdString());
    if (!document)
        return Error(ErrorCode::Serialization, "unparsable");
    return document->decode<T>();
}

} // namespace

class TestJsonDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKind()
    {
        const auto put =
            decode<PutRecordRequest>(json("{'StreamName':'s','Data':'AP9o','PartitionKey':'"
                                          "k\\u00e9','ExplicitHashKey':'5','Unknown':[{}]}"));
        QVERIFY(put.ok());
        QCOMPARE(put->streamName, OptionalString("s"));
        QCOMPARE(put->data, std::optional<Bytes>(Bytes("\0\xffh", 3)));
        QCOMPARE(put->partitionKey, OptionalString("k\xc3\xa9"));
        QVERIFY(!put->streamArn);

        const auto create = decode<CreateStreamRequest>(
            json("{'StreamName':'s','ShardCount':3,'StreamModeDetails':{'StreamMode':'ON_DEMAND'},'"
                 "Tags':{'a':'b','c':''}}"));
        QVERIFY(create.ok());
        QCOMPARE(create->shardCount, std::optional(3));
        QCOMPARE(create->streamModeDetails->streamMode, OptionalString("ON_DEMAND"));
        QCOMPARE(create->tags->size(), std::size_t(2));

        const auto batch =
            decode<PutRecordsRequest>(json("{'Records':[{'Data':'','PartitionKey':'a'},null,{'Data'"
                                           ":'eA==','PartitionKey':'b'}]}"));
        QVERIFY(batch.ok());
        QCOMPARE(batch->records->size(), std::size_t(3));
        QCOMPARE((*batch->records)[0].data, std::optional<Bytes>(""));
        QVERIFY(!(*batch->records)[1].partitionKey);
        QCOMPARE((*batch->records)[2].data, std::optional<Bytes>("x"));

        const auto iterator =
            decode<GetShardIteratorRequest>(json("{'Timestamp':1421890922.123,'ShardId':'0'}"));
        QVERIFY(iterator.ok());
        QCOMPARE(iterator->timestamp->time_since_epoch().count(), 1421890922123LL);

        const auto remove = decode<DeleteStreamRequest>(json("{'EnforceConsumerDeletion':true}"));
        QVERIFY(remove.ok());
        QCOMPARE(remove->enforceConsumerDeletion, std::optional(true));
        const auto tags = decode<RemoveTagsFromStreamRequest>(json("{'TagKeys':['a',null,'b']}"));
        QVERIFY(tags.ok());
        QCOMPARE(tags->tagKeys->size(), std::size_t(2));
    }

    void nullsEqualAbsent()
    {
        const auto request = decode<CreateStreamRequest>(
            json("{'StreamName':null,'ShardCount':null,'Tags':null,'StreamModeDetails':null}"));
        QVERIFY(request.ok());
        QVERIFY(!request->streamName && !request->shardCount && !request->tags &&
                !request->streamModeDetails);
    }

    void readsAnswers()
    {
        const auto answer = decode<GetRecordsResponse>(
            json("{'MillisBehindLatest':5,'NextShardIterator':'i','Records':[{'Data':'eA==','"
                 "PartitionKey':'k',"
                 "                "
                 "'SequenceNumber':'49594189147623985939251953501666965394405037144469929986',"
                 "                'ApproximateArrivalTimestamp':1.5}],"
                 "                "
                 "'ChildShards':[{'ShardId':'s','ParentShards':['p'],'HashKeyRange':{'"
                 "StartingHashKey':'0','EndingHashKey':'9'}}]}"));
        QVERIFY(answer.ok());
        QCOMPARE(answer->millisBehindLatest, std::int64_t(5));
        QCOMPARE(answer->records.size(), std::size_t(1));
        const Record& record = answer->records.records()[0];
        QCOMPARE(record.data, BytesView("x"));
        QCOMPARE(record.partitionKey, std::string_view("k"));
        QCOMPARE(record.arrival.time_since_epoch().count(), 1500LL);
        QCOMPARE(answer->childShards.at(0).hashKeyRange.endingHashKey, std::string("9"));
    }

    void numbers_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<int>("value");
        QTest::newRow("whole") << QByteArray("7") << 7;
        QTest::newRow("fraction is floored") << QByteArray("7.9") << 7;
        QTest::newRow("negative fraction is floored") << QByteArray("-1.5") << -2;
        QTest::newRow("above") << QByteArray("2147483648") << 2147483647;
        QTest::newRow("far above") << QByteArray("18446744073709551615") << 2147483647;
        QTest::newRow("huge") << QByteArray("1e300") << 2147483647;
        QTest::newRow("far below") << QByteArray("-1e300") << std::numeric_limits<int>::min();
    }
    void numbers()
    {
        QFETCH(QByteArray, number);
        const auto request = decode<ListStreamsRequest>("{\"Limit\":" + number + "}");
        QVERIFY(request.ok());
        QTEST(int(request->limit.value()), "value");
    }

    void unparsable_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blank") << QByteArray("  ");
        QTest::newRow("cut short") << json("{'StreamName':'s'");
        QTest::newRow("something after it") << QByteArray("{}{}");
        QTest::newRow("comma at the end") << json("{'StreamName':'s',}");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("string") << QByteArray("\"a\"");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("not UTF-8") << QByteArray("{\"StreamName\":\"\xff\"}");
        QTest::newRow("half a surrogate pair") << json("{'StreamName':'\\ud800'}");
        QTest::newRow("control character") << QByteArray("{\"StreamName\":\"a\nb\"}");
        QTest::newRow("very deep") << QByteArray(100000, '[');
        QTest::newRow("deep in an object")
            << QByteArray("{\"a\":") + QByteArray(5000, '[') + QByteArray(5000, ']') + "}";
    }
    void unparsable()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!JsonDocument::parse(body.toStdString()));
    }

    void wrongTypes_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const QByteArray& member, const char* message) {
            QTest::newRow(name) << member << QString(message);
        };
        row("number for text", json("'StreamName':1"),
            "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to "
            "an String");
        row("boolean for text", json("'StreamName':true"),
            "class java.lang.Boolean can not be converted to an String");
        row("list for text", json("'StreamName':[]"), "Start of list found where not expected");
        row("object for text", json("'StreamName':{}"),
            "Start of structure or map found where not expected.");
        row("text for a number", json("'Limit':'1'"),
            "class java.lang.String can not be converted to an Integer");
        row("boolean for a number", json("'Limit':false"),
            "class java.lang.Boolean can not be converted to an Integer");
        row("text for a long", json("'Millis':'1'"),
            "class java.lang.String can not be converted to an Long");
        row("number for a boolean", json("'Flag':1"),
            "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to "
            "an Boolean");
        row("text for a boolean", json("'Flag':'maybe'"),
            "'MAYBE' can not be converted to an Boolean");
        row("number for octets", json("'Data':1"),
            "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to "
            "a Blob");
        row("boolean for octets", json("'Data':true"),
            "class java.lang.Boolean can not be converted to a Blob");
        row("list for octets", json("'Data':[]"), "Start of list found where not expected");
        row("text for a time", json("'Time':'2015-01-01'"),
            "class java.lang.String can not be converted to milliseconds since epoch");
        row("boolean for a time", json("'Time':true"),
            "class java.lang.Boolean can not be converted to milliseconds since epoch");
        row("text for a list", json("'List':'a'"), "Expected list or null");
        row("object for a list", json("'List':{}"),
            "Start of structure or map found where not expected.");
        row("number in a list of text", json("'List':[1]"),
            "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to "
            "an String");
        row("text for a map", json("'Map':'a'"), "Expected map or null");
        row("list for a map", json("'Map':[]"), "Start of list found where not expected");
        row("number in a map", json("'Map':{'a':1}"),
            "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to "
            "an String");
        row("text for a structure", json("'Structure':'a'"), "Expected null");
        row("list for a structure", json("'Structure':[]"),
            "Start of list found where not expected");
        row("text for a list of structures", json("'Records':'a'"), "Expected list or null");
        row("text in a list of structures", json("'Records':['a']"), "Expected null");
        row("inside a structure in a list", json("'Records':[{'Data':'AAA'}]"),
            "'AAA' can not be converted to a Blob: Base64 encoded length is expected a multiple of "
            "4 bytes but found: 3");
    }
    void wrongTypes()
    {
        QFETCH(QByteArray, member);
        const auto request = decode<Everything>('{' + member + '}');
        QVERIFY(!request.ok());
        QVERIFY(request.error().code == ErrorCode::Serialization);
        QTEST(QString::fromStdString(request.error().message), "message");
    }

    void badBase64_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("length")
            << "Zg="
            << "Base64 encoded length is expected a multiple of 4 bytes but found: 3";
        QTest::newRow("length in characters")
            << QString::fromUtf8("ääää€")
            << "Base64 encoded length is expected a multiple of 4 bytes but found: 5";
        QTest::newRow("character") << "Zm9!"
                                   << "Invalid Base64 character: '!'";
        QTest::newRow("character of two octets")
            << QString::fromUtf8("Zm9é") << QString::fromUtf8("Invalid Base64 character: 'é'");
        QTest::newRow("padding inside") << "Zg==Zg=="
                                        << "Invalid Base64 character: '='";
        QTest::newRow("blank") << "Zm9 "
                               << "Invalid Base64 character: ' '";
        QTest::newRow("bits left over") << "Zh=="
                                        << "Invalid last non-pad Base64 character dectected";
        QTest::newRow("bits left over, one pad")
            << "Zm9="
            << "Invalid last non-pad Base64 character dectected";
        QTest::newRow("only padding") << "===="
                                      << "Invalid last non-pad Base64 character dectected";
    }
    void badBase64()
    {
        QFETCH(QString, text);
        QFETCH(QString, why);
        const auto request = decode<PutRecordRequest>(("{\"Data\":\"" + text + "\"}").toUtf8());
        QVERIFY(!request.ok());
        QCOMPARE(QString::fromStdString(request.error().message),
                 '\'' + text + "' can not be converted to a Blob: " + why);
    }
};

QTEST_GUILESS_MAIN(TestJsonDecoder)
#include "tst_json_decoder.moc"
