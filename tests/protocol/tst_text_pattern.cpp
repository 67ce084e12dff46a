#include "backend/protocol/text_pattern.h"

#include <QRegularExpression>
#include <QtTest>

using namespace weir::protocol;

class TestTextPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Each value is also given to a regular expression engine: both must agree.
    void matchesAsItsTextSays_data()
    {
        QTest::addColumn<const void*>("pattern");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* name, const TextPattern& pattern, const QString& value) {
            QTest::newRow(name) << static_cast<const void*>(&pattern) << value;
        };
        row("name", kNamePattern, "My_stream.1-a");
        row("empty name", kNamePattern, "");
        row("name with blank", kNamePattern, "a b");
        row("name with umlaut", kNamePattern, QString::fromUtf8("ä"));
        row("hash key 0", kHashKeyPattern, "0");
        row("hash key with zero in front", kHashKeyPattern, "01");
        row("hash key of 39 digits", kHashKeyPattern, QString(39, '9'));
        row("hash key of 40 digits", kHashKeyPattern, QString(40, '9'));
        row("negative hash key", kHashKeyPattern, "-1");
        row("empty hash key", kHashKeyPattern, "");
        row("sequence number of 129 digits", kSequenceNumberPattern, QString(129, '1'));
        row("sequence number of 130 digits", kSequenceNumberPattern, QString(130, '1'));
        row("stream id", kStreamIdPattern, "abcdefghij0123456789-abc");
        row("stream id, upper case", kStreamIdPattern, "Abcdefghij0123456789-abc");
        row("stream id, too long", kStreamIdPattern, "abcdefghij0123456789-abcd");
        row("arn", kStreamArnPattern, "arn:aws:kinesis:us-east-1:000000000000:stream/a");
        row("arn of China", kStreamArnPattern,
            "arn:aws-cn:kinesis:cn-north-1:000000000000:stream/a");
        row("arn without region", kStreamArnPattern, "arn:aws:kinesis::000000000000:stream/a");
        row("arn without account", kStreamArnPattern, "arn:aws:kinesis:us-east-1::stream/a");
        row("arn with 11 digits", kStreamArnPattern,
            "arn:aws:kinesis:us-east-1:00000000000:stream/a");
        row("arn with 13 digits", kStreamArnPattern,
            "arn:aws:kinesis:us-east-1:0000000000000:stream/a");
        row("arn of another service", kStreamArnPattern,
            "arn:aws:firehose:us-east-1:000000000000:stream/a");
        row("arn of a consumer", kStreamArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/a/consumer/c:1");
        row("arn without name", kStreamArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/");
        row("arn with blank", kStreamArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/a b");
        row("arn inside an arn", kStreamArnPattern,
            "arn:aws:kinesis:x:stream/y:kinesis:r:000000000000:stream/a:stream/b");
        const QString consumer = "arn:aws:kinesis:us-east-1:000000000000:stream/a/consumer/c:1";
        row("resource: a stream", kResourceArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/a");
        row("resource: a consumer", kResourceArnPattern, consumer);
        row("resource: something in front", kResourceArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:x/stream/a");
        row("resource: two streams, the last without a name", kResourceArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/stream/");
        row("resource: no name", kResourceArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/");
        row("resource: blank", kResourceArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/a b");
        row("resource: another kind", kResourceArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:shard/a");
        row("consumer", kConsumerArnPattern, consumer);
        row("consumer without a time", kConsumerArnPattern, consumer.chopped(1));
        row("consumer without a colon", kConsumerArnPattern, consumer.chopped(2));
        row("consumer with letters for a time", kConsumerArnPattern, consumer + 'x');
        row("consumer without a name", kConsumerArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/a/consumer/:1");
        row("consumer of no stream", kConsumerArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream//consumer/c:1");
        row("consumer, something in front", kConsumerArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:x/stream/a/consumer/c:1");
        row("consumer of a consumer", kConsumerArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/a/consumer/c/consumer/d:1");
        row("consumer: a stream", kConsumerArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/a");
        row("consumer, blank in its name", kConsumerArnPattern,
            "arn:aws:kinesis:us-east-1:000000000000:stream/a/consumer/c d:1");
        row("only its tail", kStreamArnPattern, ":000000000000:stream/a");
        row("arn without a field", kStreamArnPattern, "arn:aws:kinesis:000000000000:stream/a");
    }
    void matchesAsItsTextSays()
    {
        QFETCH(const void*, pattern);
        QFETCH(QString, value);
        const auto& tested = *static_cast<const TextPattern*>(pattern);
        const QString text = QString::fromUtf8(tested.text.data(), qsizetype(tested.text.size()));
        const QRegularExpression expected(QRegularExpression::anchoredPattern(text));
        QCOMPARE(tested.matches(value.toStdString()), expected.match(value).hasMatch());
    }
};

QTEST_GUILESS_MAIN(TestTextPattern)
#include "tst_text_pattern.moc"
