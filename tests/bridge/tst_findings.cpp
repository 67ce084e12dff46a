#include "backend/bridge/findings.h"
#include "tests/support/shard_picture.h"

#include <QtTest>

#include <cmath>

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

constexpr double kMiB = 1024.0 * 1024;
constexpr std::size_t kSeconds = 900;
const auto kFrom = std::chrono::floor<seconds>(kPictureStart) + 1h;

/// Two quiet shards, measured for a quarter of an hour.
struct Measured
{
    std::shared_ptr<StreamSnapshot> stream = streamOf(QStringLiteral("0[0-7] 1[8-f]"));
    StreamMetrics live;
    StreamMetrics hour;
    ArrivalProfile profile;

    Measured()
    {
        stream->retention = 24h;
        live.from = kFrom;
        live.seconds = kSeconds;
        live.bytesIn.assign(kSeconds, 0);
        live.writeThrottles.assign(kSeconds, 0);
        live.readThrottles.assign(kSeconds, 0);
        live.nowBytesIn = 1;
        for (std::uint32_t shard = 0; shard < 2; ++shard)
            live.shards.push_back({{shard},
                                   shard,
                                   Series(kSeconds, 0.5 * kMiB),
                                   Series(kSeconds, 100),
                                   Series(kSeconds, 0)});
        profile.since = kFrom;
    }

    using Series = std::vector<double>;
    std::vector<Finding> find() const { return findFindings(*stream, live, hour, profile); }
    void fill(Series& series, std::size_t from, std::size_t to, double value)
    {
        std::fill(series.begin() + std::ptrdiff_t(from), series.begin() + std::ptrdiff_t(to),
                  value);
    }
};

} // namespace

class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOfAnEvenLoad() { QVERIFY(Measured().find().empty()); }

    void aHotSpellNamesItsKey()
    {
        Measured measured;
        measured.fill(measured.live.shards[1].bytes, 500, 564, 0.95 * kMiB);
        double total = 0;
        for (const double bytes : measured.live.shards[1].bytes)
            total += bytes;
        measured.profile.keys = {{"of another shard", {0}, 0, std::uint64_t(total)},
                                 {"merchant_2727", {1}, 1, std::uint64_t(0.71 * total)}};
        const auto findings = measured.find();
        QCOMPARE(findings.size(), std::size_t(1));
        const Finding& hot = findings[0];
        QVERIFY(hot.kind == Finding::Kind::HotShard);
        QCOMPARE(hot.shard->index, 1U);
        QVERIFY(!hot.ongoing);
        QVERIFY(hot.from >= kFrom + 490s && hot.from <= kFrom + 505s);
        QVERIFY(hot.to >= kFrom + 560s && hot.to <= kFrom + 575s);
        QCOMPARE(hot.ofLimit, 0.95);
        QVERIFY(!hot.byRecords);
        QCOMPARE(hot.key, std::string("merchant_2727"));
        QCOMPARE(qRound(hot.keyShare * 100), 71);
    }

    void aSecondOverTheLimitIsNoSpell()
    {
        Measured measured;
        measured.fill(measured.live.shards[1].bytes, 500, 501, 2 * kMiB);
        QVERIFY(measured.find().empty());
    }

    void manySmallRecordsAreHotToo()
    {
        Measured measured;
        measured.fill(measured.live.shards[0].records, 800, 900, 980);
        const auto findings = measured.find();
        QCOMPARE(findings.size(), std::size_t(1));
        QVERIFY(findings[0].ongoing);
        QVERIFY(findings[0].byRecords);
        QVERIFY(findings[0].key.empty());
    }

    void throttlesNameTheLimit()
    {
        Measured measured;
        measured.fill(measured.live.writeThrottles, 100, 103, 5);
        measured.live.shards[1].records[101] = 1200;
        measured.fill(measured.live.readThrottles, 895, 896, 2);
        const auto findings = measured.find();
        QCOMPARE(findings.size(), std::size_t(2));
        QVERIFY(findings[0].kind == Finding::Kind::ReadThrottles); // it goes on
        QVERIFY(findings[0].ongoing);
        QVERIFY(findings[1].kind == Finding::Kind::WriteThrottles);
        QCOMPARE(findings[1].throttles, 15.0);
        QCOMPARE(findings[1].shard->index, 1U);
        QVERIFY(findings[1].byRecords);
        QVERIFY(findings[1].from == kFrom + 100s);
        QVERIFY(findings[1].to == kFrom + 103s);
    }

    void aReaderThatFallsBehind()
    {
        Measured measured;
        std::vector<double> ages(kSeconds, 200);
        for (std::size_t i = 700; i < kSeconds; ++i)
            ages[i] = 500.0 * double(i - 700);
        measured.live.readers.push_back({SessionId(1), "late", {}, {}, ages});
        auto findings = measured.find();
        QCOMPARE(findings.size(), std::size_t(1));
        QVERIFY(findings[0].ongoing);
        QCOMPARE(findings[0].ageMs, 99'500.0);
        QCOMPARE(findings[0].driftMs, 30'000.0);
        QCOMPARE(findings[0].retentionMs, 86'400'000.0);

        for (std::size_t i = 800; i < kSeconds; ++i)
            ages[i] = 100;
        measured.live.readers[0].ageMs = ages;
        findings = measured.find();
        QCOMPARE(findings.size(), std::size_t(1));
        QVERIFY(!findings[0].ongoing);
        QCOMPARE(findings[0].ageMs, 49'500.0);
        QVERIFY(findings[0].to == kFrom + 800s);
    }

    void quietNeighboursCouldBeOne()
    {
        Measured measured;
        for (auto& shard : measured.live.shards)
            shard.bytes.assign(kSeconds, 0.1 * kMiB);
        const auto findings = measured.find();
        QCOMPARE(findings.size(), std::size_t(1));
        QVERIFY(findings[0].kind == Finding::Kind::QuietNeighbours);
        QCOMPARE(findings[0].shard->index, 0U);
        QCOMPARE(findings[0].other->index, 1U);
        QCOMPARE(findings[0].ofLimit, 0.2);
        measured.stream->onDemand = true; // the service does that by itself
        QVERIFY(measured.find().empty());
    }

    void sizesHaveQuantiles()
    {
        ArrivalProfile profile;
        QCOMPARE(profile.sizeQuantile(0.5), std::uint64_t(0));
        profile.records = 100;
        profile.sizes = {{320, 384, 60}, {384, 448, 39}, {1 << 20, 5 << 18, 1}};
        profile.largest = 1'100'000;
        QCOMPARE(profile.sizeQuantile(0.5), std::uint64_t(383));
        QCOMPARE(profile.sizeQuantile(0.99), std::uint64_t(447));
        QCOMPARE(profile.sizeQuantile(1), std::uint64_t(1'100'000));
    }
};

QTEST_GUILESS_MAIN(TestFindings)
#include "tst_findings.moc"
