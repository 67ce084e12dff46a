#include "backend/core/digests.h"
#include "backend/producer/checkout_records.h"
#include "backend/producer/kpl_aggregate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <zlib.h>

using namespace weir;
using namespace weir::producer;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow{std::chrono::milliseconds(1791988328317)}; // 2026-10-14T14:32:08.317Z

QJsonObject parse(const Bytes& text)
{
    QJsonParseError error;
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    return error.error == QJsonParseError::NoError ? json.object() : QJsonObject();
}

Bytes gunzip(const Bytes& data)
{
    z_stream zip{};
    if (inflateInit2(&zip, 15 + 16) != Z_OK)
        return {};
    Bytes out(64 << 10, '\0');
    zip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    zip.avail_in = uInt(data.size());
    zip.next_out = reinterpret_cast<Bytef*>(out.data());
    zip.avail_out = uInt(out.size());
    const int ended = inflate(&zip, Z_FINISH);
    out.resize(ended == Z_STREAM_END ? zip.total_out : 0);
    inflateEnd(&zip);
    return out;
}

enum class Kind { Json, Text, Gzip, Aggregated };

Kind kindOf(const Bytes& data)
{
    if (data.compare(0, 4, "\xf3\x89\x9a\xc2") == 0)
        return Kind::Aggregated;
    if (data.compare(0, 2, "\x1f\x8b") == 0)
        return Kind::Gzip;
    return data.front() == '{' ? Kind::Json : Kind::Text;
}

} // namespace

class TestCheckoutRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsAreJsonOfAShop()
    {
        CheckoutEvents events(7);
        QSet<QString> names;
        for (int i = 0; i < 2000; ++i) {
            const CheckoutEvent event = events.next(kNow);
            const QJsonObject json = parse(event.json);
            QVERIFY2(!json.isEmpty(), event.json.c_str());
            QCOMPARE(json[u"ts"].toString(), QStringLiteral("2026-10-14T14:32:08.317Z"));
            QVERIFY(!event.partitionKey.empty());
            names.insert(json[u"event"].toString());
        }
        QCOMPARE(names.size(), 7);
        QVERIFY(names.contains(QStringLiteral("payment_authorised")));
    }
    void aTotalIsTheSumOfItsItems()
    {
        CheckoutEvents events(8);
        const QJsonObject order = parse(events.next(kNow).json); // the first is always an order
        QCOMPARE(order[u"event"].toString(), QStringLiteral("order_placed"));
        double sum = 0;
        for (const auto& item : order[u"items"].toArray())
            sum += item[u"qty"].toInt() * item[u"price"].toDouble();
        QCOMPARE(order[u"total"].toDouble(), sum);
    }
    void theSameSeedGivesTheSameEvents()
    {
        CheckoutEvents one(9);
        CheckoutEvents other(9);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(one.next(kNow).json, other.next(kNow).json);
    }
    void oneMerchantIsHot()
    {
        CheckoutEvents events(10);
        int hot = 0;
        QSet<QString> keys;
        for (int i = 0; i < 10000; ++i) {
            const QString key = QString::fromStdString(events.next(kNow).partitionKey);
            hot += key == QLatin1String(CheckoutEvents::kHotMerchant);
            keys.insert(key);
        }
        QVERIFY2(hot > 1050 && hot < 1350, qPrintable(QString::number(hot)));
        QVERIFY(keys.size() > 1000);
    }
    void recordsAreOfFourKinds()
    {
        CheckoutRecords records(11);
        std::map<Kind, int> kinds;
        for (int i = 0; i < 3000; ++i) {
            const auto record = records.next(kNow);
            const Kind kind = kindOf(*record.data);
            ++kinds[kind];
            if (kind == Kind::Json)
                QVERIFY(!parse(*record.data).isEmpty());
            if (kind == Kind::Gzip)
                QVERIFY(!parse(gunzip(*record.data)).isEmpty());
        }
        QVERIFY(kinds[Kind::Json] > 2600);
        QVERIFY(kinds[Kind::Text] > 20);
        QVERIFY(kinds[Kind::Gzip] > 20);
        QVERIFY(kinds[Kind::Aggregated] > 40);
    }
    void anAggregateHasTheLibrarysBytes()
    {
        const Bytes packed = aggregate({{"a", "one"}, {"b", "two"}, {"a", "3"}});
        const Bytes message("\x0a\x01"
                            "a"
                            "\x0a\x01"
                            "b"
                            "\x1a\x07\x08\x00\x1a\x03"
                            "one"
                            "\x1a\x07\x08\x01\x1a\x03"
                            "two"
                            "\x1a\x05\x08\x00\x1a\x01"
                            "3",
                            31);
        const Md5Digest digest = md5(message);
        QCOMPARE(toHex(packed), toHex("\xf3\x89\x9a\xc2" + message) + toHex(digest));
    }
};

QTEST_GUILESS_MAIN(TestCheckoutRecords)
#include "tst_checkout_records.moc"
