#include "models/filter/filter_completion.h"
#include "models/filter/filter_tokens.h"

#include <QtTest>

using namespace weir;
using Role = FilterToken::Role;

class TestFilterCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data()
    {
        QTest::addColumn<QString>("typed"); // | is the cursor
        QTest::addColumn<QStringList>("candidates");
        QTest::addColumn<QString>("replaced");
        QTest::newRow("field") << "si|" << QStringList{"size"} << "si";
        QTest::newRow("capital") << "KP|" << QStringList{"kpl.count"} << "KP";
        QTest::newRow("path") << "$.cus|" << QStringList{"$.customer.id", "$.customer.tier"}
                              << "$.cus";
        QTest::newRow("path behind has") << "has $.t|" << QStringList{"$.total"} << "$.t";
        QTest::newRow("operators of a size")
            << "size |" << QStringList{"=", "!=", "<", "<=", ">", ">=", "in", ".."} << "";
        QTest::newRow("operators of a key")
            << "key |" << QStringList{"=", "!=", "~", "=~", "in"} << "";
        QTest::newRow("key") << "key = \"mer|" << QStringList{"\"merchant_2727\""} << "\"mer";
        QTest::newRow("key in a list")
            << "key in (\"a\", |" << QStringList{"\"merchant_2727\"", "\"cust \\\"1\\\"\""} << "";
        QTest::newRow("kind") << "kind = k|" << QStringList{"kpl"} << "k";
        QTest::newRow("shard") << "shard = |" << QStringList{"7", "9"} << "";
        QTest::newRow("word") << "$.a = f|" << QStringList{"false"} << "f";
        QTest::newRow("connective") << "size > 3 |" << QStringList{"and", "or"} << "";
        QTest::newRow("connective begun") << "size > 3 a|" << QStringList{"and"} << "a";
        QTest::newRow("behind and") << "size > 3 and boo|" << QStringList{"bookmarked"} << "boo";
        QTest::newRow("in the middle") << "si| > 3 and bookmarked" << QStringList{"size"} << "si";
        QTest::newRow("inside parentheses") << "not (ha|" << QStringList{"hash", "has"} << "ha";
        QTest::newRow("nothing to add") << "size|" << QStringList() << "size";
        QTest::newRow("behind a mistake") << "sise > 3 and ke|" << QStringList() << "ke";
    }

    void offers()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, candidates);
        QFETCH(QString, replaced);
        const qsizetype cursor = typed.indexOf(u'|');
        const QString text = QString(typed).remove(cursor, 1);
        const FilterVocabulary vocabulary{
            {"$.event", "$.customer.id", "$.customer.tier", "$.total"},
            {"merchant_2727", "cust \"1\""},
            {"7", "9"}};
        const FilterCompletion offered = completeFilter(text, cursor, vocabulary);
        QCOMPARE(offered.candidates, candidates);
        QCOMPARE(text.mid(offered.from, offered.length), replaced);
    }

    void tellsTokensApart()
    {
        const QString text = QStringLiteral("key ~ \"größe*\" and not $.größe > 2 KB, #");
        QStringList seen;
        for (const FilterToken& token : filterTokens(text))
            seen += QString::number(int(token.role)) + text.mid(token.from, token.length);
        const auto of = [](Role role, const QString& part) {
            return QString::number(int(role)) + part;
        };
        QCOMPARE(seen,
                 (QStringList{of(Role::Field, "key"), of(Role::Operator, "~"),
                              of(Role::Text, QStringLiteral("\"größe*\"")), of(Role::Word, "and"),
                              of(Role::Word, "not"), of(Role::Path, QStringLiteral("$.größe")),
                              of(Role::Operator, ">"), of(Role::Number, "2"), of(Role::Word, "KB"),
                              of(Role::Mark, ","), of(Role::Odd, "#")}));
    }
};

QTEST_GUILESS_MAIN(TestFilterCompletion)
#include "tst_filter_completion.moc"
