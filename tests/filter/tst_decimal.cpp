#include "backend/filter/decimal.h"

#include <QTest>

using weir::filter::Decimal;

class TestDecimal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void compares_data();
    void compares();
};

void TestDecimal::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isNumber");
    QTest::newRow("zero") << QByteArray("0") << true;
    QTest::newRow("minus zero") << QByteArray("-0") << true;
    QTest::newRow("fraction") << QByteArray("-12.50") << true;
    QTest::newRow("exponent") << QByteArray("1.5E+300") << true;
    QTest::newRow("nothing") << QByteArray("") << false;
    QTest::newRow("sign alone") << QByteArray("-") << false;
    QTest::newRow("plus") << QByteArray("+1") << false;
    QTest::newRow("leading zero") << QByteArray("01") << false;
    QTest::newRow("no digit before the point") << QByteArray(".5") << false;
    QTest::newRow("no digit behind the point") << QByteArray("5.") << false;
    QTest::newRow("no digit in the exponent") << QByteArray("5e") << false;
    QTest::newRow("a unit") << QByteArray("5m") << false;
}

void TestDecimal::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isNumber);
    QCOMPARE(Decimal::parse(text.toStdString()).has_value(), isNumber);
}

void TestDecimal::compares_data()
{
    QTest::addColumn<QByteArray>("smaller");
    QTest::addColumn<QByteArray>("larger");
    QTest::addColumn<bool>("equal");
    const auto row = [](const char* name, const char* a, const char* b, bool equal) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << equal;
    };
    row("the same", "17", "17", true);
    row("zeros", "0", "-0.000e9", true);
    row("trailing zeros", "1.50", "1.5", true);
    row("shifted by the exponent", "1500", "1.5e3", true);
    row("small, shifted", "0.0015", "15e-4", true);
    row("point among the digits", "120.05", "1.2005e2", true);
    row("beyond 53 bits", "9007199254740992", "9007199254740993", false);
    row("beyond 64 bits", "18446744073709551616", "18446744073709551617", false);
    row("decimals that no double tells apart", "0.1", "0.10000000000000000000001", false);
    row("one digit more", "99", "100", false);
    row("a longer fraction", "2.5", "2.51", false);
    row("negative", "-2", "-1", false);
    row("negative fractions", "-0.11", "-0.1", false);
    row("across zero", "-1", "0.0001", false);
    row("zero and more", "0", "1e-300", false);
    row("exponents beyond doubles", "1e400", "1e401", false);
    row("exponents beyond 64 bits", "1e99999999999999999998", "2e99999999999999999999", false);
    row("less than zero", "-1e-9", "0", false);
}

void TestDecimal::compares()
{
    QFETCH(QByteArray, smaller);
    QFETCH(QByteArray, larger);
    QFETCH(bool, equal);
    const std::string a = smaller.toStdString();
    const std::string b = larger.toStdString();
    const Decimal low = *Decimal::parse(a);
    const Decimal high = *Decimal::parse(b);
    QCOMPARE(low == high, equal);
    QCOMPARE(low < high, !equal);
    QCOMPARE(high < low, false);
}

QTEST_GUILESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
