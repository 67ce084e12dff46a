#include "models/activity/call_command.h"

#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;

class CallCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commands_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("stream");
        QTest::addColumn<QString>("command");
        QTest::newRow("of a stream")
            << "DescribeStreamSummary"
            << "orders"
            << "aws kinesis describe-stream-summary --endpoint-url http://127.0.0.1:9 --region "
               "eu-west-1 --stream-name orders";
        QTest::newRow("of none") << "ListStreams"
                                 << ""
                                 << "aws kinesis list-streams --endpoint-url http://127.0.0.1:9 "
                                    "--region eu-west-1";
        QTest::newRow("a page by its token") << "ListShards"
                                             << ""
                                             << "";
        QTest::newRow("with a body") << "PutRecord"
                                     << "orders"
                                     << "";
        QTest::newRow("that changes") << "DeleteStream"
                                      << "orders"
                                      << "";
        QTest::newRow("unknown") << ""
                                 << ""
                                 << "";
    }
    void commands()
    {
        QFETCH(QString, operation);
        QFETCH(QString, stream);
        protocol::Call call;
        call.operation = operation.toStdString();
        call.report.stream = stream.toStdString();
        QTEST(commandOf(call, u"http://127.0.0.1:9"_s, u"eu-west-1"_s).value_or(QString()),
              "command");
    }
    void aReadIsAskedFromItsFirstRecord()
    {
        protocol::Call call;
        call.operation = "GetRecords";
        call.report.stream = "orders";
        call.report.shard = ShardId{3};
        call.report.records = 412;
        QVERIFY(!commandOf(call, {}, {}));
        call.report.first = SequenceNumber::parse("49658312345678901234567890").value();
        QCOMPARE(commandOf(call, {}, {}).value(),
                 u"aws kinesis get-records --limit 412 --shard-iterator \"$(aws kinesis "
                 "get-shard-iterator --stream-name orders --shard-id shardId-000000000003 "
                 "--shard-iterator-type AT_SEQUENCE_NUMBER --starting-sequence-number "
                 "49658312345678901234567890 --query ShardIterator --output text)\""_s);
    }
};

QTEST_GUILESS_MAIN(CallCommandTest)
#include "tst_call_command.moc"
