#include "backend/api/limited_kinesis_service.h"
#include "backend/protocol/dispatch.h"
#include "tests/api/service_fixture.h"
#include "tests/support/json_quotes.h"
#include "tests/support/result_text.h"

#include <QtTest>

using namespace weir;
using api::LimitsMode;

namespace {

/// The service of a fixture behind the limits of its control operations.
class LimitedFixture
{
public:
    explicit LimitedFixture(LimitsMode mode) : m_limited(m_store.service(), m_clock)
    {
        m_limited.setLimitsMode(mode);
    }

    QString ask(const char* operation, const QByteArray& request)
    {
        context = {};
        const auto answer = protocol::dispatch(
            m_limited, context, *protocol::operationByName(operation), json(request).toStdString());
        return answer ? QString("answered") : textOf(answer);
    }
    /// How many calls in a row are answered, at most `most`.
    int answered(const char* operation, const QByteArray& request, int most = 2000)
    {
        int count = 0;
        while (count < most && ask(operation, request) == "answered")
            ++count;
        return count;
    }
    ServiceFixture& store() { return m_store; }
    api::LimitedKinesisService& service() { return m_limited; }
    void advance(std::chrono::milliseconds step) { m_clock.advance(step); }

    protocol::CallContext context;

private:
    ServiceFixture m_store;
    VirtualClock m_clock{Timestamp{}};
    api::LimitedKinesisService m_limited;
};

} // namespace

class TestControlLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rates_data()
    {
        QTest::addColumn<QByteArray>("operation");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("perSecond");
        const QByteArray named = "{'StreamName':'a'}";
        QTest::newRow("ListStreams") << QByteArray("ListStreams") << QByteArray("{}") << 5;
        QTest::newRow("DescribeStream") << QByteArray("DescribeStream") << named << 10;
        QTest::newRow("DescribeStreamSummary")
            << QByteArray("DescribeStreamSummary") << named << 20;
        QTest::newRow("ListShards") << QByteArray("ListShards") << named << 1000;
        QTest::newRow("by ARN") << QByteArray("DescribeStreamSummary")
                                << QByteArray("{'StreamARN':'arn:aws:kinesis:us-east-1:"
                                              "000000000000:stream/a'}")
                                << 20;
    }
    void rates()
    {
        QFETCH(QByteArray, operation);
        QFETCH(QByteArray, request);
        QFETCH(int, perSecond);
        LimitedFixture limited(LimitsMode::On);
        QVERIFY(limited.store().makeStream("a"));
        QCOMPARE(limited.answered(operation, request), perSecond);
        const QString refused = request == "{}"
                                    ? "LimitExceeded: Rate exceeded"
                                    : "LimitExceeded: Rate exceeded for stream a under account "
                                      "000000000000.";
        QCOMPARE(limited.ask(operation, request), refused);
        limited.advance(std::chrono::milliseconds(1000 / perSecond));
        QCOMPARE(limited.answered(operation, request), 1);
        limited.advance(std::chrono::seconds(100));
        QCOMPARE(limited.answered(operation, request), perSecond);
    }

    void eachOperationHasItsOwn()
    {
        LimitedFixture limited(LimitsMode::On);
        QVERIFY(limited.store().makeStream("a"));
        QCOMPARE(limited.answered("ListStreams", "{}"), 5);
        QCOMPARE(limited.answered("ListTagsForStream", "{'StreamName':'a'}"), 5);
    }

    void eachStreamHasItsOwnWhereItShould()
    {
        LimitedFixture limited(LimitsMode::On);
        QVERIFY(limited.store().makeStream("a") && limited.store().makeStream("b"));
        QCOMPARE(limited.answered("ListShards", "{'StreamName':'a'}"), 1000);
        QCOMPARE(limited.answered("ListShards", "{'StreamName':'b'}"), 1000);
        QCOMPARE(limited.answered("DescribeStream", "{'StreamName':'a'}"), 10);
        QCOMPARE(limited.answered("DescribeStream", "{'StreamName':'b'}"), 0);
    }

    void isRefusedBeforeItIsLookedAt()
    {
        LimitedFixture limited(LimitsMode::On);
        for (int i = 0; i < 5; ++i)
            QVERIFY(limited.ask("DeleteStream", "{'StreamName':'?'}").startsWith("Validation: "));
        QCOMPARE(limited.ask("DeleteStream", "{'StreamName':'?'}"),
                 "LimitExceeded: Rate exceeded for stream ? under account 000000000000.");
        QCOMPARE(limited.context.report.stream, std::string("?"));
    }

    void recordsAreNotControl()
    {
        LimitedFixture limited(LimitsMode::On);
        QVERIFY(limited.store().makeStream("a"));
        QCOMPARE(
            limited.answered("PutRecord", "{'StreamName':'a','PartitionKey':'k','Data':''}", 100),
            100);
        QVERIFY(limited.service().operationLevels().empty());
    }

    void relaxedCounts()
    {
        LimitedFixture limited(LimitsMode::Relaxed);
        QCOMPARE(limited.answered("ListStreams", "{}", 5), 5);
        QCOMPARE(limited.context.report.wouldThrottle, 0U);
        QCOMPARE(limited.answered("ListStreams", "{}", 3), 3);
        QCOMPARE(limited.context.report.wouldThrottle, 1U);
        const auto levels = limited.service().operationLevels();
        QCOMPARE(levels.size(), std::size_t{1});
        QCOMPARE(levels[0].operation, std::string("ListStreams"));
        QCOMPARE(levels[0].perSecond, 5.0);
        QCOMPARE(levels[0].level, 0.0);
        QCOMPARE(levels[0].over, std::uint64_t{3});
    }

    void offCountsNothing()
    {
        LimitedFixture limited(LimitsMode::Off);
        QCOMPARE(limited.answered("ListStreams", "{}", 50), 50);
        QVERIFY(limited.service().operationLevels().empty());
        limited.service().setLimitsMode(LimitsMode::On);
        QCOMPARE(limited.answered("ListStreams", "{}"), 5);
    }

    void unknownStreamsTakeNoRoom()
    {
        VirtualClock clock{Timestamp{}};
        api::ControlLimits limits(clock);
        constexpr auto kListShards = protocol::KinesisOperation::ListShards;
        for (std::size_t i = 0; i < api::ControlLimits::kMostBuckets * 2; ++i) {
            QVERIFY(limits.take(kListShards, std::to_string(i)));
            if (i % 1000 == 0)
                clock.advance(std::chrono::milliseconds(1));
        }
        QVERIFY(limits.levels().size() <= api::ControlLimits::kMostBuckets);
    }
};

QTEST_GUILESS_MAIN(TestControlLimits)
#include "tst_control_limits.moc"
