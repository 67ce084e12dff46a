#include "backend/decode/json_tokenizer.h"

#include <QtTest>

using namespace weir::decode;
using Kind = JsonToken::Kind;

namespace {

/// The tokens as letters: k s n b 0 for key, string, number, bool, null; . end, / cut, ! error.
QString shape(const QByteArray& text)
{
    static const char kLetters[] = "{}[]:,ksnb0./!";
    JsonTokenizer tokens({text.data(), std::size_t(text.size())});
    QString made;
    for (;;) {
        const JsonToken token = tokens.next();
        made += QLatin1Char(kLetters[int(token.kind)]);
        if (token.isLast())
            return made;
    }
}

} // namespace

class TestJsonTokenizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTextApart_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("tokens");
        QTest::newRow("empty object") << QByteArray("{}") << "{}.";
        QTest::newRow("empty array") << QByteArray(" [ ] ") << "[].";
        QTest::newRow("members") << QByteArray("{\"a\":1,\"b\":\"x\"}") << "{k:n,k:s}.";
        QTest::newRow("nested") << QByteArray("[{\"a\":[null,true]},false]") << "[{k:[0,b]},b].";
        QTest::newRow("numbers") << QByteArray("[0,-1,1.50,2e10,3E-2]") << "[n,n,n,n,n].";
        QTest::newRow("escapes") << QByteArray("[\"\\\"\\\\\\u00e9\\n\"]") << "[s].";
        QTest::newRow("nothing") << QByteArray() << "/";
        QTest::newRow("cut in object") << QByteArray("{\"a\":1,") << "{k:n,/";
        QTest::newRow("cut in string") << QByteArray("{\"a\":\"xy") << "{k:/";
        QTest::newRow("cut in escape") << QByteArray("[\"\\u00") << "[/";
        QTest::newRow("cut in word") << QByteArray("[tr") << "[/";
        QTest::newRow("trailing comma in object") << QByteArray("{\"a\":1,}") << "{k:n,!";
        QTest::newRow("trailing comma in array") << QByteArray("[1,]") << "[n,!";
        QTest::newRow("wrong bracket") << QByteArray("[1}") << "[n!";
        QTest::newRow("no colon") << QByteArray("{\"a\" 1}") << "{k!";
        QTest::newRow("key without quotes") << QByteArray("{a:1}") << "{!";
        QTest::newRow("leading zero") << QByteArray("[01]") << "[n!";
        QTest::newRow("bare point") << QByteArray("[1.]") << "[!";
        QTest::newRow("bad escape") << QByteArray("[\"\\x41 and more\"]") << "[!";
        QTest::newRow("control character in string") << QByteArray("[\"a\nb\"]") << "[!";
        QTest::newRow("two values") << QByteArray("{} {}") << "{}!";
        QTest::newRow("word run on") << QByteArray("[trueish]") << "[b!";
    }
    void takesTextApart()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, tokens);
        QCOMPARE(shape(text), tokens);
    }
    void keepsTheSendersNumber()
    {
        const std::string_view text = "[418.20]";
        JsonTokenizer tokens(text);
        tokens.next();
        QCOMPARE(std::string(tokens.next().in(text)), std::string("418.20"));
    }
    void bearsDeepNesting()
    {
        const QByteArray deep = QByteArray(200000, '[') + QByteArray(200000, ']');
        QVERIFY(shape(deep).endsWith(QLatin1Char('.')));
    }
};

QTEST_GUILESS_MAIN(TestJsonTokenizer)
#include "tst_json_tokenizer.moc"
