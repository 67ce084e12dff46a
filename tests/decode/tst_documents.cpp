#include "backend/decode/documents.h"

#include <QtTest>

using namespace weir;
using namespace weir::decode;

namespace {

using Read = std::optional<Transcript> (*)(BytesView);

/// The JSON text, or "none".
QByteArray read(Read reader, const QByteArray& hex)
{
    const QByteArray octets = QByteArray::fromHex(hex);
    const auto made = reader({octets.data(), std::size_t(octets.size())});
    return made ? QByteArray::fromStdString(made->json) : QByteArray("none");
}

void expect(const char* name, const char* hex, const char* json)
{
    QTest::newRow(name) << QByteArray(hex) << QByteArray(json);
}

void columns()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("json");
}

/// "key value type" of every link, a line each.
QString links(const Transcript& made)
{
    QStringList lines;
    for (const Transcript::Link& link : made.links) {
        const auto span = [](ByteSpan s) {
            return QStringLiteral("%1-%2").arg(s.begin).arg(s.end);
        };
        lines << QStringLiteral("%1 %2 %3")
                     .arg(link.key.empty() ? QStringLiteral(".") : span(link.key), span(link.value),
                          QString::fromStdString(link.type));
    }
    return lines.join(u'\n');
}

} // namespace

class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Source: RFC 8949, appendix A.
    void cbor_data()
    {
        columns();
        expect("0", "00", "0");
        expect("24", "1818", "24");
        expect("2^64-1", "1bffffffffffffffff", "18446744073709551615");
        expect("2^64, bignum", "c249010000000000000000", "18446744073709551616");
        expect("-2^64", "3bffffffffffffffff", "-18446744073709551616");
        expect("-2^64-1, bignum", "c349010000000000000000", "-18446744073709551617");
        expect("-1000", "3903e7", "-1000");
        expect("2^128-1, a hash key", "c250ffffffffffffffffffffffffffffffff",
               "340282366920938463463374607431768211455");
        expect("0.0 half", "f90000", "0");
        expect("1.5 half", "f93e00", "1.5");
        expect("65504 half", "f97bff", "65504");
        expect("smallest half", "f90001", "5.960464477539063e-08");
        expect("100000 single", "fa47c35000", "100000");
        expect("1.1 double", "fb3ff199999999999a", "1.1");
        expect("1e300 double", "fb7e37e43c8800759c", "1e+300");
        expect("Infinity", "f97c00", "\"Infinity\"");
        expect("NaN", "f97e00", "\"NaN\"");
        expect("-Infinity double", "fbfff0000000000000", "\"-Infinity\"");
        expect("false true null undefined", "84f4f5f6f7", "[false,true,null,null]");
        expect("simple 255", "f8ff", "255");
        expect("simple 24 in two octets", "f818", "none");
        expect("date as text", "c074323031332d30332d32315432303a30343a30305a",
               "\"2013-03-21T20:04:00Z\"");
        expect("epoch time", "c11a514b67b0", "1363896240");
        expect("273.15, decimal fraction", "c48221196ab3", "27315e-2");
        expect("octets", "4401020304", "\"h'01020304'\"");
        expect("text with quote and line end", "6322 5c0a", "\"\\\"\\\\\\n\"");
        expect("not UTF-8", "62c328", "none");
        expect("nested arrays", "8301820203820405", "[1,[2,3],[4,5]]");
        expect("map of numbers", "a201020304", "{\"1\":2,\"3\":4}");
        expect("map with array inside", "a26161016162820203", "{\"a\":1,\"b\":[2,3]}");
        expect("octets in chunks", "5f42010243030405ff", "\"h'0102030405'\"");
        expect("text in chunks", "7f657374726561646d696e67ff", "\"streaming\"");
        expect("endless array", "9f018202039f0405ffff", "[1,[2,3],[4,5]]");
        expect("endless map", "bf61610161629f0203ffff", "{\"a\":1,\"b\":[2,3]}");
        expect("tag around a map", "d9d9f7a1616101", "{\"a\":1}");
        expect("something behind it", "0000", "none");
        expect("breaks off", "a26161", "none");
        expect("array of 2^60 items", "9b1000000000000000", "none");
        expect("break without a start", "ff", "none");
        expect("nothing", "", "none");
    }
    void cbor()
    {
        QFETCH(QByteArray, hex);
        QTEST(read(readCbor, hex), "json");
    }

    /// Source: the MessagePack specification.
    void messagePack_data()
    {
        columns();
        expect("positive fixint", "7f", "127");
        expect("negative fixint", "e0", "-32");
        expect("uint 64", "cfffffffffffffffff", "18446744073709551615");
        expect("int 8", "d080", "-128");
        expect("int 64", "d38000000000000000", "-9223372036854775808");
        expect("float 32", "ca3dcccccd", "0.1");
        expect("float 64", "cb3fb999999999999a", "0.1");
        expect("nil false true", "93c0c2c3", "[null,false,true]");
        expect("fixmap", "82a7636f6d70616374c3a6736368656d6100", "{\"compact\":true,\"schema\":0}");
        expect("str 8", "d903616263", "\"abc\"");
        expect("bin 8", "c4020001", "\"h'0001'\"");
        expect("array 16", "dc00020102", "[1,2]");
        expect("map 16 with a number as key", "de00010102", "{\"1\":2}");
        expect("timestamp 32", "d6ff5a4c5d80", "1514954112");
        expect("timestamp 64", "d7ffee6b27fc5a4c5d80", "1514954112.999999999");
        expect("timestamp 96", "c70cff000000010000000000000002", "2.000000001");
        expect("fixext 1", "d40510", "\"h'10'\"");
        expect("never used", "c1", "none");
        expect("not UTF-8", "a2c328", "none");
        expect("array of 2^32-1 items", "ddffffffff", "none");
        expect("something behind it", "0000", "none");
    }
    void messagePack()
    {
        QFETCH(QByteArray, hex);
        QTEST(read(readMessagePack, hex), "json");
    }

    /// Source: Protocol Buffers, "Encoding".
    void protobuf_data()
    {
        columns();
        expect("varint 150", "089601", "{\"1\":150}");
        expect("text", "120774657374696e67", "{\"2\":\"testing\"}");
        expect("message inside", "1a03089601", "{\"3\":{\"1\":150}}");
        expect("octets", "1a020001", "{\"3\":\"h'0001'\"}");
        expect("2^64-1", "08ffffffffffffffffff01", "{\"1\":18446744073709551615}");
        expect("more than 64 bits", "08ffffffffffffffffff02", "none");
        expect("double", "09000000000000f83f", "{\"1\":1.5}");
        expect("fixed64 that is no likely double", "090100000000000000", "{\"1\":1}");
        expect("float", "0d0000c03f", "{\"1\":1.5}");
        expect("group", "0b10011c0c", "none");
        expect("group that ends", "0b10010c", "{\"1\":{\"2\":1}}");
        expect("repeated field", "08010802", "{\"1\":1,\"1\":2}");
        expect("field number 0", "0001", "none");
        expect("breaks off", "12077465", "none");
        expect("nothing", "", "none");
    }
    void protobuf()
    {
        QFETCH(QByteArray, hex);
        QTEST(read(readProtobuf, hex), "json");
    }

    void linksValuesToOctets()
    {
        const QByteArray cbor = QByteArray::fromHex("a2616118186162c24101");
        QCOMPARE(links(*readCbor({cbor.data(), std::size_t(cbor.size())})),
                 QStringLiteral(". 0-10 map\n1-3 3-5 uint\n5-7 7-10 tag 2, bignum"));
        const QByteArray message = QByteArray::fromHex("0896011203616263");
        QCOMPARE(links(*readProtobuf({message.data(), std::size_t(message.size())})),
                 QStringLiteral(". 0-8 message\n0-1 1-3 varint, sint 75\n3-4 4-8 text"));
        const QByteArray packed = QByteArray::fromHex("81a16193010203");
        QCOMPARE(links(*readMessagePack({packed.data(), std::size_t(packed.size())})),
                 QStringLiteral(". 0-7 map\n1-3 3-7 array\n. 4-5 uint\n. 5-6 uint\n. 6-7 uint"));
    }

    void doesNotNestWithoutEnd()
    {
        QCOMPARE(read(readCbor, QByteArray("81").repeated(60) + "00").left(4), QByteArray("[[[["));
        QCOMPARE(read(readCbor, QByteArray("81").repeated(100000) + "00"), QByteArray("none"));
        QCOMPARE(read(readCbor, QByteArray("c1").repeated(100000) + "00"), QByteArray("none"));
        QCOMPARE(read(readMessagePack, QByteArray("91").repeated(100000) + "00"),
                 QByteArray("none"));
        QCOMPARE(read(readProtobuf, QByteArray("0b").repeated(100000)), QByteArray("none"));
        // Keys that are maps with keys that are maps: each level escapes the one inside again.
        QCOMPARE(read(readCbor,
                      QByteArray("a1").repeated(40) + "616100" + QByteArray("00").repeated(39)),
                 QByteArray("none"));
    }
};

QTEST_GUILESS_MAIN(TestDocuments)
#include "tst_documents.moc"
