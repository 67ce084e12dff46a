#include "models/diff/record_diff_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace weir;

namespace {

/// "= {| ~ "a": 1|"a": 2" lines: kind, left and right.
QStringList picture(const RecordDiff& diff)
{
    static const char kKinds[] = "=~-+";
    QStringList lines;
    for (const DiffLine& line : diff.lines)
        lines << QString(QLatin1Char(kKinds[int(line.kind)])) + u' ' + line.left + u'|' +
                     line.right;
    return lines;
}

RecordDiff diffOf(const QByteArray& left, const QByteArray& right)
{
    const auto view = [](const QByteArray& text) {
        return BytesView(text.data(), std::size_t(text.size()));
    };
    return diffDocuments(JsonDocument::parse(view(left)), JsonDocument::parse(view(right)));
}

} // namespace

class TestRecordDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatChanged_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QStringList>("paths");
        const auto row = [](const char* name, const char* left, const char* right,
                            const QStringList& paths) {
            QTest::newRow(name) << QByteArray(left) << QByteArray(right) << paths;
        };
        row("the same", "{\"a\":1}", "{ \"a\" : 1 }", {});
        row("keys in another order", "{\"a\":1,\"b\":{\"c\":2,\"d\":3}}",
            "{\"b\":{\"d\":3,\"c\":2},\"a\":1}", {});
        row("a value", "{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":3}", {"$.b"});
        row("digits that a double loses", "{\"a\":18446744073709551615}",
            "{\"a\":18446744073709551614}", {"$.a"});
        row("a key more and one less", "{\"a\":1,\"b\":2}", "{\"b\":2,\"c\":3}", {"$.a", "$.c"});
        row("another type", "{\"a\":1}", "{\"a\":[1]}", {"$.a"});
        row("an item in between", "[1,2,3]", "[1,9,2,3]", {"$[1]"});
        row("an object in an array", "[{\"a\":1},{\"a\":2}]", "[{\"a\":1},{\"a\":3}]", {"$[1].a"});
        row("the same key twice", "{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":3}", {"$.a"});
        row("not at all alike", "1", "\"1\"", {"$"});
    }
    void findsWhatChanged()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        const RecordDiff diff = diffOf(left, right);
        QTEST(diff.changedPaths, "paths");
        QCOMPARE(diff.same(), diff.changedPaths.isEmpty());
    }

    void alignsLines()
    {
        QCOMPARE(picture(diffOf("{\"b\":[1,2],\"a\":1}", "{\"a\":2,\"b\":[2]}")),
                 (QStringList{"= {|{", "~ \"a\": 1|\"a\": 2", "= \"b\": [|\"b\": [", "- 1|",
                              "= 2|2", "= ]|]", "= }|}"}));
    }

    void alignsOctets()
    {
        const RecordDiff diff = diffOctets("0123456789abcdefX", "0123456789abcdef");
        QCOMPARE(diff.lines.size(), std::size_t(2));
        QVERIFY(diff.lines[0].kind == DiffLine::Kind::Same);
        QVERIFY(diff.lines[1].kind == DiffLine::Kind::Removed);
        QVERIFY(diff.lines[1].left.startsWith("0010  58"));
        QCOMPARE(diff.changes(), 1);
    }

    void stepsFromChangeToChange()
    {
        RecordDiffModel model(diffOf("{\"a\":1,\"b\":2,\"c\":3}", "{\"a\":9,\"b\":2,\"c\":9}"));
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.changeAfter(-1), 1);
        QCOMPARE(model.changeAfter(1), 3);
        QCOMPARE(model.changeAfter(3), -1);
        QCOMPARE(model.changeBefore(3), 1);
        QCOMPARE(model.changeBefore(1), -1);
    }
};

QTEST_GUILESS_MAIN(TestRecordDiff)
#include "tst_record_diff.moc"
