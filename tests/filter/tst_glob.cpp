#include "backend/filter/glob.h"

#include <QTest>

using namespace weir::filter;

class TestGlob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void needsLiteral_data();
    void needsLiteral();
};

void TestGlob::matches_data()
{
    QTest::addColumn<QString>("glob");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("match");
    const auto row = [](const char* name, const char* glob, const char* text, bool match) {
        QTest::newRow(name) << QString::fromUtf8(glob) << QString::fromUtf8(text) << match;
    };
    row("nothing", "", "", true);
    row("something is not nothing", "", "a", false);
    row("star is nothing too", "*", "", true);
    row("prefix", "cust_*", "cust_17", true);
    row("prefix alone", "cust_*", "cust_", true);
    row("not the prefix", "cust_*", "acust_17", false);
    row("suffix", "*_17", "cust_17_17", true);
    row("inside", "*st_*", "cust_17", true);
    row("the whole text", "cust", "cust_17", false);
    row("two stars go back", "*ab*ac*", "xabxabac", true);
    row("question mark", "c?st", "cust", true);
    row("question mark is not nothing", "cust?", "cust", false);
    row("question mark takes a character", "M?ller", "Müller", true);
    row("escaped star", "a\\*b", "a*b", true);
    row("escaped star is no star", "a\\*b", "axb", false);
    row("backslash at the end", "a\\", "a\\", true);
    row("capitals differ", "Cust", "cust", false);
    row("many stars", "*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false);
}

void TestGlob::matches()
{
    QFETCH(QString, glob);
    QFETCH(QString, text);
    QFETCH(bool, match);
    QCOMPARE(matchesGlob(glob.toStdString(), text.toStdString()), match);
}

void TestGlob::needsLiteral_data()
{
    QTest::addColumn<QString>("glob");
    QTest::addColumn<QString>("literal");
    QTest::newRow("none") << "*?*"
                          << "";
    QTest::newRow("the longest") << "ab*cust_*x"
                                 << "cust_";
    QTest::newRow("at the end") << "a*merchant"
                                << "merchant";
    QTest::newRow("escaped") << "a\\*b*c"
                             << "a*b";
}

void TestGlob::needsLiteral()
{
    QFETCH(QString, glob);
    QFETCH(QString, literal);
    QCOMPARE(QString::fromStdString(literalOf(glob.toStdString())), literal);
}

QTEST_GUILESS_MAIN(TestGlob)
#include "tst_glob.moc"
