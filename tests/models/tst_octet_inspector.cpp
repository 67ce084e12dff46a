#include "models/decode/octet_inspector.h"

#include <QtTest>

using namespace weir;

class TestOctetInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNumbers_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<bool>("big");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* name, const char* hex, bool big, const char* type,
                            const char* value) {
            QTest::newRow(name) << QByteArray(hex) << big << QString::fromUtf8(type)
                                << QString::fromUtf8(value);
        };
        row("u8", "ff", false, "u8", "255");
        row("i8", "ff", false, "i8", "-1");
        row("u16 little", "0102", false, "u16", "513");
        row("u16 big", "0102", true, "u16", "258");
        row("i32", "feffffff", false, "i32", "-2");
        row("u64, all of it", "ffffffffffffffff", false, "u64", "18446744073709551615");
        row("i64, smallest", "8000000000000000", true, "i64", "-9223372036854775808");
        row("f32", "3f800000", true, "f32", "1");
        row("f64", "3ff199999999999a", true, "f64", "1.1000000000000001");
        row("varint", "9601", false, "varint", "150");
        row("varint that does not end", "ffff", false, "varint", "\u2013");
        row("UTF-8", "c584", false, "UTF-8", "\u0144 U+0144");
        row("not UTF-8", "c3", false, "UTF-8", "\u2013");
        row("too few", "0102", false, "u32", "\u2013");
        row("none", "", false, "u8", "\u2013");
    }
    void readsNumbers()
    {
        QFETCH(QByteArray, hex);
        QFETCH(bool, big);
        QFETCH(QString, name);
        const QByteArray octets = QByteArray::fromHex(hex);
        for (const OctetReading& reading :
             inspectOctets({octets.data(), std::size_t(octets.size())}, big)) {
            if (reading.name == name)
                QTEST(reading.value, "value");
        }
    }
};

QTEST_GUILESS_MAIN(TestOctetInspector)
#include "tst_octet_inspector.moc"
