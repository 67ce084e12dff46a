#include "backend/filter/parser.h"
#include "backend/filter/quoted.h"

#include <QTest>

using namespace weir;
using namespace weir::filter;

class TestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void goesDeepAndNoDeeper();
    void quotes();
};

namespace {

Surroundings surroundings()
{
    using namespace std::chrono;
    return {{Timestamp(sys_days(2026y / 10 / 14)) + 15h, 0min}, {"json", "kpl", "gzip"}};
}

// ---- an expression as text
// ----------------------------------------------------------------------------

std::string show(std::int64_t value)
{
    return std::to_string(value);
}
std::string show(const std::string& value)
{
    return quote(value);
}
std::string show(const HashKey& value)
{
    return value.toHex().substr(0, 4);
}
std::string show(const SequenceNumber& value)
{
    return value.toString();
}
std::string show(const OwnedDecimal& value)
{
    return value.text();
}

template <typename T>
std::string show(const Interval<T>& span)
{
    if (span.low && span.high && !(*span.low < *span.high))
        return show(*span.low);
    return (span.low ? (span.aboveLow ? ">" : ">=") + show(*span.low) : "") +
           (span.high ? (span.belowHigh ? "<" : "<=") + show(*span.high) : "");
}

std::string show(const TextChoice& choice)
{
    if (const auto* span = std::get_if<Interval<std::string>>(&choice))
        return show(*span);
    if (const auto* glob = std::get_if<Glob>(&choice))
        return "~" + quote(glob->text);
    if (const auto* pattern = std::get_if<Pattern>(&choice))
        return "/" + pattern->text + "/" + (pattern->anyCase ? "i" : "");
    return "*" + quote(std::get<Containing>(choice).text);
}

template <typename T>
std::string show(const std::vector<T>& list)
{
    std::string text;
    for (const T& item : list)
        text += " " + show(item);
    return text;
}

struct Shown
{
    std::string operator()(const TextTest& test) const
    {
        return (test.field == TextTest::Field::Key ? "key" : "text") + show(test.anyOf);
    }
    std::string operator()(const NumberTest& test) const
    {
        constexpr const char* kNames[] = {"shard", "size", "time", "age", "kpl"};
        return kNames[int(test.field)] + show(test.anyOf);
    }
    std::string operator()(const HashTest& test) const { return "hash" + show(test.anyOf); }
    std::string operator()(const SequenceTest& test) const { return "seq" + show(test.anyOf); }
    std::string operator()(const KindTest& test) const { return "kind" + show(test.anyOf); }
    std::string operator()(const BookmarkTest&) const { return "bookmarked"; }
    std::string operator()(const JsonTest& test) const
    {
        std::string text = test.path.toString() + show(test.texts) + show(test.numbers);
        for (const JsonTest::Word word : test.words)
            text += word == JsonTest::Word::True    ? " true"
                    : word == JsonTest::Word::False ? " false"
                                                    : " null";
        return text + (test.any ? " there" : "");
    }
};

std::string show(const Expression& expression)
{
    if (expression.kind == Expression::Kind::Test)
        return std::visit(Shown(), expression.test);
    std::string text = expression.kind == Expression::Kind::Not   ? "not"
                       : expression.kind == Expression::Kind::All ? "all"
                                                                  : "any";
    for (const Expression& child : expression.children)
        text += "(" + show(child) + ")";
    return text;
}

} // namespace

void TestParser::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("tree");
    const auto row = [](const char* name, const char* text, const char* tree) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(tree);
    };
    row("key", R"(key = "merchant_2727")", R"(key "merchant_2727")");
    row("key as a glob", R"(key ~ "cust_*")", R"(key ~"cust_*")");
    row("key of some", R"(key in ("a", "b"))", R"(key "a" "b")");
    row("key not", R"(key != "a")", R"(not(key "a"))");
    row("text inside", R"("timeout")", R"(text *"timeout")");
    row("pattern", R"(text =~ /timeout after \d+ ms/)", R"(text /timeout after \d+ ms/)");
    row("pattern in any case", "text =~ /a\\/b/i", R"(text /a\/b/i)");
    row("numbers", "$.total > 250", "$.total >250");
    row("number as written", "$.total = 250.00", "$.total 250.00");
    row("negative number", "$.delta <= -0.5", "$.delta <=-0.5");
    row("text of a path", R"($.currency = "EUR")", R"($.currency "EUR")");
    row("text in order", R"($.ts >= "2026-10")", R"($.ts >="2026-10")");
    row("path as a glob", R"($.items[*].sku ~ "BK-*")", R"($.items[*].sku ~"BK-*")");
    row("words", "$.a = true", "$.a true");
    row("several kinds of values", R"($.a in (1, "x", null, false))", R"($.a "x" 1 null false)");
    row("has", "has $.customer.tier", "$.customer.tier there");
    row("shards", "shard in (7, 0009, shardId-000000000011)", "shard 7 9 11");
    row("size", "size > 16 KB", "size >16000");
    row("size without a space", "size <= 1.5MB", "size <=1500000");
    row("size without a unit", "size = 229", "size 229");
    row("a range of sizes", "size 1 KB .. 2 KB", "size >=1000<=2000");
    row("no unit before and", "size > 5 and size < 9", "all(size >5)(size <9)");
    row("kind", "kind = kpl", R"(kind "kpl")");
    row("kinds", "kind in (json, KPL)", R"(kind "json" "kpl")");
    row("user records", "kpl.count > 20", "kpl >20");
    row("a range of times", "time 14:26:06 .. 14:27:14", "time >=1791987966000<=1791988034999");
    row("a range without spaces", "time 14:26:06..14:27:14", "time >=1791987966000<=1791988034999");
    row("before a time", "time < 2026-10-14T14:26:06Z", "time <1791987966000");
    row("after a minute", "time > 14:26", "time >1791988019999");
    row("time in quotes", R"(time > "2026-10-14 14:26:06")", "time >1791987966999");
    row("age", "age < 5 m", "age <300000");
    row("age in ms", "age < 250ms", "age <250");
    row("hash", "hash 0x47AE.. .. 0x5709..", "hash >=47ae<=5709");
    row("hash without spaces", "hash 0x47AE..0x5709", "hash >=47ae<=5709");
    row("hash of a beginning", "hash = 0x47AE", "hash >=47ae<=47ae");
    row("sequence number", "seq >= 49658310773512903648817203459663217740094172930258429470",
        "seq >=49658310773512903648817203459663217740094172930258429470");
    row("bookmarked", "bookmarked", "bookmarked");
    row("and before or", R"("a" and "b" or "c" and "d")",
        R"(any(all(text *"a")(text *"b"))(all(text *"c")(text *"d")))");
    row("parentheses", R"("a" and ("b" or "c"))", R"(all(text *"a")(any(text *"b")(text *"c")))");
    row("not", R"(not ($.event = "cart_updated" or bookmarked))",
        R"(not(any($.event "cart_updated")(bookmarked)))");
    row("not not", "not not bookmarked", "not(not(bookmarked))");
    row("capitals", R"(NOT KEY = "a" AND HAS $.a)", R"(all(not(key "a"))($.a there))");
    row("escapes", R"(key = "a\"b\u00e9\n")", "key \"a\\\"b\xC3\xA9\\n\"");
}

void TestParser::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, tree);
    const auto parsed = parseFilter(text.toStdString(), surroundings());
    if (const auto* error = std::get_if<FilterError>(&parsed))
        QFAIL(qPrintable(
            QStringLiteral("refused: %1 at %2").arg(int(error->problem)).arg(error->offset)));
    QCOMPARE(QByteArray::fromStdString(show(std::get<Expression>(parsed))), tree);
}

void TestParser::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Problem>("problem");
    QTest::addColumn<QByteArray>("part"); // what is underlined
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("given");
    const auto row = [](const char* name, const char* text, Problem problem, const char* part,
                        int offset, const char* given = "") {
        QTest::newRow(name) << QByteArray(text) << problem << QByteArray(part) << offset
                            << QByteArray(given);
    };
    row("nothing", "", Problem::ExpectedCondition, "", 0);
    row("spaces", "  ", Problem::ExpectedCondition, "", 2);
    row("unknown field", "sise > 3", Problem::UnknownField, "sise", 0, "sise");
    row("a number alone", "3", Problem::ExpectedCondition, "3", 0);
    row("field alone", "size", Problem::ExpectedOperator, "", 4, "size");
    row("field and word", "size big", Problem::ExpectedOperator, "big", 5, "size");
    row("no value", "size >", Problem::ExpectedSize, "", 6);
    row("wrong unit", "size > 16 s", Problem::ExpectedSize, "16 s", 7);
    row("age without a unit", "age < 5", Problem::ExpectedDuration, "5", 6);
    row("glob of a number", "size ~ 3", Problem::OperatorNotForField, "~", 5, "size");
    row("order of keys", R"(key < "a")", Problem::OperatorNotForField, "<", 4, "key");
    row("text without quotes", "key = abc", Problem::ExpectedText, "abc", 6, "key");
    row("pattern without slashes", R"(key =~ "a")", Problem::ExpectedPattern, "\"a\"", 7);
    row("bad pattern", "key =~ /a(/", Problem::BadPattern, "/a(/", 7, "missing ): a(");
    row("unclosed text", R"(key = "abc)", Problem::UnclosedText, "\"abc", 6);
    row("unclosed pattern", "key =~ /abc", Problem::UnclosedText, "/abc", 7);
    row("bad escape", R"(key = "a\q")", Problem::BadEscape, R"("a\q")", 6);
    row("shard", R"(shard = "x")", Problem::ExpectedShard, "\"x\"", 8);
    row("kind", "kind = jsn", Problem::ExpectedKind, "jsn", 7, "json, kpl, gzip");
    row("time", "time > 25:00", Problem::ExpectedTime, "25:00", 7);
    row("range without an end", "time 14:26 ..", Problem::ExpectedTime, "", 13);
    row("range without dots", "time 14:26 14:27", Problem::ExpectedRange, "14:27", 11);
    row("range backwards", "time 14:27 .. 14:26", Problem::BackwardRange, "14:27 .. 14:26", 5);
    row("hash", "hash = 0xZZ", Problem::ExpectedHashKey, "0xZZ", 7);
    row("sequence number", "seq = 12a", Problem::ExpectedSequenceNumber, "12a", 6);
    row("count", "kpl.count > 1.5", Problem::ExpectedCount, "1.5", 12);
    row("value of a path", "$.a = abc", Problem::ExpectedJsonValue, "abc", 6, "$.path");
    row("number that is none", "$.a = 1.2.3", Problem::ExpectedJsonValue, "1.2.3", 6);
    row("glob of a path's number", "$.a ~ 3", Problem::ExpectedText, "3", 6, "$.path");
    row("order of words", "$.a < true", Problem::ExpectedJsonValue, "true", 6, "$.path");
    row("path", "$.a. = 3", Problem::BadPath, "", 4);
    row("path in the middle", "$.a[x].b = 3", Problem::BadPath, "[x].b", 3);
    row("has without a path", "has key", Problem::ExpectedPath, "key", 4);
    row("list", "shard in 7", Problem::ExpectedList, "7", 9);
    row("list without an end", "shard in (7, 8", Problem::ExpectedListEnd, "", 14);
    row("list without a comma", "shard in (7 8)", Problem::ExpectedListEnd, "8", 12);
    row("list with a comma too many", "shard in (7,)", Problem::ExpectedShard, ")", 12);
    row("open parenthesis", "(bookmarked", Problem::ExpectedClose, "", 11);
    row("parenthesis too many", "bookmarked)", Problem::ExpectedConnective, ")", 10);
    row("two conditions", R"(bookmarked "a")", Problem::ExpectedConnective, "\"a\"", 11);
    row("nothing behind and", "bookmarked and", Problem::ExpectedCondition, "", 14);
    row("and twice", "bookmarked and and", Problem::ExpectedCondition, "and", 15);
    row("odd character", "key = #", Problem::OddCharacter, "#", 6);
}

void TestParser::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(Problem, problem);
    QFETCH(QByteArray, part);
    QFETCH(int, offset);
    QFETCH(QByteArray, given);
    const auto parsed = parseFilter(text.toStdString(), surroundings());
    QVERIFY(std::holds_alternative<FilterError>(parsed));
    const auto& error = std::get<FilterError>(parsed);
    QCOMPARE(int(error.problem), int(problem));
    QCOMPARE(int(error.offset), offset);
    QCOMPARE(text.mid(qsizetype(error.offset), qsizetype(error.length)), part);
    QCOMPARE(QByteArray::fromStdString(error.given), given);
}

void TestParser::goesDeepAndNoDeeper()
{
    const auto nested = [](int depth) {
        return std::string(std::size_t(depth), '(') + "bookmarked" +
               std::string(std::size_t(depth), ')');
    };
    QVERIFY(std::holds_alternative<Expression>(parseFilter(nested(90), surroundings())));
    const auto deep = parseFilter(nested(100'000), surroundings());
    QCOMPARE(int(std::get<FilterError>(deep).problem), int(Problem::TooDeep));
}

void TestParser::quotes()
{
    const std::string text = "a\"\\\b\f\n\r\t\x01/\xC3\xA9";
    QCOMPARE(unquote(quote(text)), std::optional(text));
    QCOMPARE(unquote(R"("\ud83d\ude00")"), std::optional<std::string>("\xF0\x9F\x98\x80"));
    QVERIFY(!unquote(R"("\ud83d")"));
    QVERIFY(!unquote(R"("\u12")"));
    QVERIFY(!unquote(R"("\u+123")"));
}

QTEST_GUILESS_MAIN(TestParser)
#include "tst_parser.moc"
