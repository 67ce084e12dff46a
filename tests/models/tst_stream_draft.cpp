#include "models/streams/stream_draft.h"

#include <QtTest>

using namespace weir;
using NameState = StreamDraft::NameState;
using TagProblem = StreamDraft::TagProblem;

Q_DECLARE_METATYPE(weir::StreamDraft::NameState)
Q_DECLARE_METATYPE(weir::StreamDraft::TagProblem)

class TestStreamDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<NameState>("state");
        QTest::newRow("empty") << QString() << NameState::Empty;
        QTest::newRow("all that is allowed") << QStringLiteral("aZ09_.-") << NameState::Fine;
        QTest::newRow("longest") << QString(128, u'a') << NameState::Fine;
        QTest::newRow("too long") << QString(129, u'a') << NameState::TooLong;
        QTest::newRow("blank") << QStringLiteral("a b") << NameState::BadCharacter;
        QTest::newRow("letter with an accent") << QStringLiteral("é") << NameState::BadCharacter;
        QTest::newRow("taken") << QStringLiteral("orders") << NameState::InUse;
        QTest::newRow("other case is another name") << QStringLiteral("Orders") << NameState::Fine;
    }
    void checksTheName()
    {
        QFETCH(QString, name);
        QFETCH(NameState, state);
        StreamList streams;
        streams.streams.emplace_back();
        streams.streams.back().name = StreamName("orders");
        StreamDraft draft;
        draft.name = name;
        QCOMPARE(draft.nameState(streams), state);
    }
    void sizesFromTheLoad_data()
    {
        QTest::addColumn<double>("records");
        QTest::addColumn<double>("bytes");
        QTest::addColumn<int>("shards");
        QTest::newRow("nothing") << 0.0 << 0.0 << 1;
        QTest::newRow("by records") << 3200.0 << 100.0 << 4;
        QTest::newRow("by bytes") << 100.0 << 50000.0 << 5;
        QTest::newRow("exactly full") << 1000.0 << 1048.576 << 1;
        QTest::newRow("more than there can be") << 1e9 << 1.0 << 10000;
    }
    void sizesFromTheLoad()
    {
        QFETCH(double, records);
        QFETCH(double, bytes);
        QFETCH(int, shards);
        StreamDraft draft;
        draft.recordsPerSecond = records;
        draft.bytesPerRecord = bytes;
        QCOMPARE(draft.shardsForLoad(), shards);
    }
    void measuresTheLoad()
    {
        StreamDraft draft;
        draft.shards = 4;
        draft.recordsPerSecond = 3200;
        draft.bytesPerRecord = 850;
        QCOMPARE(draft.recordShare(), 0.8);
        QCOMPARE(draft.writeShare(), 3200.0 * 850 / (4 * 1048576));
    }
    void makesTheRequest()
    {
        StreamDraft draft;
        draft.name = QStringLiteral("K");
        draft.shards = 2;
        draft.tags = {{QStringLiteral("env"), QStringLiteral("dev")}};
        auto request = draft.request();
        QCOMPARE(*request.shardCount, 2);
        QCOMPARE(*request.streamModeDetails->streamMode, std::string("PROVISIONED"));
        QCOMPARE(request.tags->at("env"), std::string("dev"));
        draft.onDemand = true;
        draft.tags.clear();
        request = draft.request();
        QVERIFY(!request.shardCount);
        QVERIFY(!request.tags);
        QCOMPARE(*request.streamModeDetails->streamMode, std::string("ON_DEMAND"));
    }
    void writesTheCommand()
    {
        StreamDraft draft;
        draft.name = QStringLiteral("K");
        draft.shards = 2;
        draft.tags = {{QStringLiteral("env"), QStringLiteral("dev")},
                      {QStringLiteral("team"), QStringLiteral("two words")}};
        QCOMPARE(draft.command().oneLine(),
                 QStringLiteral("aws kinesis create-stream --stream-name K --shard-count 2 "
                                "--tags env=dev,'team=two words'"));
        draft.onDemand = true;
        draft.tags.clear();
        QCOMPARE(draft.command().oneLine(),
                 QStringLiteral("aws kinesis create-stream --stream-name K "
                                "--stream-mode-details StreamMode=ON_DEMAND"));
    }
    void aLongerRetentionTakesAnotherCall()
    {
        StreamDraft draft;
        draft.name = QStringLiteral("K");
        QVERIFY(!draft.commandLines().contains(QStringLiteral("retention")));
        draft.retentionHours = 48;
        QVERIFY(draft.commandLines().contains(
            QStringLiteral("aws kinesis wait stream-exists --stream-name K\n")));
        QVERIFY(draft.commandLines().endsWith(QStringLiteral("--retention-period-hours 48")));
        draft.keyId = QStringLiteral("alias/aws/kinesis");
        QCOMPARE(draft.commandLines().count(QStringLiteral("wait stream-exists")), 2);
        QVERIFY(draft.commandLines().endsWith(QStringLiteral("--key-id alias/aws/kinesis")));
    }
    void checksTags_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<TagProblem>("problem");
        QTest::newRow("key and value") << QStringLiteral(" env = dev ") << TagProblem::None;
        QTest::newRow("key alone") << QStringLiteral("env") << TagProblem::None;
        QTest::newRow("no key") << QStringLiteral("=dev") << TagProblem::NoKey;
        QTest::newRow("comma") << QStringLiteral("a=b,c") << TagProblem::BadCharacter;
        QTest::newRow("long key") << QString(129, u'k') << TagProblem::KeyTooLong;
        QTest::newRow("long value")
            << QStringLiteral("k=") + QString(257, u'v') << TagProblem::ValueTooLong;
    }
    void checksTags()
    {
        QFETCH(QString, text);
        QFETCH(TagProblem, problem);
        const auto [key, value] = StreamDraft::splitTag(text);
        QCOMPARE(StreamDraft().tagProblem(key, value), problem);
    }
};

QTEST_GUILESS_MAIN(TestStreamDraft)
#include "tst_stream_draft.moc"
