#include "backend/core/base64.h"
#include "backend/core/digests.h"
#include "backend/core/random.h"
#include "backend/core/seal.h"
#include "backend/core/utf8.h"

#include <QtTest>

#include <cctype>

using namespace weir;

class TestCodecs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("") << QByteArray("");
        QTest::newRow("one") << QByteArray("f") << QByteArray("Zg==");
        QTest::newRow("two") << QByteArray("fo") << QByteArray("Zm8=");
        QTest::newRow("three") << QByteArray("foo") << QByteArray("Zm9v");
        QTest::newRow("zeros at the end") << QByteArray("a\0\0", 3) << QByteArray("YQAA");
        QTest::newRow("high") << QByteArray("\xff\xfe\xfd", 3) << QByteArray("//79");
    }
    void base64()
    {
        QFETCH(QByteArray, octets);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(toBase64(octets.toStdString())), text);
        const auto back = fromBase64(text.toStdString());
        QVERIFY(back);
        QCOMPARE(QByteArray::fromStdString(*back), octets);
    }
    void refusesBadBase64_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("length") << QByteArray("Zg=");
        QTest::newRow("character") << QByteArray("Zm9!");
        QTest::newRow("padding inside") << QByteArray("Zg==Zg==");
        QTest::newRow("white space") << QByteArray("Zm9 ");
        QTest::newRow("new line") << QByteArray("Zm9\n");
        QTest::newRow("only padding") << QByteArray("====");
    }
    void refusesBadBase64()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!fromBase64(text.toStdString()));
    }
    /// Long texts go through the processor's wide vectors, where it has them.
    void base64OfEveryLength()
    {
        const QByteArray alphabet =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        SeededRandom random(64);
        Bytes octets;
        for (int size = 0; size <= 300; ++size) {
            const QByteArray all = QByteArray::fromStdString(octets);
            const std::string text = toBase64(octets);
            QCOMPARE(QByteArray::fromStdString(text), all.toBase64());
            QCOMPARE(fromBase64(text).value_or("refused"), octets);
            octets.push_back(static_cast<char>(random.next()));
        }
        QCOMPARE(toBase64(fromBase64(alphabet.toStdString()).value_or("")), alphabet.toStdString());
    }
    void refusesEveryBadCharacterAnywhere()
    {
        const std::string good = toBase64(Bytes(120, 'x'));
        for (std::size_t at = 0; at < good.size(); ++at) {
            for (int octet = 0; octet < 256; ++octet) {
                std::string text = good;
                text[at] = static_cast<char>(octet);
                const bool known = std::isalnum(octet) != 0 || octet == '+' || octet == '/' ||
                                   (octet == '=' && at + 1 == text.size());
                QCOMPARE(fromBase64(text).has_value(), known);
            }
        }
    }
    void digests()
    {
        QCOMPARE(toHex(md5("a")), std::string("0cc175b9c0f1b6a831c399e269772661"));
        QCOMPARE(toHex(sha1("abc")), std::string("a9993e364706816aba3e25717850c26c9cd0d89d"));
        QCOMPARE(toHex(sha256("abc")),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(toHex(hmacSha256("key", "The quick brown fox jumps over the lazy dog")),
                 std::string("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"));
        QVERIFY(xxh3("a") != xxh3("a", 1));
    }
    /// Whichever way the processor takes: stores are read on other machines.
    void checksumsAreTheSameEverywhere()
    {
        Bytes text;
        for (int i = 0; i < 3000; ++i)
            text.push_back(static_cast<char>(i * 7 + i / 256));
        std::uint64_t folded = 0;
        for (std::size_t size = 0; size <= text.size(); ++size)
            folded = folded * 31 + xxh3(BytesView(text).substr(0, size), size * 1000003);
        QCOMPARE(folded, std::uint64_t{13925714162868333073U});
    }
    void seals()
    {
        const Bytes key = secureRandomBytes(32);
        const Bytes once = seal(key, "position 7");
        QVERIFY(once != seal(key, "position 7"));
        QCOMPARE(unseal(key, once).value_or(""), Bytes("position 7"));
        QVERIFY(!unseal(secureRandomBytes(32), once));
        for (std::size_t i = 0; i < once.size(); ++i) {
            Bytes altered = once;
            altered[i] = static_cast<char>(altered[i] ^ 1);
            QVERIFY2(!unseal(key, altered), qPrintable(QString::number(i)));
        }
        QVERIFY(!unseal(key, ""));
    }
    void utf8_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<int>("units"); // -1: not UTF-8
        QTest::newRow("ascii") << QByteArray("abc") << 3;
        QTest::newRow("accent") << QByteArray("\xc3\xa9") << 1;
        QTest::newRow("cjk") << QByteArray("\xe4\xb8\xad") << 1;
        QTest::newRow("emoji") << QByteArray("\xf0\x9f\x98\x80") << 2;
        QTest::newRow("cut") << QByteArray("\xe4\xb8") << -1;
        QTest::newRow("overlong") << QByteArray("\xc0\x80") << -1;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << -1;
        QTest::newRow("too high") << QByteArray("\xf4\x90\x80\x80") << -1;
    }
    void utf8()
    {
        QFETCH(QByteArray, octets);
        QFETCH(int, units);
        const std::string text = octets.toStdString();
        QCOMPARE(isUtf8(text) ? int(utf16Length(text)) : -1, units);
    }
    void uuids()
    {
        const std::string id = randomUuid();
        QVERIFY(QRegularExpression(
                    "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
                    .match(QString::fromStdString(id))
                    .hasMatch());
        QVERIFY(id != randomUuid());
    }
};

QTEST_GUILESS_MAIN(TestCodecs)
#include "tst_codecs.moc"
