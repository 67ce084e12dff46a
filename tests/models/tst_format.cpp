#include "models/common/format.h"

#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;

class FormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesValues_data();
    void writesValues();
    void writesTimesInUtc();
    void shortensNumbers();
};

void FormatTest::writesValues_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");

    QTest::newRow("count below a thousand") << formatCount(812) << u"812"_s;
    QTest::newRow("count with thousands") << formatCount(1204881) << u"1\u202F204\u202F881"_s;
    QTest::newRow("negative with thousands") << formatDecimal(-1234.5, 1) << u"-1\u202F234.5"_s;
    QTest::newRow("not a number") << formatDecimal(qQNaN(), 1) << u"–"_s;
    QTest::newRow("share") << formatPercent(0.319, 2) << u"31.90 %"_s;
    QTest::newRow("no bytes") << formatBytes(0) << u"0 B"_s;
    QTest::newRow("bytes") << formatBytes(395) << u"395 B"_s;
    QTest::newRow("kilobytes") << formatBytes(34000) << u"34 KB"_s;
    QTest::newRow("rounded up to the next unit") << formatBytes(999600) << u"1.0 MB"_s;
    QTest::newRow("gigabytes") << formatBytes(3100000000) << u"3.1 GB"_s;
    QTest::newRow("most bytes") << formatBytes(~std::uint64_t{0}) << u"18\u202F447 PB"_s;
    QTest::newRow("byte rate") << formatByteRate(4210000) << u"4.21 MB/s"_s;
    QTest::newRow("byte rate, small") << formatByteRate(812) << u"812 B/s"_s;
    QTest::newRow("byte rate, two digits") << formatByteRate(11860000) << u"11.9 MB/s"_s;
    QTest::newRow("record rate") << formatRecordRate(4812) << u"4\u202F812 rec/s"_s;
    QTest::newRow("record rate, slow") << formatRecordRate(0.42) << u"0.4 rec/s"_s;
    QTest::newRow("no records") << formatRecordRate(0) << u"0 rec/s"_s;
    QTest::newRow("short rate") << formatShortRate(4812) << u"4.8k/s"_s;
    QTest::newRow("short rate, hundreds") << formatShortRate(412) << u"412/s"_s;
    QTest::newRow("short rate, nothing") << formatShortRate(0) << u"idle"_s;
    QTest::newRow("short rate, almost nothing") << formatShortRate(0.01) << u"0.1/s"_s;
    QTest::newRow("less than a millisecond") << formatDuration(0.42) << u"0.4 ms"_s;
    QTest::newRow("milliseconds") << formatDuration(340) << u"340 ms"_s;
    QTest::newRow("seconds") << formatDuration(1834) << u"1.8 s"_s;
    QTest::newRow("rounded up to a minute") << formatDuration(59990) << u"1 m"_s;
    QTest::newRow("minutes") << formatDuration(134000) << u"2 m 14 s"_s;
    QTest::newRow("hours") << formatDuration(86340000) << u"23 h 59 m"_s;
    QTest::newRow("days") << formatDuration(273600000) << u"3 d 4 h"_s;
    QTest::newRow("one day of retention") << formatHours(std::chrono::hours(24)) << u"24 h"_s;
    QTest::newRow("a week of retention") << formatHours(std::chrono::hours(168)) << u"7 d"_s;
    QTest::newRow("an odd retention") << formatHours(std::chrono::hours(36)) << u"36 h"_s;
}

void FormatTest::writesValues()
{
    QFETCH(QString, written);
    QFETCH(QString, expected);
    QCOMPARE(written, expected);
}

void FormatTest::writesTimesInUtc()
{
    const Timestamp time{std::chrono::milliseconds(1792074728317)};
    QCOMPARE(formatTime(time, TimeZone::Utc), u"14:32:08.317"_s);
    QCOMPARE(formatClock(time, TimeZone::Utc), u"14:32:08"_s);
    QCOMPARE(formatMinute(time, TimeZone::Utc), u"14:32"_s);
    QCOMPARE(formatDateTime(time, TimeZone::Utc), u"2026-10-15 14:32:08.317"_s);
    QCOMPARE(formatFullTime(time, TimeZone::Utc), u"2026-10-15 14:32:08.317 UTC"_s);
}

void FormatTest::shortensNumbers()
{
    QCOMPARE(shortSequenceNumber(u"49658305077351290364881720345966321774007417293019820877"_s),
             u"496583…3019820877"_s);
    QCOMPARE(shortSequenceNumber(u"42"_s), u"42"_s);
    const HashKey hash{0x51abc6da00000000U, 0x0000000000008c79U};
    QCOMPARE(shortHash(hash), u"51abc6da…8c79"_s);
    QCOMPARE(hashPrefix(hash), u"0x51AB…"_s);
}

QTEST_GUILESS_MAIN(FormatTest)
#include "tst_format.moc"
