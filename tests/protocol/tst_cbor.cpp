#include "backend/protocol/cbor_decoder.h"
#include "backend/protocol/cbor_encoder.h"
#include "backend/protocol/constraints.h"
#include "backend/protocol/dispatch.h"
#include "backend/protocol/wire_errors.h"
#include "tests/support/fake_kinesis_service.h"
#include "tests/support/json_quotes.h"
#include "tests/support/result_text.h"

#include <QtTest>

#include <random>

using namespace weir;
using namespace weir::protocol;

namespace {

/// "'Limit' 05" is the text item Limit and the octet 5: texts in quotes, octets in hexadecimal.
Bytes octets(const QByteArray& text)
{
    Bytes made;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == ' ')
            continue;
        const qsizetype end = text.indexOf('\'', at + 1);
        if (text[at] == '\'') {
            appendCborText(made, text.mid(at + 1, end - at - 1).toStdString());
            at = end;
        } else {
            made += QByteArray::fromHex(text.mid(at++, 2)).toStdString();
        }
    }
    return made;
}

QByteArray hex(const Bytes& octets)
{
    return QByteArray::fromStdString(octets).toHex();
}

template <typename Request>
QString refusal(const QByteArray& text)
{
    const auto document = CborDocument::parse(octets(text));
    return document ? textOf(document->decode<Request>()) : QString("malformed");
}

Timestamp at(std::int64_t millis)
{
    return Timestamp(std::chrono::milliseconds(millis));
}

} // namespace

class TestCbor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNotOneMap_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char* name, const QByteArray& body) {
            QTest::newRow(name) << body;
        };
        row("nothing", "");
        row("a list", "80");
        row("a number", "05");
        row("two items", "a0 a0");
        row("a map cut after its head", "a1");
        row("a key without a value", "a1 'a'");
        row("an endless map without its end", "bf 'a' 01");
        row("an endless map with an odd item", "bf 'a' ff");
        row("a break alone", "ff");
        row("a declared list of 2^64-1 items", "a1 'a' 9b ffffffffffffffff");
        row("a declared map of 2^63 pairs", "bb 8000000000000000 6161");
        row("a declared text of 2^64-1 octets", "a1 'a' 7b ffffffffffffffff 61");
        row("declared octets of 2 GiB", "a1 'a' 5a 80000000 00");
        row("a length cut short", "a1 'a' 5a 8000");
        row("a reserved head", "a1 'a' 1c");
        row("an endless number", "a1 'a' 1f");
        row("a piece of another type", "a1 'a' 7f 4161 ff");
        row("an endless piece", "a1 'a' 7f 7f 6161 ff ff");
        row("a text that is not UTF-8", "a1 'a' 61 ff");
        row("a simple value in the long form", "a1 'a' f8 14");
        row("a tag without an item", "a1 'a' c1");
        row("nested too deep", "a1 'a' " + QByteArray("81 ").repeated(40) + "01");
        row("tags nested too deep", "a1 'a' " + QByteArray("c1 ").repeated(100000) + "01");
    }
    void refusesWhatIsNotOneMap()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!CborDocument::parse(octets(body)));
    }

    void numbers_data()
    {
        QTest::addColumn<QByteArray>("item");
        QTest::addColumn<int>("value");
        QTest::newRow("in the head") << QByteArray("17") << 23;
        QTest::newRow("one octet") << QByteArray("18ff") << 255;
        QTest::newRow("two") << QByteArray("19 0100") << 256;
        QTest::newRow("four") << QByteArray("1a 00010000") << 65536;
        QTest::newRow("longer than needed") << QByteArray("1b 0000000000000005") << 5;
        QTest::newRow("over an int") << QByteArray("1b ffffffffffffffff") << 2147483647;
        QTest::newRow("negative") << QByteArray("24") << -5;
        QTest::newRow("under an int") << QByteArray("3b ffffffffffffffff") << (-2147483647 - 1);
        QTest::newRow("half") << QByteArray("f9 4100") << 2;
        QTest::newRow("half, below zero") << QByteArray("f9 c100") << -3;
        QTest::newRow("single") << QByteArray("fa 40200000") << 2;
        QTest::newRow("double") << QByteArray("fb 4004000000000000") << 2;
        QTest::newRow("infinite") << QByteArray("f9 7c00") << 2147483647;
        QTest::newRow("not a number") << QByteArray("f9 7e00") << (-2147483647 - 1);
        QTest::newRow("with a tag") << QByteArray("d8ff 05") << 5;
    }
    void numbers()
    {
        QFETCH(QByteArray, item);
        const auto document = CborDocument::parse(octets("a1 'Limit' " + item));
        QVERIFY(document);
        const auto request = document->decode<ListStreamsRequest>();
        QCOMPARE(textOf(request), QString());
        QVERIFY(request->limit);
        QTEST(int(*request->limit), "value");
    }

    void times_data()
    {
        QTest::addColumn<QByteArray>("item");
        QTest::newRow("tag 1 and milliseconds") << QByteArray("c1 1b 0000014b0f3ee04b");
        QTest::newRow("without a tag") << QByteArray("1b 0000014b0f3ee04b");
        QTest::newRow("a double") << QByteArray("c1 fb 4274b0f3ee04b000");
    }
    void times()
    {
        QFETCH(QByteArray, item);
        const auto document = CborDocument::parse(octets("a1 'Timestamp' " + item));
        QVERIFY(document);
        const auto request = document->decode<GetShardIteratorRequest>();
        QCOMPARE(textOf(request), QString());
        QVERIFY(request->timestamp == at(0x14b0f3ee04b));
    }

    void putRecordsAsJacksonWritesIt()
    {
        const auto document = CborDocument::parse(octets(
            "bf 'Records' 9f bf 'Data' 44 00ff0d0a 'PartitionKey' 'a' ff"
            " bf 'PartitionKey' 7f 'b' 'c' ff 'Data' 5f 41 01 40 42 0203 ff"
            " 'ExplicitHashKey' '0' 'Later' a1 01 80 ff ff 'StreamARN' f6 'StreamName' 's' ff"));
        QVERIFY(document);
        const auto request = document->decode<PutRecordsRequest>();
        QCOMPARE(textOf(request), QString());
        const auto& records = *request->records;
        QCOMPARE(records.size(), std::size_t{2});
        QCOMPARE(hex(*records[0].data), QByteArray("00ff0d0a"));
        QVERIFY(!records[0].explicitHashKey);
        QCOMPARE(*records[1].partitionKey, std::string("bc"));
        QCOMPARE(hex(*records[1].data), QByteArray("010203"));
        QCOMPARE(*records[1].explicitHashKey, std::string("0"));
        QCOMPARE(*request->streamName, std::string("s"));
        QVERIFY(!request->streamArn);
    }

    void misplaced_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error");
        const QString to = " can not be converted to ";
        QTest::newRow("a number for a text")
            << QByteArray("a1 'StreamName' 05")
            << "class com.amazon.coral.value.json.numbers.TruncatingBigNumber" + to + "an String";
        QTest::newRow("octets for a text") << QByteArray("a1 'StreamName' 4161")
                                           << "class java.nio.HeapByteBuffer" + to + "an String";
        QTest::newRow("a text for octets")
            << QByteArray("a1 'Data' 'AAAA'") << "class java.lang.String" + to + "a Blob";
        QTest::newRow("a list for a text")
            << QByteArray("a1 'StreamName' 80") << "Start of list found where not expected";
        QTest::newRow("a map for octets") << QByteArray("a1 'Data' bfff")
                                          << "Start of structure or map found where not expected.";
    }
    void misplaced()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, error);
        QCOMPARE(refusal<PutRecordRequest>(body), "Serialization: " + error);
    }

    void manyTinyItemsStayBounded()
    {
        Bytes body = octets("a2 'StreamName' 's' 'Records' 9a 00200000");
        body.append(0x200000, '\xa0');
        const auto document = CborDocument::parse(std::move(body));
        QVERIFY(document);
        const auto request = document->decode<PutRecordsRequest>();
        QCOMPARE(textOf(request), QString());
        QVERIFY(request->records->size() < 20000);
        QVERIFY(textOf(validate(*request))
                    .contains("Member must have length less than or equal to 500"));
        QCOMPARE(*request->streamName, std::string("s"));
    }

    void answersByOctets()
    {
        GetRecordsResponse answer;
        Record record;
        record.arrival = at(1421890922571);
        record.sequenceNumber = SequenceNumber::parse("5").value();
        record.partitionKey = "a";
        record.data = BytesView("\0\xff", 2);
        answer.records.addCopy(record);
        answer.millisBehindLatest = 300;
        QCOMPARE(hex(encodeCbor(answer)),
                 hex(octets("a2 'Records' 81 a4 'SequenceNumber' '5' 'ApproximateArrivalTimestamp'"
                            " c1 1b 0000014b0f4da84b 'Data' 4200ff 'PartitionKey' 'a'"
                            " 'MillisBehindLatest' 19012c")));
        QVERIFY(encodeCbor(CreateStreamResponse()).empty());
        QCOMPARE(hex(encodeCbor(GetShardIteratorResponse())), QByteArray("a0"));
        ListStreamsResponse list;
        list.hasMoreStreams = true;
        list.streamNames = {std::string(24, 'n')};
        QCOMPARE(hex(encodeCbor(list)),
                 hex(octets("a3 'StreamNames' 81 'nnnnnnnnnnnnnnnnnnnnnnnn' 'HasMoreStreams' f5"
                            " 'StreamSummaries' 80")));
    }

    void errors()
    {
        QCOMPARE(hex(encodeErrorCbor(Error(ErrorCode::ResourceNotFound, "gone"))),
                 hex(octets("bf '__type' 'ResourceNotFoundException' 'message' 'gone' ff")));
        QCOMPARE(hex(encodeErrorCbor(Error(ErrorCode::Serialization, "bad"))),
                 hex(octets("bf '__type' 'SerializationException' 'Message' 'bad' ff")));
        QCOMPARE(hex(encodeErrorCbor(Error(ErrorCode::InternalFailure, {}))),
                 hex(octets("bf '__type' 'InternalFailure' ff")));
    }

    void requestsSurviveBothWays()
    {
        GetShardIteratorRequest request;
        request.streamName = "s";
        request.shardId = "shardId-000000000000";
        request.timestamp = at(-1);
        const auto back =
            CborDocument::parse(encodeCbor(request))->decode<GetShardIteratorRequest>();
        QCOMPARE(textOf(back), QString());
        QVERIFY(back->timestamp == request.timestamp);
        QVERIFY(back->streamName == request.streamName && !back->streamArn);
        AddTagsToStreamRequest tags;
        tags.tags = {{"k", ""}, {"l", std::string(300, 'v')}};
        const auto same = CborDocument::parse(encodeCbor(tags))->decode<AddTagsToStreamRequest>();
        QCOMPARE(textOf(same), QString());
        QVERIFY(same->tags == tags.tags);
    }

    void dispatchesInTheEncodingOfTheBody()
    {
        weir::test::FakeKinesisService service;
        service.onPutRecord = [](CallContext&, const PutRecordRequest& request) {
            return Result(
                PutRecordResponse{*request.data == Bytes("\0\n", 2) ? "same" : "other", "7", {}});
        };
        CallContext context;
        const auto body = RequestBody::parse(Encoding::Cbor, octets("bf 'Data' 42000a ff"));
        QCOMPARE(textOf(body), QString());
        QVERIFY(body->encoding() == Encoding::Cbor);
        const auto answer = dispatch(service, context, KinesisOperation::PutRecord, *body);
        QCOMPARE(hex(answer.value()), hex(octets("a2 'ShardId' 'same' 'SequenceNumber' '7'")));
        QCOMPARE(textOf(RequestBody::parse(Encoding::Cbor, "{}")), QString("Serialization: "));
    }

    /// Whatever comes is refused or decoded, within the memory of the body itself.
    void takesAnyOctets()
    {
        const auto given = qEnvironmentVariableIntValue("WEIR_TEST_SEED");
        const unsigned seed = given != 0 ? unsigned(given) : std::random_device()();
        qInfo("WEIR_TEST_SEED=%u", seed);
        std::mt19937 random(seed);
        const Bytes whole = octets("bf 'Records' 9f bf 'Data' 5f 4101 ff 'PartitionKey' 'a' ff ff"
                                   " 'StreamName' 7f 'b' ff 'Timestamp' c1 1b 0000014b0f3ee04b ff");
        int parsed = 0;
        for (int i = 0; i < 20000; ++i) {
            Bytes bent = whole;
            for (unsigned change = 0; change < 1 + random() % 3; ++change)
                bent[random() % bent.size()] = static_cast<char>(random());
            bent.resize(bent.size() - random() % 3);
            const auto document = CborDocument::parse(std::move(bent));
            parsed += document ? 1 : 0;
            if (!document)
                continue;
            document->decode<PutRecordsRequest>().ignore("either is fine");
            document->decode<GetShardIteratorRequest>().ignore("either is fine");
        }
        QVERIFY(parsed > 0);
    }
};

QTEST_GUILESS_MAIN(TestCbor)
#include "tst_cbor.moc"
