#include "backend/core/time_format.h"
#include "backend/filter/literals.h"

#include <QTest>

using namespace weir;
using namespace weir::filter;
using namespace std::chrono;

class TestLiterals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void times_data();
    void times();
    void sizes_data();
    void sizes();
    void durations();
    void hashKeys_data();
    void hashKeys();
};

void TestLiterals::times_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("from"); // empty: not a time
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char* name, const char* text, const char* from, const char* to) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(from) << QByteArray(to);
    };
    // It is 2026-10-14T14:30:00Z, two hours later on the clock.
    row("a minute of today", "16:26", "2026-10-14T14:26:00.000Z", "2026-10-14T14:26:59.999Z");
    row("a second", "16:26:06", "2026-10-14T14:26:06.000Z", "2026-10-14T14:26:06.999Z");
    row("a tenth", "16:26:06.5", "2026-10-14T14:26:06.500Z", "2026-10-14T14:26:06.599Z");
    row("a millisecond", "16:26:06.123", "2026-10-14T14:26:06.123Z", "2026-10-14T14:26:06.123Z");
    row("later than now is yesterday", "16:31", "2026-10-13T14:31:00.000Z",
        "2026-10-13T14:31:59.999Z");
    row("just after midnight", "00:10", "2026-10-13T22:10:00.000Z", "2026-10-13T22:10:59.999Z");
    row("a day", "2026-10-12", "2026-10-11T22:00:00.000Z", "2026-10-12T21:59:59.999Z");
    row("with a date", "2026-10-12T01:02:03", "2026-10-11T23:02:03.000Z",
        "2026-10-11T23:02:03.999Z");
    row("with a space", "2026-10-12 01:02", "2026-10-11T23:02:00.000Z", "2026-10-11T23:02:59.999Z");
    row("UTC", "2026-10-12T01:02:03Z", "2026-10-12T01:02:03.000Z", "2026-10-12T01:02:03.999Z");
    row("another zone", "2026-10-12T01:02:03-05:30", "2026-10-12T06:32:03.000Z",
        "2026-10-12T06:32:03.999Z");
    row("leap day", "2028-02-29", "2028-02-28T22:00:00.000Z", "2028-02-29T21:59:59.999Z");
    row("no such day", "2026-02-29", "", "");
    row("no such hour", "24:00", "", "");
    row("no such minute", "12:60", "", "");
    row("one digit", "9:00", "", "");
    row("four places", "16:26:06.1234", "", "");
    row("something behind", "16:26:06x", "", "");
    row("a number", "17", "", "");
}

void TestLiterals::times()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const TimeFrame frame{Timestamp(sys_days(2026y / 10 / 14)) + 14h + 30min, 120min};
    const auto span = parseTime(text.toStdString(), frame);
    QCOMPARE(span.has_value(), !from.isEmpty());
    if (!span)
        return;
    QCOMPARE(QByteArray::fromStdString(toIso8601(Timestamp(milliseconds(*span->low)))), from);
    QCOMPARE(QByteArray::fromStdString(toIso8601(Timestamp(milliseconds(*span->high)))), to);
}

void TestLiterals::sizes_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<qint64>("octets"); // -1: not a size
    QTest::newRow("octets") << QByteArray("16") << QByteArray("B") << qint64(16);
    QTest::newRow("no unit") << QByteArray("16") << QByteArray("") << qint64(16);
    QTest::newRow("KB") << QByteArray("16") << QByteArray("KB") << qint64(16'000);
    QTest::newRow("small letters") << QByteArray("1.5") << QByteArray("mb") << qint64(1'500'000);
    QTest::newRow("to the octet") << QByteArray("0.001") << QByteArray("KB") << qint64(1);
    QTest::newRow("part of an octet") << QByteArray("0.0001") << QByteArray("KB") << qint64(-1);
    QTest::newRow("half an octet") << QByteArray("1.5") << QByteArray("B") << qint64(-1);
    QTest::newRow("unknown unit") << QByteArray("1") << QByteArray("KiB") << qint64(-1);
    QTest::newRow("too many") << QByteArray("99999999999") << QByteArray("GB") << qint64(-1);
    QTest::newRow("no number") << QByteArray("") << QByteArray("KB") << qint64(-1);
}

void TestLiterals::sizes()
{
    QFETCH(QByteArray, number);
    QFETCH(QByteArray, unit);
    QFETCH(qint64, octets);
    QCOMPARE(parseSize(number.toStdString(), unit.toStdString()).value_or(-1), octets);
}

void TestLiterals::durations()
{
    QCOMPARE(parseDuration("250", "ms").value_or(-1), 250);
    QCOMPARE(parseDuration("1.5", "s").value_or(-1), 1500);
    QCOMPARE(parseDuration("5", "m").value_or(-1), 300'000);
    QCOMPARE(parseDuration("2", "h").value_or(-1), 7'200'000);
    QCOMPARE(parseDuration("1", "d").value_or(-1), 86'400'000);
    QVERIFY(!parseDuration("5", "")); // of what?
    QVERIFY(!parseDuration("5", "KB"));
}

void TestLiterals::hashKeys_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("low"); // empty: not a hash key
    QTest::addColumn<QByteArray>("high");
    const auto row = [](const char* name, const char* text, const char* low, const char* high) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(low) << QByteArray(high);
    };
    row("beginning with dots", "0x47AE..", "47ae0000000000000000000000000000",
        "47aeffffffffffffffffffffffffffff");
    row("beginning", "0x8", "80000000000000000000000000000000", "8fffffffffffffffffffffffffffffff");
    row("all digits", "0x0123456789abcdef0123456789ABCDEF", "0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef");
    row("decimal", "340282366920938463463374607431768211455", "ffffffffffffffffffffffffffffffff",
        "ffffffffffffffffffffffffffffffff");
    row("decimal, small", "17", "00000000000000000000000000000011",
        "00000000000000000000000000000011");
    row("too large", "340282366920938463463374607431768211456", "", "");
    row("no digits", "0x", "", "");
    row("33 digits", "0x0123456789abcdef0123456789abcdef0", "", "");
    row("not a digit", "0x47g", "", "");
}

void TestLiterals::hashKeys()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, low);
    QFETCH(QByteArray, high);
    const auto span = parseHashKey(text.toStdString());
    QCOMPARE(span.has_value(), !low.isEmpty());
    if (!span)
        return;
    QCOMPARE(QByteArray::fromStdString(span->low->toHex()), low);
    QCOMPARE(QByteArray::fromStdString(span->high->toHex()), high);
}

QTEST_GUILESS_MAIN(TestLiterals)
#include "tst_literals.moc"
