#include "models/streams/aws_command.h"

#include <QtTest>

using weir::AwsCommand;

class TestAwsCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::newRow("plain word")
            << QStringLiteral("demo-checkout_1.x") << QStringLiteral("demo-checkout_1.x");
        QTest::newRow("empty") << QString() << QStringLiteral("''");
        QTest::newRow("blank") << QStringLiteral("a b") << QStringLiteral("'a b'");
        QTest::newRow("single quote") << QStringLiteral("it's") << QStringLiteral("'it'\\''s'");
        QTest::newRow("JSON") << QStringLiteral("{\"a\":1}") << QStringLiteral("'{\"a\":1}'");
        QTest::newRow("dollar and backtick")
            << QStringLiteral("$x`y`") << QStringLiteral("'$x`y`'");
    }
    void quotes()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        QCOMPARE(AwsCommand::quoted(text), word);
    }
    void writesOneLineOrMany()
    {
        AwsCommand command("delete-stream");
        command.option("stream-name", QStringLiteral("KStream"))
            .raw(QStringLiteral("--enforce-consumer-deletion"));
        QCOMPARE(
            command.oneLine(),
            QStringLiteral(
                "aws kinesis delete-stream --stream-name KStream --enforce-consumer-deletion"));
        QCOMPARE(command.lines(),
                 QStringLiteral("aws kinesis delete-stream \\\n  --stream-name KStream \\\n"
                                "  --enforce-consumer-deletion"));
    }
    void aValueWithADashStaysAValue()
    {
        QCOMPARE(AwsCommand("put-record").option("partition-key", QStringLiteral("-k")).oneLine(),
                 QStringLiteral("aws kinesis put-record --partition-key=-k"));
    }
};

QTEST_GUILESS_MAIN(TestAwsCommand)
#include "tst_aws_command.moc"
