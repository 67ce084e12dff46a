#include "backend/core/digests.h"
#include "models/records/data_preview.h"
#include "models/records/kpl_aggregate.h"
#include "models/records/record_kind.h"

#include <QtTest>

using namespace weir;
using Form = RecordKind::Form;

namespace {

/// A KPL record with `count` user records of data `data`.
std::string kplRecord(int count, const std::string& data)
{
    std::string message("\x0a\x03key", 5);
    for (int i = 0; i < count; ++i) {
        const std::string user = std::string("\x08\x00\x1a", 3) + char(data.size()) + data;
        message += std::string("\x1a", 1) + char(user.size()) + user;
    }
    const Md5Digest digest = md5(message);
    return std::string("\xF3\x89\x9A\xC2", 4) + message +
           std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
}

QByteArray bytes(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

class TestRecordKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheKind_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("badge");
        QTest::newRow("object") << QByteArray(R"({"a":1})") << "JSON";
        QTest::newRow("array in space") << QByteArray(" [1, 2]\n") << "JSON";
        QTest::newRow("word") << QByteArray("test") << "TEXT";
        QTest::newRow("empty") << QByteArray() << "TEXT";
        QTest::newRow("broken object") << QByteArray(R"({"a":})") << "TEXT";
        QTest::newRow("object that breaks off") << QByteArray(R"({"a":1)") << "TEXT";
        QTest::newRow("long object") << QByteArray("{\"a\":\"") + QByteArray(9000, 'x') + "\"}"
                                     << "JSON";
        QTest::newRow("long text, cut within a character")
            << QByteArray("x") + QByteArray("\xC3\xA9").repeated(5000) << "TEXT";
        QTest::newRow("UTF-8") << QByteArray("Gda\xC5\x84sk") << "TEXT";
        QTest::newRow("not UTF-8") << QByteArray("Gda\xC5sk") << "BIN";
        QTest::newRow("control octets") << QByteArray("a\x01", 2) << "BIN";
        QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00", 4) << "GZIP";
        QTest::newRow("KPL") << bytes(kplRecord(39, "x")) << "KPL\u00d739";
        QTest::newRow("KPL magic without message") << QByteArray("\xF3\x89\x9A\xC2", 4) << "BIN";
        QTest::newRow("KPL that breaks off") << bytes(kplRecord(3, "data").substr(0, 24)) << "BIN";
    }
    void tellsTheKind()
    {
        QFETCH(QByteArray, data);
        QFETCH(QString, badge);
        QCOMPARE(RecordKind::of({data.data(), std::size_t(data.size())}).badge(), badge);
    }
    void findsUserRecords()
    {
        const std::string record = kplRecord(2, "hello");
        const auto aggregate = KplAggregate::parse(record);
        QVERIFY(aggregate);
        QCOMPARE(aggregate->userRecords().size(), std::size_t(2));
        QCOMPARE(std::string(aggregate->userRecords()[1].data), std::string("hello"));
    }
    void previews_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("preview");
        QTest::newRow("JSON loses its spaces")
            << QByteArray("{ \"a\" : [ 1.50, true ] }") << R"({"a":[1.50,true]})";
        QTest::newRow("text keeps to one line") << QByteArray("a\nb") << "a\u00b7b";
        QTest::newRow("no direction tricks") << QByteArray("a\xE2\x80\xAE"
                                                           "b")
                                             << "a\u00b7b";
        QTest::newRow("octets") << QByteArray("\x00\xff", 2) << "00 ff";
        QTest::newRow("KPL shows its first record")
            << bytes(kplRecord(2, "{\"a\":1}")) << "2 user record(s) \u25B8 {\"a\":1}";
        QTest::newRow("gzip shows what was packed")
            << QByteArray::fromHex("1f8b0800000000000203ab564a"
                                   "54b232ac0500afac1b5607000000")
            << "gzip \u25B8 {\"a\":1}";
        QTest::newRow("gzip of which nothing can be made shows its octets")
            << QByteArray::fromHex("1f8b0800000000000003ff")
            << "gzip \u25B8 1f 8b 08 00 00 00 00 00 00 03 ff";
    }
    void previews()
    {
        QFETCH(QByteArray, data);
        QFETCH(QString, preview);
        const std::string_view view(data.data(), std::size_t(data.size()));
        QCOMPARE(plainText(dataPreview(view, RecordKind::of(view))), preview);
    }
    void previewLooksAtTheFrontOnly()
    {
        const std::string data = "{\"a\":\"" + std::string(1 << 20, 'x') + "\"}";
        QVERIFY(plainText(dataPreview(data, RecordKind::of(data), 100)).size() <= 110);
    }
};

QTEST_GUILESS_MAIN(TestRecordKind)
#include "tst_record_kind.moc"
