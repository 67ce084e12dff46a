#include "models/records/json_lines.h"

#include <QtTest>

using namespace weir;

namespace {

const std::string kOrder = R"({"event":"paid","customer":{"id":"c1","tier":"gold"},"total":418.20,)"
                           R"("items":[{"sku":"BK-1","qty":1},{"sku":"BK-2","qty":2}],"ok":true})";

/// "3 4: text" per line: number, indentation, text.
QStringList print(const JsonLines& lines)
{
    QStringList printed;
    for (std::size_t i = 0; i < lines.lines().size(); ++i)
        printed.append(QStringLiteral("%1 %2%3")
                           .arg(lines.numberOf(i))
                           .arg(QString(int(lines.depthOf(i)) * 2, QLatin1Char(' ')))
                           .arg(plainText(lines.runsOf(i))));
    return printed;
}

std::uint32_t nodeOf(const JsonDocument& document, const QString& path)
{
    for (std::uint32_t i = 0; i < document.nodes().size(); ++i)
        if (document.pathOf(i) == path)
            return i;
    return 9999;
}

} // namespace

class TestJsonDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsFolded()
    {
        const JsonLines lines(JsonDocument::parse(kOrder));
        QCOMPARE(print(lines),
                 (QStringList{"1 {", "2   \"event\": \"paid\",",
                              "3   \"customer\": { \"id\": \"c1\", \"tier\": \"gold\" },",
                              "7   \"total\": 418.20,", "8   \"items\": [ 2 object(s) ],",
                              "18   \"ok\": true", "19 }"}));
    }
    void unfolds()
    {
        JsonLines lines(JsonDocument::parse(kOrder));
        lines.setFolded(nodeOf(lines.document(), "$.customer"), false);
        QCOMPARE(print(lines).mid(2, 4),
                 (QStringList{"3   \"customer\": {", "4     \"id\": \"c1\",",
                              "5     \"tier\": \"gold\"", "6   },"}));
        lines.unfoldAll();
        QCOMPARE(lines.lines().size(), std::size_t(19));
        for (std::size_t i = 0; i < 19; ++i)
            QCOMPARE(lines.numberOf(i), std::uint32_t(i + 1));
    }
    void revealsWhatIsHidden()
    {
        JsonLines lines(JsonDocument::parse(kOrder));
        const std::uint32_t sku = nodeOf(lines.document(), "$.items[1].sku");
        const std::size_t line = lines.reveal(sku);
        QCOMPARE(lines.lines()[line].node, sku);
        QCOMPARE(plainText(lines.runsOf(line)), "\"sku\": \"BK-2\",");
    }
    void linksBytesAndPaths()
    {
        const JsonDocument document = JsonDocument::parse(kOrder);
        const std::uint32_t total = nodeOf(document, "$.total");
        const ByteSpan span = document.nodes()[total].span();
        QCOMPARE(kOrder.substr(span.begin, span.end - span.begin), std::string("\"total\":418.20"));
        for (std::size_t at = span.begin; at < span.end; ++at)
            QCOMPARE(document.nodeAt(at), std::optional(total));
        QCOMPARE(document.pathOf(*document.nodeAt(kOrder.find("BK-2"))), "$.items[1].sku");
        QCOMPARE(document.pathOf(*document.nodeAt(0)), "$");
        QVERIFY(!document.nodeAt(kOrder.size()));
    }
    void readsWhatIsThere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("nodes");
        QTest::addColumn<bool>("complete");
        QTest::addColumn<int>("errorAt");
        QTest::newRow("whole") << QByteArray(R"({"a":[1]})") << 3 << true << -1;
        QTest::newRow("cut") << QByteArray(R"({"a":[1,)") << 3 << false << -1;
        QTest::newRow("broken") << QByteArray(R"({"a":[1,}])") << 3 << false << 8;
        QTest::newRow("nothing") << QByteArray() << 0 << false << -1;
        QTest::newRow("odd key") << QByteArray(R"({"odd key":{}})") << 2 << true << -1;
    }
    void readsWhatIsThere()
    {
        QFETCH(QByteArray, text);
        const JsonDocument document = JsonDocument::parse({text.data(), std::size_t(text.size())});
        QTEST(int(document.nodes().size()), "nodes");
        QTEST(document.complete(), "complete");
        QTEST(document.errorAt() ? int(*document.errorAt()) : -1, "errorAt");
        const JsonLines lines(document);
        for (const QString& line : print(lines))
            QVERIFY(!line.isEmpty());
    }
    void quotesOddKeys()
    {
        const std::string text = R"({"odd key":[1]})";
        QCOMPARE(JsonDocument::parse(text).pathOf(2), "$['odd key'][0]");
    }
};

QTEST_GUILESS_MAIN(TestJsonDocument)
#include "tst_json_document.moc"
