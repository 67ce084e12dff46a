#include "models/records/hex_layout.h"
#include "models/records/rail_geometry.h"

#include <QtTest>

using namespace weir;

class TestHexLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsRows_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("inLast");
        QTest::newRow("empty") << 0 << 0 << 0;
        QTest::newRow("one") << 1 << 1 << 1;
        QTest::newRow("full row") << 16 << 1 << 16;
        QTest::newRow("one over") << 17 << 2 << 1;
    }
    void countsRows()
    {
        QFETCH(int, size);
        QFETCH(int, rows);
        const HexLayout layout{std::size_t(size)};
        QCOMPARE(int(layout.rows()), rows);
        if (rows > 0)
            QTEST(int(layout.octetsIn(std::size_t(rows - 1))), "inLast");
    }
    void findsOctets_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("octet");
        QTest::newRow("offset") << 0 << 2 << -1;
        QTest::newRow("first digit") << 0 << 6 << 0;
        QTest::newRow("second digit") << 0 << 7 << 0;
        QTest::newRow("between octets") << 0 << 8 << -1;
        QTest::newRow("after the middle gap") << 0 << 31 << 8;
        QTest::newRow("ASCII") << 1 << 57 << 17;
        QTest::newRow("past the end") << 1 << 70 << -1;
        QTest::newRow("no such row") << 2 << 6 << -1;
    }
    void findsOctets()
    {
        QFETCH(int, row);
        QFETCH(int, column);
        const HexLayout layout{20};
        const auto found = layout.octetAt(std::size_t(row), std::size_t(column));
        QTEST(found ? int(*found) : -1, "octet");
    }
    void everyOctetFindsItself()
    {
        const HexLayout layout{70000};
        for (std::size_t i = 0; i < HexLayout::kOctets; ++i) {
            QCOMPARE(*layout.octetAt(3, layout.hexColumn(i)), 48 + i);
            QCOMPARE(*layout.octetAt(3, layout.asciiColumn(i)), 48 + i);
        }
        QCOMPARE(layout.offsetText(1), QStringLiteral("00000010"));
    }
    void placesOnTheRail_data()
    {
        QTest::addColumn<quint64>("oldest");
        QTest::addColumn<quint64>("tip");
        QTest::addColumn<quint64>("position");
        QTest::addColumn<int>("top");
        QTest::newRow("nothing stored") << quint64(0) << quint64(0) << quint64(0) << 0;
        QTest::newRow("one record") << quint64(5) << quint64(6) << quint64(5) << 0;
        QTest::newRow("oldest") << quint64(100) << quint64(1101) << quint64(100) << 0;
        QTest::newRow("middle") << quint64(100) << quint64(1101) << quint64(600) << 100;
        QTest::newRow("newest") << quint64(100) << quint64(1101) << quint64(1100) << 200;
        QTest::newRow("trimmed since") << quint64(100) << quint64(1101) << quint64(3) << 0;
        QTest::newRow("50 million") << quint64(0) << quint64(50000001) << quint64(25000000) << 100;
    }
    void placesOnTheRail()
    {
        QFETCH(quint64, oldest);
        QFETCH(quint64, tip);
        QFETCH(quint64, position);
        QFETCH(int, top);
        const RailGeometry rail{{oldest}, {tip}, 200 + RailGeometry::kThumbPx};
        QCOMPARE(rail.thumbTop({position}), top);
        QVERIFY(rail.positionAt(top).ordinal >= oldest);
        QCOMPARE(rail.thumbTop(rail.positionAt(top)), top);
    }
};

QTEST_GUILESS_MAIN(TestHexLayout)
#include "tst_hex_layout.moc"
