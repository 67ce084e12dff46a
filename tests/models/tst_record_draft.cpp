#include "models/streams/record_draft.h"

#include <QtTest>

using namespace weir;
using Body = RecordDraft::Body;
using Problem = RecordDraft::Problem;

Q_DECLARE_METATYPE(weir::RecordDraft::Body)
Q_DECLARE_METATYPE(weir::RecordDraft::Problem)

namespace {

RecordDraft draft(Body kind, const QString& body, const QString& key = QStringLiteral("456"))
{
    RecordDraft made;
    made.partitionKey = key;
    made.kind = kind;
    made.body = body;
    return made;
}

StreamSnapshot streamOf(std::uint32_t shards)
{
    StreamSnapshot stream;
    std::uint32_t index = 0;
    for (const HashKeyRange& range : HashKeyRange::split(shards)) {
        ShardSnapshot shard;
        shard.id = ShardId{index++};
        shard.range = range;
        stream.shards.push_back(shard);
    }
    return stream;
}

} // namespace

class TestRecordDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheProblem_data()
    {
        QTest::addColumn<RecordDraft>("record");
        QTest::addColumn<Problem>("problem");
        const auto row = [](const char* name, const RecordDraft& record, Problem problem) {
            QTest::newRow(name) << record << problem;
        };
        row("good JSON", draft(Body::Json, QStringLiteral("{\"a\": [1, null]}")), Problem::None);
        row("a number is JSON", draft(Body::Json, QStringLiteral(" 12 ")), Problem::None);
        row("half an object", draft(Body::Json, QStringLiteral("{\"a\":")), Problem::BadJson);
        row("no JSON at all", draft(Body::Json, {}), Problem::BadJson);
        row("two values", draft(Body::Json, QStringLiteral("1 2")), Problem::BadJson);
        row("empty text", draft(Body::Text, {}), Problem::None);
        row("no key", draft(Body::Text, QStringLiteral("x"), {}), Problem::NoPartitionKey);
        row("longest key", draft(Body::Text, {}, QString(256, u'k')), Problem::None);
        row("key too long", draft(Body::Text, {}, QString(257, u'k')),
            Problem::PartitionKeyTooLong);
        row("hex", draft(Body::Hex, QStringLiteral("de ad\nBEEF")), Problem::None);
        row("odd hex", draft(Body::Hex, QStringLiteral("dea")), Problem::BadHex);
        row("no hex", draft(Body::Hex, QStringLiteral("zz")), Problem::BadHex);
        row("largest", draft(Body::Text, QString(1048573, u'x')), Problem::None);
        row("too large", draft(Body::Text, QString(1048574, u'x')), Problem::TooLarge);
        RecordDraft hash = draft(Body::Text, {});
        hash.explicitHashKey = QStringLiteral("340282366920938463463374607431768211455");
        row("largest hash key", hash, Problem::None);
        hash.explicitHashKey = QStringLiteral("340282366920938463463374607431768211456");
        row("hash key too large", hash, Problem::BadExplicitHashKey);
        hash.explicitHashKey = QStringLiteral("0x1F");
        row("hash key in hex", hash, Problem::BadExplicitHashKey);
    }
    void findsTheProblem()
    {
        QFETCH(RecordDraft, record);
        QFETCH(Problem, problem);
        QCOMPARE(record.problem(), problem);
    }
    void saysWhereTheJsonBreaks()
    {
        const auto fault = draft(Body::Json, QStringLiteral("{\n  \"a\": oops\n}")).jsonFault();
        QVERIFY(fault.has_value());
        QCOMPARE(fault->line, 2);
        QVERIFY(fault->column >= 8);
    }
    void takesHexApart()
    {
        QCOMPARE(*parseHex(QStringLiteral("00 fF\n7e")), Bytes("\0\xff~", 3));
        QVERIFY(!parseHex(QStringLiteral("0 0")));
        QCOMPARE(toHexLines(Bytes(17, '\x01')).count(u'\n'), 1);
        QCOMPARE(*parseHex(toHexLines(Bytes(40, '\xab'))), Bytes(40, '\xab'));
    }
    void knowsWhereItGoes()
    {
        const StreamSnapshot stream = streamOf(2);
        RecordDraft record = draft(Body::Text, {});
        QCOMPARE(record.hashKey()->toHex(), HashKey::ofPartitionKey("456").toHex());
        record.explicitHashKey = QStringLiteral("0");
        QCOMPARE(record.shardIn(stream)->id.index, 0U);
        record.explicitHashKey = QStringLiteral("340282366920938463463374607431768211455");
        QCOMPARE(record.shardIn(stream)->id.index, 1U);
        record.explicitHashKey = QStringLiteral("x");
        QVERIFY(!record.shardIn(stream));
    }
    void aClosedShardTakesNothing()
    {
        StreamSnapshot stream = streamOf(1);
        stream.shards.front().closed = Timestamp();
        QVERIFY(!draft(Body::Text, {}).shardIn(stream));
    }
    void showsTheSameBytesOtherwise()
    {
        const RecordDraft text = draft(Body::Text, QStringLiteral("Gdańsk"));
        QCOMPARE(*text.bodyAs(Body::Hex), QStringLiteral("47 64 61 c5 84 73 6b"));
        const RecordDraft hex = draft(Body::Hex, *text.bodyAs(Body::Hex));
        QCOMPARE(*hex.bodyAs(Body::Text), text.body);
        QVERIFY(!draft(Body::Hex, QStringLiteral("ff")).bodyAs(Body::Text));
    }
    void writesTheCommand_data()
    {
        QTest::addColumn<RecordDraft>("record");
        QTest::addColumn<QString>("options");
        const auto row = [](const char* name, const RecordDraft& record, const char* options) {
            QTest::newRow(name) << record << QString::fromUtf8(options);
        };
        row("text", draft(Body::Text, QStringLiteral("test")),
            "--partition-key 456 --cli-binary-format raw-in-base64-out --data test");
        row("JSON", draft(Body::Json, QStringLiteral("{\"a\":1}")),
            "--partition-key 456 --cli-binary-format raw-in-base64-out --data '{\"a\":1}'");
        row("binary", draft(Body::Hex, QStringLiteral("00ff")), "--partition-key 456 --data AP8=");
        row("empty", draft(Body::Text, {}), "--partition-key 456 --data ''");
        row("what the command line would open as a file",
            draft(Body::Text, QStringLiteral("file://x")),
            "--partition-key 456 --data ZmlsZTovL3g=");
    }
    void writesTheCommand()
    {
        QFETCH(RecordDraft, record);
        QFETCH(QString, options);
        QCOMPARE(record.command(StreamName("K")).oneLine(),
                 QStringLiteral("aws kinesis put-record --stream-name K ") + options);
    }
    void makesTheRequest()
    {
        RecordDraft record = draft(Body::Hex, QStringLiteral("0102"));
        QVERIFY(!record.request(StreamName("K")).explicitHashKey);
        record.explicitHashKey = QStringLiteral("7");
        const auto request = record.request(StreamName("K"));
        QCOMPARE(*request.data, Bytes("\1\2"));
        QCOMPARE(*request.explicitHashKey, std::string("7"));
        QCOMPARE(*request.streamName, std::string("K"));
    }
};

QTEST_GUILESS_MAIN(TestRecordDraft)
#include "tst_record_draft.moc"
