#include "backend/core/digests.h"
#include "backend/filter/filter.h"

#include <QTest>

#include <thread>

using namespace weir;
using namespace weir::filter;
using namespace std::chrono;

class TestFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void looksInsideAggregates_data();
    void looksInsideAggregates();
    void takesDamagedAggregatesAsOctets();
    void prechecksAreNeverTooNarrow_data();
    void prechecksAreNeverTooNarrow();
    void saysWhereToLook();
    void knowsBookmarks();
    void worksOnManyThreads();
};

namespace {

const Timestamp kNow = Timestamp(sys_days(2026y / 10 / 14)) + 15h;

Surroundings surroundings()
{
    return {{kNow, 0min}, {"json", "kpl", "bin"}};
}

std::string_view kindOf(BytesView data)
{
    return data.substr(0, 1) == "{" ? "json" : data.substr(0, 1) == "\xF3" ? "kpl" : "bin";
}

FilterPtr compiled(const QByteArray& text, RecordSources sources = {&kindOf, nullptr})
{
    auto made = Filter::compile(text.toStdString(), surroundings(), std::move(sources));
    if (std::holds_alternative<FilterError>(made))
        qFatal("%s does not compile", text.constData());
    return std::get<FilterPtr>(std::move(made));
}

Record record(std::string_view key, BytesView data)
{
    Record made;
    made.position = {17};
    made.shard = {7};
    made.sequenceNumber = *SequenceNumber::parse("49658310773512903648817203459663217740094");
    made.arrival = kNow - 3min;
    made.partitionKey = key;
    made.data = data;
    return made;
}

constexpr const char* kOrder =
    R"({"event":"order_placed","total":250.10,"id":9007199254740993,"currency":"EUR",)"
    R"("items":[{"sku":"BK-1","n":2},{"sku":"CD-9","n":0}],"customer":{"tier":null},"gift":true})";

// ---- aggregates
// ---------------------------------------------------------------------------------------

std::string varint(std::uint64_t value)
{
    std::string octets;
    for (; value >= 0x80; value >>= 7)
        octets += char((value & 0x7F) | 0x80);
    return octets + char(value);
}

std::string field(int number, const std::string& octets)
{
    return varint(std::uint64_t(number) << 3 | 2) + varint(octets.size()) + octets;
}

/// The keys stand behind the records, as protobuf allows.
std::string aggregate(const std::vector<std::pair<std::string, std::string>>& userRecords)
{
    std::string records;
    std::string keys;
    for (std::size_t i = 0; i < userRecords.size(); ++i) {
        keys += field(1, userRecords[i].first);
        records += field(3, varint(1 << 3) + varint(i) + field(3, userRecords[i].second));
    }
    const std::string message = records + keys;
    return "\xF3\x89\x9A\xC2" + message + std::string(16, '\0');
}

} // namespace

void TestFilter::matches_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("match");
    const auto row = [](const char* text, bool match) {
        QTest::newRow(text) << QByteArray(text) << match;
    };
    row(R"(key = "cust_17")", true);
    row(R"(key = "cust")", false);
    row(R"(key ~ "cust_*")", true);
    row(R"(key in ("a", "cust_17"))", true);
    row(R"(key != "cust_17")", false);
    row(R"(key =~ /^cust_\d+$/)", true);
    row(R"(key =~ /CUST/)", false);
    row(R"(key =~ /CUST/i)", true);
    row("shard = 7", true);
    row("shard in (1, 9)", false);
    row("shard 6 .. 8", true);
    row("size > 100", true);
    row("size < 100 B", false);
    row("kind = json", true);
    row("kind != json", false);
    row("age < 5 m", true);
    row("age > 5 m", false);
    row("time 14:56 .. 14:58", true);
    row("time 14:58 .. 14:59", false);
    row("time = 14:57", true);
    row("seq = 49658310773512903648817203459663217740094", true);
    row("seq > 49658310773512903648817203459663217740094", false);
    row("kpl.count = 0", true);
    row(R"("order_placed")", true);
    row(R"("order_lost")", false);
    row(R"(text =~ /"total":\d+\.10/)", true);
    row(R"(text ~ "*EUR*")", true);
    row(R"($.event = "order_placed")", true);
    row(R"($.event = "order")", false);
    row(R"($.event != "order_lost")", true);
    row(R"($.event ~ "order_*")", true);
    row(R"($.event =~ /placed$/)", true);
    row("$.total = 250.1", true);
    row("$.total > 250", true);
    row("$.total >= 250.1", true);
    row("$.total > 250.1", false);
    row("$.total < 2.502e2", true);
    row("$.id = 9007199254740993", true);
    row("$.id = 9007199254740992", false);
    row("$.id > 9007199254740992", true);
    row(R"($.total = "250.10")", false);
    row(R"($.items[*].sku ~ "CD-*")", true);
    row(R"($.items[*].sku = "XX")", false);
    row(R"($.items[0].sku = "CD-9")", false);
    row("$.items[*].n = 0", true);
    row("$.gift = true", true);
    row("$.gift = false", false);
    row("$.customer.tier = null", true);
    row("has $.customer.tier", true);
    row("has $.customer.name", false);
    row("$.nothing = 1", false);
    row("$.nothing != 1", true);
    row(R"($.currency in ("USD", "EUR", 3))", true);
    row(R"($.total > 250 and $.currency = "USD")", false);
    row(R"($.total > 250 or $.currency = "USD")", true);
    row(R"(not ($.event = "order_placed" or bookmarked))", false);
    row("bookmarked", false);
    row("hash 0x00 .. 0xff", true);
}

void TestFilter::matches()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, match);
    QCOMPARE(compiled(text)->matches(record("cust_17", kOrder)), match ? 1U : 0U);
}

void TestFilter::looksInsideAggregates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("userRecords");
    QTest::newRow("a path") << QByteArray(R"($.event = "a")") << 2;
    QTest::newRow("another path") << QByteArray("$.n > 1") << 1;
    QTest::newRow("both of the same") << QByteArray(R"($.event = "a" and $.n > 1)") << 0;
    QTest::newRow("the contrary") << QByteArray(R"(not $.event = "a")") << 1;
    QTest::newRow("a user record's key") << QByteArray(R"(key = "k2")") << 1;
    QTest::newRow("the record's key") << QByteArray(R"(key = "outer")") << 3;
    QTest::newRow("text") << QByteArray(R"("plain text")") << 0;
    QTest::newRow("of the record") << QByteArray("kpl.count = 3 and kind = kpl") << 3;
    QTest::newRow("other count") << QByteArray("kpl.count > 20") << 0;
}

void TestFilter::looksInsideAggregates()
{
    QFETCH(QByteArray, text);
    QFETCH(int, userRecords);
    const std::string data = aggregate({{"k1", R"({"event":"a","n":1})"},
                                        {"k2", R"({"event":"b","n":2})"},
                                        {"k3", R"({"event":"a","n":0})"}});
    QCOMPARE(int(compiled(text)->matches(record("outer", data))), userRecords);
}

void TestFilter::takesDamagedAggregatesAsOctets()
{
    std::string data = aggregate({{"k1", R"({"event":"a"})"}});
    data.resize(data.size() - 20);
    QCOMPARE(compiled(R"("event")")->matches(record("outer", data)), 1U);
    QCOMPARE(compiled(R"($.event = "a")")->matches(record("outer", data)), 0U);
    QCOMPARE(compiled("kpl.count = 0")->matches(record("outer", data)), 1U);
}

void TestFilter::prechecksAreNeverTooNarrow_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("as it is") << QByteArray(R"({"event":"caf\u00e9/x"})");
    QTest::newRow("slash escaped") << QByteArray(R"({"event":"caf\u00e9\/x"})");
    QTest::newRow("name escaped") << QByteArray(R"({"\u0065vent":"café/x"})");
    QTest::newRow("value escaped") << QByteArray(R"({"event":"\u0063afé/x"})");
    QTest::newRow("raw") << QByteArray(R"({"event":"café/x"})");
}

void TestFilter::prechecksAreNeverTooNarrow()
{
    QFETCH(QByteArray, data);
    const Record made = record("k", {data.constData(), std::size_t(data.size())});
    QCOMPARE(compiled("$.event = \"caf\xC3\xA9/x\"")->matches(made), 1U);
    QCOMPARE(compiled(R"($.event ~ "caf*x")")->matches(made), 1U);
    QCOMPARE(compiled("has $.event")->matches(made), 1U);
}

void TestFilter::saysWhereToLook()
{
    const auto bounds = [](const char* text) { return compiled(text)->bounds(); };
    QVERIFY(bounds("shard = 7 and bookmarked").shard == ShardId{7});
    QVERIFY(!bounds("shard = 7 or bookmarked").shard);
    QVERIFY(!bounds("shard in (7, 8)").shard);
    QVERIFY(bounds("time > 14:00 and time < 14:30").from == kNow - 59min);
    QVERIFY(bounds("time > 14:00 and time < 14:30").to == kNow - 30min);
    QVERIFY(bounds("age < 5 m").from == kNow - 5min + 1ms);
    QVERIFY(!bounds("not age < 5 m").from);
    QCOMPARE(bounds(R"("abc" and shard = 1)").dataContains, Bytes("abc"));
    QCOMPARE(bounds(R"("abc" or shard = 1)").dataContains, Bytes());
    QCOMPARE(bounds(R"($.a = "abc")").dataContains, Bytes()); // it may be written with escapes
}

void TestFilter::knowsBookmarks()
{
    const auto marks = std::make_shared<std::set<StreamPosition>>();
    marks->insert({17});
    const auto filter = compiled("bookmarked", {nullptr, marks});
    Record made = record("k", "x");
    QCOMPARE(filter->matches(made), 1U);
    made.position = {18};
    QCOMPARE(filter->matches(made), 0U);
}

void TestFilter::worksOnManyThreads()
{
    const auto filter = compiled(R"($.n > 500 and key ~ "k*")");
    std::atomic<int> hits = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 1000; ++i) {
                const std::string data = R"({"n":)" + std::to_string(i) + "}";
                hits += int(filter->matches(record("k", data)));
            }
        });
    threads.clear();
    QCOMPARE(hits.load(), 4 * 499);
}

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
