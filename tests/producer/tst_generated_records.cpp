#include "backend/producer/generated_records.h"

#include "backend/producer/gzip.h"
#include "backend/producer/kpl_aggregate.h"

#include <QtTest>

#include <map>

using namespace weir;
using namespace weir::producer;
using namespace std::chrono_literals;
using Kind = KeySpread::Kind;
using Shape = RateShape::Kind;

namespace {

std::map<std::string, int> drawn(const KeySpread& spread, int draws)
{
    KeyChooser keys(spread);
    SeededRandom random(5);
    std::map<std::string, int> counts;
    for (int i = 0; i < draws; ++i)
        ++counts[keys.next(random)];
    return counts;
}

KeySpread spreadOf(Kind kind, std::uint32_t count)
{
    KeySpread spread;
    spread.kind = kind;
    spread.count = count;
    return spread;
}

GeneratorPlan steady(double rate)
{
    GeneratorPlan plan;
    plan.text = "{{seq}}";
    plan.shape.rate = rate;
    return plan;
}

std::size_t take(GeneratedRecords& records, std::chrono::milliseconds elapsed,
                 std::size_t most = 100'000)
{
    std::vector<RecordSource::Entry> entries;
    records.take(elapsed, Timestamp(), most, entries);
    return entries.size();
}

} // namespace

class TestGeneratedRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreSpreadEvenly()
    {
        const auto counts = drawn(spreadOf(Kind::Uniform, 10), 10'000);
        QCOMPARE(counts.size(), std::size_t{10});
        for (const auto& [key, count] : counts)
            QVERIFY2(count > 850 && count < 1150, key.c_str());
    }
    void keysOfZipfFallAsTheExponentSays()
    {
        KeySpread spread = spreadOf(Kind::Zipf, 100);
        spread.exponent = 1;
        const auto counts = drawn(spread, 50'000);
        // 1 / harmonic(100) is 19.3 %, the tenth key a tenth of it.
        QVERIFY(std::abs(counts.at("key_1") / 50'000.0 - 0.193) < 0.01);
        QVERIFY(std::abs(counts.at("key_10") / 50'000.0 - 0.0193) < 0.004);
    }
    void oneHotKeyGetsItsShare()
    {
        KeySpread spread = spreadOf(Kind::HotKey, 1000);
        spread.hotKey = "store_1026";
        spread.hotShare = 0.85;
        const auto counts = drawn(spread, 20'000);
        QVERIFY(std::abs(counts.at("store_1026") / 20'000.0 - 0.85) < 0.01);
    }
    void keysTakeTurns()
    {
        KeyChooser keys(spreadOf(Kind::RoundRobin, 3));
        SeededRandom random(1);
        std::string order;
        for (int i = 0; i < 7; ++i)
            order += keys.next(random).back();
        QCOMPARE(order, std::string("1231231"));
    }
    void rateFollowsItsShape_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("time");
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("until");
        // 100/s, from 20/s, in 60 s; bursts take a quarter.
        QTest::newRow("steady") << int(Shape::Steady) << 90.0 << 100.0 << 9000.0;
        QTest::newRow("ramp, start") << int(Shape::Ramp) << 0.0 << 20.0 << 0.0;
        QTest::newRow("ramp, half") << int(Shape::Ramp) << 30.0 << 60.0 << 1200.0;
        QTest::newRow("ramp, over") << int(Shape::Ramp) << 90.0 << 100.0 << 3600.0 + 3000.0;
        QTest::newRow("burst, in it") << int(Shape::Burst) << 10.0 << 100.0 << 1000.0;
        QTest::newRow("burst, after it") << int(Shape::Burst) << 30.0 << 20.0 << 1500.0 + 300.0;
        QTest::newRow("burst, the second") << int(Shape::Burst) << 61.0 << 100.0 << 2400.0 + 100.0;
        QTest::newRow("day, night") << int(Shape::Daily) << 60.0 << 20.0 << 3600.0;
        QTest::newRow("day, noon") << int(Shape::Daily) << 30.0 << 100.0 << 1800.0;
        QTest::newRow("day, morning") << int(Shape::Daily) << 15.0 << 60.0 << 518.028;
    }
    void rateFollowsItsShape()
    {
        QFETCH(int, kind);
        QFETCH(double, time);
        const RateShape shape{Shape(kind), 100, 20, 60, 0.25};
        QTEST(shape.at(time), "rate");
        QFETCH(double, until);
        QVERIFY2(std::abs(shape.until(time) - until) < 0.01,
                 qPrintable(QString::number(shape.until(time))));
    }
    void makesWhatIsDueAndNoMore()
    {
        GeneratedRecords records(steady(100));
        QCOMPARE(take(records, 0ms), std::size_t{0});
        QCOMPARE(take(records, 250ms), std::size_t{25});
        QCOMPARE(take(records, 255ms), std::size_t{0});
        QCOMPARE(take(records, 260ms), std::size_t{1});
        QCOMPARE(take(records, 1000ms, 10), std::size_t{10});
        QCOMPARE(take(records, 1000ms), std::size_t{64});
        QVERIFY(!records.ended(1000ms));
    }
    void afterAStallMakesUpForOneSecond()
    {
        GeneratedRecords records(steady(100));
        QCOMPARE(take(records, 60s), std::size_t{100});
        QCOMPARE(take(records, 60s + 100ms), std::size_t{10});
    }
    void stopsAfterACount()
    {
        GeneratorPlan plan = steady(100);
        plan.stopAfterRecords = 30;
        GeneratedRecords records(plan);
        QCOMPARE(take(records, 200ms), std::size_t{20});
        QVERIFY(!records.ended(200ms));
        QCOMPARE(take(records, 900ms), std::size_t{10});
        QVERIFY(records.ended(900ms));
        QCOMPARE(*records.total(), std::uint64_t{30});
    }
    void stopsAfterATimeWithAllOfIt()
    {
        GeneratorPlan plan = steady(100);
        plan.stopAfter = 2s;
        GeneratedRecords records(plan);
        QCOMPARE(take(records, 1500ms), std::size_t{100});
        QCOMPARE(take(records, 1900ms), std::size_t{40});
        QVERIFY(!records.ended(2500ms));
        QCOMPARE(take(records, 2500ms, 7), std::size_t{7});
        QVERIFY(!records.ended(2500ms));
        QCOMPARE(take(records, 2500ms), std::size_t{3});
        QVERIFY(records.ended(2500ms));
    }
    void theKeyMayComeFromTheText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("key");
        const QByteArray text = R"({"a":{"b":"x"},"n":7,"c.d":"y","list":[1]})";
        QTest::newRow("inner") << text << "a.b"
                               << "x";
        QTest::newRow("number") << text << "n"
                                << "7";
        QTest::newRow("a name with a dot") << text << "c.d"
                                           << "y";
        QTest::newRow("none: as the keys are spread") << text << "z"
                                                      << "key_1";
        QTest::newRow("no value") << text << "list"
                                  << "key_1";
        QTest::newRow("no JSON") << QByteArray("plain") << "a"
                                 << "key_1";
    }
    void theKeyMayComeFromTheText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, field);
        GeneratorPlan plan = steady(10);
        plan.text = text.toStdString();
        plan.keys = spreadOf(Kind::RoundRobin, 1);
        plan.keyField = field.toStdString();
        const auto entry = GeneratedRecords(plan).next(Timestamp());
        QTEST(QString::fromStdString(*entry.partitionKey), "key");
        QCOMPARE(QByteArray::fromStdString(*entry.data), text);
    }
    void packsAsTheKplDoesAndCompresses()
    {
        GeneratorPlan plan = steady(10);
        plan.keys = spreadOf(Kind::RoundRobin, 5);
        plan.userRecords = 3;
        plan.madeBefore = 2;
        GeneratedRecords records(plan);
        const auto entry = records.next(Timestamp());
        QCOMPARE(*entry.data, aggregate({{"key_1", "7"}, {"key_1", "8"}, {"key_1", "9"}}));
        QCOMPARE(*entry.partitionKey, "key_1");
        QCOMPARE(*records.next(Timestamp()).partitionKey, "key_2");
        plan.gzip = true;
        QCOMPARE(*GeneratedRecords(plan).next(Timestamp()).data,
                 aggregate({{"key_1", gzip("7")}, {"key_1", gzip("8")}, {"key_1", gzip("9")}}));
        plan.userRecords = 1;
        plan.madeBefore = 0;
        QCOMPARE(*GeneratedRecords(plan).next(Timestamp()).data, gzip("1"));
    }
    void theSameSeedMakesTheSameRecords()
    {
        GeneratorPlan plan = steady(100);
        plan.text = "{{uuid}}";
        GeneratedRecords one(plan);
        GeneratedRecords other(plan);
        for (int i = 0; i < 20; ++i) {
            const auto a = one.next(Timestamp());
            const auto b = other.next(Timestamp());
            QCOMPARE(*a.data, *b.data);
            QCOMPARE(*a.partitionKey, *b.partitionKey);
        }
    }
};

QTEST_APPLESS_MAIN(TestGeneratedRecords)
#include "tst_generated_records.moc"
