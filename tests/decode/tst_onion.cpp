#include "backend/core/base64.h"
#include "backend/decode/onion.h"
#include "tests/decode/packed.h"

#include <QtTest>

using namespace weir;
using namespace weir::decode;
using namespace weir::test;

namespace {

const Bytes kJson = R"({"event":"order_placed","total":418.20})";

/// "gzip > KPL > JSON"
QString chain(const Onion& onion)
{
    QStringList names;
    for (const Layer& layer : onion.layers())
        names << QString::fromStdString(std::string(nameOf(layer.form)));
    return names.join(QStringLiteral(" > "));
}

QByteArray bytes(BytesView data)
{
    return {data.data(), qsizetype(data.size())};
}

BytesView cut(const Layer& layer, ByteSpan span)
{
    return layer.data.substr(span.begin, span.size());
}

} // namespace

class TestOnion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheLayers_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("layers");
        const auto row = [](const char* name, const Bytes& data, const char* layers) {
            QTest::newRow(name) << bytes(data) << QString::fromLatin1(layers);
        };
        row("JSON", kJson, "JSON");
        row("text", "cart_updated", "text");
        row("empty", "", "text");
        row("gzip", gzipped(kJson), "gzip > JSON");
        row("two gzip members", gzipped(kJson.substr(0, 9)) + gzipped(kJson.substr(9)),
            "gzip > JSON");
        row("zlib", deflated(kJson, 15), "zlib > JSON");
        row("zstd", zstandard(kJson), "zstd > JSON");
        row("zstd of nothing", zstandard(""), "zstd > text");
        row("base64", toBase64(kJson), "base64 > JSON");
        row("base64 in lines", toBase64(kJson).insert(20, "\r\n") + "\n", "base64 > JSON");
        row("base64 of an address, without padding", "eyJldmVudCI6Im9yZGVyX3BsYWNlZCJ9",
            "base64 > JSON");
        row("a word of base64's letters", "merchantmerchantmerchantmerchant", "text");
        row("hexadecimal digits", "0123456789abcdef0123456789abcdef", "text");
        row("KPL", aggregate({kJson, "x"}), "KPL > JSON");
        row("KPL without records", aggregate({}), "KPL");
        row("gzip of KPL", gzipped(aggregate({kJson})), "gzip > KPL > JSON");
        row("KPL of gzip", aggregate({gzipped(kJson)}), "KPL > gzip > JSON");
        row("base64 of zstd of KPL", toBase64(zstandard(aggregate({kJson}))),
            "base64 > zstd > KPL > JSON");
        row("CBOR", Bytes("\xa1\x61\x61\x18\xff", 5), "CBOR");
        row("MessagePack", Bytes("\x82\xa1\x61\x01\xa1\x62\xc3", 7), "MessagePack");
        row("Protobuf", Bytes("\x08\x96\x01\x12\x07testing", 12), "Protobuf");
        row("gzip of Protobuf", gzipped(Bytes("\x08\x96\x01\x12\x07testing", 12)),
            "gzip > Protobuf");
        row("octets", Bytes("\x00\xff\x00\xff", 4), "bytes");
    }
    void findsTheLayers()
    {
        QFETCH(QByteArray, data);
        const Onion onion = Onion::peel({data.data(), std::size_t(data.size())});
        QTEST(chain(onion), "layers");
        for (const Layer& layer : onion.layers())
            QCOMPARE(int(layer.fault), int(Fault::None));
    }

    void givesTheInnermostOctets()
    {
        for (const Bytes& data : {gzipped(kJson), deflated(kJson, 15), zstandard(kJson),
                                  toBase64(kJson), aggregate({kJson})})
            QCOMPARE(bytes(Onion::peel(data).innermost().data), bytes(kJson));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("layers");
        QTest::addColumn<int>("fault");
        Bytes checksum = gzipped(kJson);
        checksum[checksum.size() - 6] ^= 1;
        const Bytes whole = gzipped(kJson);
        Bytes digest = aggregate({kJson});
        digest.back() ^= 1;
        QTest::newRow("gzip that breaks off")
            << bytes(BytesView(whole).substr(0, whole.size() - 12)) << "gzip > text"
            << int(Fault::BreaksOff);
        QTest::newRow("gzip header alone")
            << bytes(BytesView(whole).substr(0, 10)) << "bytes" << int(Fault::BreaksOff);
        QTest::newRow("gzip with a wrong checksum")
            << bytes(checksum) << "gzip > JSON" << int(Fault::Checksum);
        QTest::newRow("octets behind a gzip")
            << bytes(whole + "tail") << "gzip > JSON" << int(Fault::Corrupt);
        QTest::newRow("gzip of rubbish")
            << bytes(whole.substr(0, 10) + Bytes(20, '\xff')) << "bytes" << int(Fault::Corrupt);
        QTest::newRow("zstd that breaks off")
            << bytes(zstandard(kJson).substr(0, 6)) << "bytes" << int(Fault::BreaksOff);
        QTest::newRow("KPL with a wrong digest")
            << bytes(digest) << "KPL > JSON" << int(Fault::Checksum);
        QTest::newRow("KPL whose message is none")
            << bytes(Bytes("\xF3\x89\x9A\xC2\x1a\x7f", 6) + Bytes(20, 'x')) << "bytes"
            << int(Fault::Corrupt);
    }
    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, data);
        const Onion onion = Onion::peel({data.data(), std::size_t(data.size())});
        QTEST(chain(onion), "layers");
        QTEST(int(onion.layers().front().fault), "fault");
    }

    void makesNoMoreThanAllowed()
    {
        const Bytes bomb = gzipped(Bytes(std::size_t{8} << 20, '0'));
        QVERIFY(bomb.size() < 10000);
        for (const Bytes& data : {bomb, zstandard(Bytes(std::size_t{8} << 20, '0'))}) {
            const Onion onion = Onion::peel(data, {std::size_t{1} << 20, 8});
            QCOMPARE(onion.innermost().data.size(), std::size_t{1} << 20);
            QCOMPARE(int(onion.layers().front().fault), int(Fault::TooLarge));
        }
        Bytes deep = kJson;
        for (int i = 0; i < 20; ++i)
            deep = gzipped(deep);
        const Onion onion = Onion::peel(deep);
        QCOMPARE(onion.layers().size(), std::size_t{8});
        QCOMPARE(int(onion.innermost().fault), int(Fault::TooDeep));
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(chain(Onion::peel(gzipped(kJson), {}, stop.get_token())), QStringLiteral("gzip"));
    }

    void readsUserRecords()
    {
        const Bytes data = aggregate({kJson, gzipped("second"), "third"});
        const Onion onion = Onion::peel(data);
        const KplAggregate& kpl = *onion.layers()[0].aggregate;
        QCOMPARE(kpl.userRecords().size(), std::size_t{3});
        const auto& third = kpl.userRecords()[2];
        QCOMPARE(bytes(*kpl.partitionKeyOf(third)), QByteArray("key-1"));
        QCOMPARE(bytes(*kpl.explicitHashKeyOf(third)),
                 QByteArray("340282366920938463463374607431768211455"));
        QCOMPARE(bytes(data.substr(third.dataSpan.begin, third.dataSpan.size())),
                 QByteArray("third"));
        QCOMPARE(data[third.field.begin], '\x1a');
        QCOMPARE(kpl.keyTables().begin, KplAggregate::kMagicBytes);
        const Onion second = onion.withUserRecord(0, 1);
        QCOMPARE(chain(second), QStringLiteral("KPL > gzip > text"));
        QCOMPARE(bytes(second.innermost().data), QByteArray("second"));
        QCOMPARE(chain(second.cutAt(1)), QStringLiteral("KPL > bytes"));
    }

    /// A field's octets, found from the inside out and back again.
    void linksOctetsThroughLayers()
    {
        const Bytes data = toBase64(zstandard(aggregate({"x", kJson})));
        const Onion onion = Onion::peel(data).withUserRecord(2, 1);
        QCOMPARE(chain(onion), QStringLiteral("base64 > zstd > KPL > JSON"));
        const std::size_t at = kJson.find("418");
        const ByteSpan value{at, at + 6};
        const ByteSpan inKpl = onion.map(value, 3, 2);
        QCOMPARE(bytes(cut(onion.layers()[2], inKpl)), QByteArray("418.20"));
        QCOMPARE(onion.map(inKpl, 2, 3), value);
        const ByteSpan inText = onion.map(value, 3, 0);
        QVERIFY(!inText.empty() && inText.end <= data.size());
        const ByteSpan back = onion.map(inText, 0, 3);
        QVERIFY(back.begin <= value.begin && back.end >= value.end);
    }

    void linksOctetsOfGzipAlmostExactly()
    {
        Bytes text;
        for (int i = 0; i < 500; ++i)
            text += "line " + std::to_string(i * 7919) + "\n";
        const Bytes data = gzipped(text);
        const Onion onion = Onion::peel(data);
        const std::size_t at = text.find("line 791900\n");
        const ByteSpan there = onion.map({at, at + 12}, 1, 0);
        QVERIFY2(there.size() < 32, qPrintable(QString::number(there.size())));
        const ByteSpan back = onion.map(there, 0, 1);
        QVERIFY(back.begin <= at && back.end >= at + 12);
        QVERIFY(onion.map({0, 4}, 0, 1).empty()); // the header
    }

    void linksOctetsOfBase64Exactly()
    {
        const Bytes data = toBase64(kJson);
        const Onion onion = Onion::peel(data);
        QCOMPARE(onion.map({3, 6}, 1, 0), (ByteSpan{4, 8}));
        QCOMPARE(onion.map({4, 8}, 0, 1), (ByteSpan{3, 6}));
    }

    void readsWhatGzipSaysOfItself()
    {
        const auto facts = gzipFacts(gzipped(kJson));
        QVERIFY(facts);
        QCOMPARE(facts->size, std::uint32_t(kJson.size()));
        QCOMPARE(facts->crc, std::uint32_t(crc32(0, reinterpret_cast<const Bytef*>(kJson.data()),
                                                 uInt(kJson.size()))));
        QVERIFY(!gzipFacts("\x1f\x8b\x08"));
    }
};

QTEST_GUILESS_MAIN(TestOnion)
#include "tst_onion.moc"
