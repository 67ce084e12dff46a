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
