#include "backend/filter/json_path.h"
#include "backend/filter/json_reader.h"

#include <QTest>

using namespace weir::filter;

class TestJsonPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void leadsTo_data();
    void leadsTo();
    void readsManyTexts();
};

void TestJsonPath::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("badAt"); // -1 for none
    QTest::addColumn<QString>("shown");
    QTest::newRow("a member") << "$.event" << -1 << "$.event";
    QTest::newRow("nested") << "$.a.b[0].c" << -1 << "$.a.b[0].c";
    QTest::newRow("every item") << "$.items[*].sku" << -1 << "$.items[*].sku";
    QTest::newRow("quoted name") << R"($["b c"].d)" << -1 << R"($["b c"].d)";
    QTest::newRow("quoted without need") << R"($["b"])" << -1 << "$.b";
    QTest::newRow("quote and bracket in a name") << R"($["a\"]b"])" << -1 << R"($["a\"]b"])";
    QTest::newRow("minus in a name") << "$.x-id" << -1 << "$.x-id";
    QTest::newRow("not ASCII") << QStringLiteral("$.größe") << -1 << QStringLiteral("$.größe");
    QTest::newRow("no dollar") << "a.b" << 0 << "";
    QTest::newRow("nothing behind the dollar") << "$" << 1 << "";
    QTest::newRow("nothing behind the point") << "$.a." << 4 << "";
    QTest::newRow("two points") << "$.a..b" << 4 << "";
    QTest::newRow("open bracket") << "$.a[1" << 3 << "";
    QTest::newRow("no index") << "$.a[-1]" << 3 << "";
    QTest::newRow("empty brackets") << "$.a[]" << 3 << "";
    QTest::newRow("index too large") << "$.a[99999999999999999999]" << 3 << "";
}

void TestJsonPath::parses()
{
    QFETCH(QString, text);
    QFETCH(int, badAt);
    QFETCH(QString, shown);
    const auto parsed = JsonPath::parse(text.toStdString());
    if (badAt >= 0) {
        QVERIFY(std::holds_alternative<std::size_t>(parsed));
        QCOMPARE(int(std::get<std::size_t>(parsed)), badAt);
        return;
    }
    QVERIFY(std::holds_alternative<JsonPath>(parsed));
    const auto& path = std::get<JsonPath>(parsed);
    QCOMPARE(QString::fromStdString(path.toString()), shown);
    QVERIFY(std::get<JsonPath>(JsonPath::parse(path.toString())) == path);
}

namespace {

/// The values a path leads to, with a letter for their kind.
QStringList valuesAt(JsonReader& reader, const char* path)
{
    QStringList values;
    reader.anyAt(std::get<JsonPath>(JsonPath::parse(path)), [&](const JsonValue& value) {
        constexpr const char* kLetters = "\"#tfn{[";
        values += QChar(QLatin1Char(kLetters[int(value.kind)])) +
                  QString::fromUtf8(value.text.data(), qsizetype(value.text.size()));
        return false;
    });
    return values;
}

} // namespace

void TestJsonPath::leadsTo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QStringList>("values");
    const auto row = [](const char* name, const char* text, const char* path,
                        const QStringList& values) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(path) << values;
    };
    row("text", R"({"a":"x"})", "$.a", {"\"x"});
    row("number as written", R"({"a": 1.50e3 })", "$.a", {"#1.50e3"});
    row("words", R"([true,false,null])", "$[*]", {"t", "f", "n"});
    row("object and array", R"({"a":[{},[]]})", "$.a[*]", {"{", "["});
    row("behind other members", R"({"z":{"a":1},"y":[1,2],"a":3})", "$.a", {"#3"});
    row("nested", R"({"a":{"b":[{"c":7}]}})", "$.a.b[0].c", {"#7"});
    row("index beyond", R"({"a":[1]})", "$.a[1]", {});
    row("second item", R"({"a":[1,{"b":1},3]})", "$.a[2]", {"#3"});
    row("items that lack it", R"({"i":[{"s":1},{},{"s":2},5]})", "$.i[*].s", {"#1", "#2"});
    row("items of items", R"([[1,2],[],[3]])", "$[*][*]", {"#1", "#2", "#3"});
    row("escaped value", R"({"a":"x\u00e9\n"})", "$.a", {QStringLiteral("\"xé\n")});
    row("escaped name", R"({"\u0061":1})", "$.a", {"#1"});
    row("escapes before it", R"({"x":"\"a\":2","a":1})", "$.a", {"#1"});
    row("a member of text", R"({"a":"b"})", "$.a.b", {});
    row("not there", R"({"a":1})", "$.b", {});
    row("the first of two", R"({"a":1,"a":2})", "$.a", {"#1"});
    row("cut behind it", R"({"a":1,"b":{"c":)", "$.a", {});
    row("wrong behind it", R"({"a":1,"b":nothing})", "$.a", {"#1"});
    row("cut before it", R"({"b":[1,2)", "$.a", {});
    row("not JSON", "hello", "$.a", {});
    row("nothing", "", "$.a", {});
    row("a word that is none", R"({"a":nothing})", "$.a", {});
    row("space before", "\n {\"a\":1}", "$.a", {"#1"});
}

void TestJsonPath::leadsTo()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, path);
    QFETCH(QStringList, values);
    JsonReader reader;
    reader.setText({text.constData(), std::size_t(text.size())});
    QCOMPARE(valuesAt(reader, path.constData()), values);
    QCOMPARE(valuesAt(reader, path.constData()), values); // and again, from the beginning
}

void TestJsonPath::readsManyTexts()
{
    JsonReader reader;
    for (int i = 0; i < 200; ++i) {
        const std::string text = R"({"pad":")" + std::string(std::size_t(i) * 97 % 5000, 'x') +
                                 R"(","n":)" + std::to_string(i) + "}";
        reader.setText(text);
        QCOMPARE(valuesAt(reader, "$.n"), QStringList{QStringLiteral("#%1").arg(i)});
        QCOMPARE(valuesAt(reader, "$.m"), QStringList());
    }
}

QTEST_GUILESS_MAIN(TestJsonPath)
#include "tst_json_path.moc"
