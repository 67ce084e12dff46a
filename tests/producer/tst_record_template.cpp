#include "backend/producer/record_template.h"

#include <QRegularExpression>
#include <QtTest>

using namespace weir;
using namespace weir::producer;
using namespace std::chrono_literals;

namespace {

std::string render(const std::string& text, std::uint64_t seed = 7, std::uint64_t number = 1)
{
    SeededRandom random(seed);
    return RecordTemplate(text).render({random, Timestamp(1773066337104ms), "store_1026", number});
}

} // namespace

class TestRecordTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatItsFunctionsSay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pattern");
        const auto row = [](const char* name, const char* text, const char* pattern) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(pattern);
        };
        row("nothing", "", "");
        row("text alone", "a } b { c", "a } b \\{ c");
        row("the key", "\"{{key}}\"", "\"store_1026\"");
        row("blanks around", "{{  key }}", "store_1026");
        row("time as ISO", "{{now}}", "2026-03-09T14:25:37\\.104Z");
        row("time in milliseconds", "{{now ms}}", "1773066337104");
        row("time in seconds", "{{now s}}", "1773066337");
        row("the number", "{{seq}}", "1");
        row("the number from a start", "{{seq 1000}}", "1000");
        row("one of", "{{pick a b}}", "[ab]");
        row("one of, with blanks", "{{pick \"a b\" \"a b\"}}", "a b");
        row("braces in quotes", "{{pick \"}}\"}}", "}}");
        row("a whole number", "{{int 5 5}}", "5");
        row("one below zero", "{{int -3 -1}}", "-[123]");
        row("the widest span", "{{int -9223372036854775808 9223372036854775807}}", "-?\\d+");
        row("decimals", "{{float 1 2 3}}", "(1\\.\\d{3}|2\\.000)");
        row("a normal spread of none", "{{normal 84 0 2}}", "84\\.00");
        row("always", "{{bool 1}}", "true");
        row("never", "{{bool 0}}", "false");
        row("a UUID", "{{uuid}}",
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        row("a ULID, its time first", "{{ulid}}", "01KK9FTETG[0-9A-HJKMNP-TV-Z]{16}");
        row("hexadecimal", "{{hex 9}}", "[0-9a-f]{9}");
        row("text of a length", "{{text 40}}", "[a-z][a-z ]{38}[a-z]");
        row("an address", "{{email}}", "[a-z]+\\.[a-z]+\\d{1,3}@example\\.com");
        row("two calls", "{{key}}-{{seq}}", "store_1026-1");
    }
    void writesWhatItsFunctionsSay()
    {
        QFETCH(QString, text);
        QFETCH(QString, pattern);
        const QString written = QString::fromStdString(render(text.toStdString()));
        const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
        QVERIFY2(whole.match(written).hasMatch(), qPrintable(written));
    }
    void theSameSeedWritesTheSame()
    {
        const std::string text = "{{uuid}} {{name}} {{normal 1 1}}";
        QCOMPARE(render(text, 3), render(text, 3));
        QVERIFY(render(text, 3) != render(text, 4));
    }
    void meansWhatItSaysOfNormal()
    {
        SeededRandom random(11);
        const RecordTemplate normal("{{normal 84 30 6}}");
        double sum = 0;
        double squares = 0;
        constexpr int kDraws = 20'000;
        for (int i = 0; i < kDraws; ++i) {
            const double value = std::stod(normal.render({random, {}, "k", 1}));
            sum += value;
            squares += value * value;
        }
        const double mean = sum / kDraws;
        QVERIFY2(std::abs(mean - 84) < 1, qPrintable(QString::number(mean)));
        const double deviation = std::sqrt(squares / kDraws - mean * mean);
        QVERIFY2(std::abs(deviation - 30) < 1, qPrintable(QString::number(deviation)));
    }
    void everyListedFunctionWorksAsItsExampleSays()
    {
        for (const TemplateFunction& function : templateFunctions()) {
            QString call = QString::fromLatin1(function.name);
            const QString arguments = QString::fromLatin1(function.arguments);
            if (arguments.startsWith(u"low high"))
                call += QStringLiteral(" 1 2");
            else if (arguments.startsWith(u"mean"))
                call += QStringLiteral(" 1 2");
            else if (!arguments.isEmpty() && !arguments.startsWith(u'['))
                call += QStringLiteral(" 8");
            const RecordTemplate made(("{{" + call + "}}").toStdString());
            QVERIFY2(!made.fault(), function.name);
            SeededRandom random(1);
            QVERIFY2(!made.render({random, {}, "k", 1}).empty(), function.name);
        }
    }
    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("says");
        QTest::newRow("open") << "ab {{key" << 3 << 5 << "}}";
        QTest::newRow("empty") << "{{}}" << 0 << 4 << "stands a function";
        QTest::newRow("unknown") << "{\"a\": {{nam}}}" << 6 << 7 << "\"nam\"";
        QTest::newRow("quote") << "{{pick \"a}}" << 0 << 11 << "quote";
        QTest::newRow("nothing to pick") << "{{pick}}" << 0 << 8 << "pick from";
        QTest::newRow("int reversed") << "{{int 2 1}}" << 0 << 11 << "lower first";
        QTest::newRow("int of words") << "{{int a b}}" << 0 << 11 << "whole numbers";
        QTest::newRow("float without an end") << "{{float 1}}" << 0 << 11 << "two numbers";
        QTest::newRow("float, endless") << "{{float 0 inf}}" << 0 << 15 << "two numbers";
        QTest::newRow("normal, negative") << "{{normal 1 -2}}" << 0 << 15 << "deviation";
        QTest::newRow("bool above 1") << "{{bool 2}}" << 0 << 10 << "0 to 1";
        QTest::newRow("now in hours") << "{{now h}}" << 0 << 9 << "iso, ms or s";
        QTest::newRow("hex of none") << "{{hex 0}}" << 0 << 9 << "digits";
        QTest::newRow("text too long") << "{{text 99999999}}" << 0 << 17 << "characters";
        QTest::newRow("argument too much") << "{{uuid 4}}" << 0 << 10 << "no arguments";
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, text);
        QFETCH(int, offset);
        QFETCH(int, length);
        QFETCH(QString, says);
        const RecordTemplate made(text.toStdString());
        QVERIFY(made.fault());
        QCOMPARE(int(made.fault()->offset), offset);
        QCOMPARE(int(made.fault()->length), length);
        const QString told = QString::fromStdString(made.fault()->text);
        QVERIFY2(told.contains(says), qPrintable(told));
        SeededRandom random(1);
        QVERIFY(made.render({random, {}, "k", 1}).empty());
    }
};

QTEST_APPLESS_MAIN(TestRecordTemplate)
#include "tst_record_template.moc"
