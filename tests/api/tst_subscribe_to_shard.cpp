#include "tests/api/service_fixture.h"
#include "tests/support/result_text.h"

#include <QtTest>

using namespace weir;
using namespace std::chrono_literals;
using protocol::ShardSubscription;

namespace {

using Subscription = std::shared_ptr<ShardSubscription>;

/// A store with stream "a" of one shard and its consumer "c".
class Subscribed
{
public:
    explicit Subscribed(api::ServiceOptions options = {}) : store(std::move(options))
    {
        if (!store.makeStream("a"))
            qFatal("no stream");
        arn = store.makeConsumer("a", "c").toStdString();
    }

    Result<Subscription> ask(const char* type, const std::string& number = {},
                             const char* shard = "shardId-000000000000")
    {
        protocol::SubscribeToShardRequest request;
        request.consumerArn = arn;
        request.shardId = shard;
        request.startingPosition = protocol::StartingPosition{type, {}, {}};
        if (!number.empty())
            request.startingPosition->sequenceNumber = number;
        protocol::CallContext context;
        auto answer = store.service().subscribeToShard(context, request);
        report = context.report;
        if (!answer.ok())
            return answer.error();
        return answer->subscription;
    }
    Subscription subscribe(const char* type, const std::string& number = {})
    {
        auto made = ask(type, number);
        if (!made)
            qFatal("%s", qPrintable(textOf(made)));
        return *made;
    }

    ServiceFixture store;
    std::string arn;
    protocol::CallReport report; ///< of the last call
};

/// "x,y behind 0", "end", "waits 5000", "ResourceNotFound: ..."; children as "> 1 2".
QString told(const ShardSubscription::Step& step, Timestamp now)
{
    if (step.error)
        return textOf(*step.error);
    if (!step.event)
        return step.ended ? "end" : "waits " + QString::number((step.due - now).count());
    QStringList data;
    for (const Record& record : step.event->records.records())
        data << QString::fromStdString(std::string(record.data));
    QString text = data.join(',') + " behind " + QString::number(step.event->millisBehindLatest);
    if (!step.event->continuationSequenceNumber)
        text += " no more";
    for (const protocol::ChildShard& child : step.event->childShards)
        text += " > " + QString::fromStdString(child.shardId).right(1);
    return step.ended ? text + " end" : text;
}

const QString kTaken = "ResourceInUse: Another active subscription exists for this consumer: "
                       "000000000000:a:shardId-000000000000:c";

} // namespace

class TestSubscribeToShard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pushesWhatArrives()
    {
        Subscribed at;
        at.store.put("a", "k", "old");
        const Subscription all = at.subscribe("TRIM_HORIZON");
        int woken = 0;
        all->onNews([&] { ++woken; });
        QCOMPARE(next(at, all), "old behind 0");
        QCOMPARE(next(at, all), "waits 5000");
        at.store.put("a", "k", "x");
        at.store.put("a", "k", "y");
        QVERIFY(woken >= 2);
        QCOMPARE(next(at, all), "x,y behind 0");
        QCOMPARE(next(at, all), "waits 5000");
    }

    void startsWhereAsked()
    {
        Subscribed at;
        at.store.put("a", "k", "1");
        const std::string second = at.store.put("a", "k", "2").toStdString();
        at.store.put("a", "k", "3");
        QCOMPARE(next(at, at.subscribe("AT_SEQUENCE_NUMBER", second)), "2,3 behind 0");
        at.store.advance(5s);
        QCOMPARE(next(at, at.subscribe("AFTER_SEQUENCE_NUMBER", second)), "3 behind 0");
        at.store.advance(5s);
        QCOMPARE(next(at, at.subscribe("LATEST")), "waits 5000");
    }

    void tellsOfItselfWhenIdleAndEndsAfterFiveMinutes()
    {
        Subscribed at;
        const Subscription idle = at.subscribe("LATEST");
        for (int i = 0; i < 59; ++i) {
            QCOMPARE(next(at, idle), "waits 5000");
            at.store.advance(5s);
            QCOMPARE(next(at, idle), " behind 0");
        }
        QCOMPARE(next(at, idle), "waits 5000");
        at.store.advance(5s);
        QCOMPARE(next(at, idle), "end");
    }

    /// The number of an event without records leads to the next record.
    void goesOnFromAnyContinuation()
    {
        Subscribed at;
        for (const char* const before : {"", "1"}) {
            if (*before)
                at.store.put("a", "k", before);
            const Subscription idle = at.subscribe("LATEST");
            QCOMPARE(next(at, idle), "waits 5000");
            at.store.advance(5s);
            const auto step = idle->next();
            QVERIFY(step.event && step.event->records.empty());
            at.store.put("a", "k", "next");
            at.store.advance(1s);
            const Subscription resumed =
                at.subscribe("AFTER_SEQUENCE_NUMBER", *step.event->continuationSequenceNumber);
            QCOMPARE(next(at, resumed), "next behind 0");
            QCOMPARE(next(at, idle), kTaken);
            at.store.advance(5s);
        }
    }

    void endsWithTheShard()
    {
        Subscribed at;
        at.store.put("a", "k", "last");
        const Subscription all = at.subscribe("TRIM_HORIZON");
        int woken = 0;
        all->onNews([&] { ++woken; });
        QCOMPARE(next(at, all), "last behind 0");
        QCOMPARE(next(at, all), "waits 5000");
        QCOMPARE(at.store.ask("SplitShard",
                              "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'50'}"),
                 "");
        QVERIFY(woken >= 1);
        QCOMPARE(next(at, all), " behind 0 no more > 1 > 2 end");
        at.store.advance(5s);
        QCOMPARE(next(at, at.subscribe("LATEST")), " behind 0 no more > 1 > 2 end");
    }

    void endsWithItsConsumerOrStream()
    {
        Subscribed at;
        const Subscription one = at.subscribe("LATEST");
        int woken = 0;
        one->onNews([&] { ++woken; });
        QCOMPARE(at.store.ask("DeregisterStreamConsumer",
                              "{'ConsumerARN':'" + QByteArray::fromStdString(at.arn) + "'}"),
                 "");
        QVERIFY(woken >= 1);
        QCOMPARE(next(at, one), "ResourceNotFound: Consumer c, account 000000000000 not found.");

        Subscribed other;
        const Subscription two = other.subscribe("LATEST");
        QCOMPARE(
            other.store.ask("DeleteStream", "{'StreamName':'a','EnforceConsumerDeletion':true}"),
            "");
        QVERIFY(other.store.settle());
        QCOMPARE(next(other, two),
                 "ResourceNotFound: Stream a under account 000000000000 not found.");
    }

    void anotherTakesOverAfterFiveSeconds()
    {
        Subscribed at;
        const Subscription first = at.subscribe("LATEST");
        int woken = 0;
        first->onNews([&] { ++woken; });
        at.store.advance(4999ms);
        QCOMPARE(textOf(at.ask("LATEST")), kTaken);
        QCOMPARE(woken, 0);
        at.store.advance(1ms);
        const Subscription second = at.subscribe("LATEST");
        QCOMPARE(woken, 1);
        QCOMPARE(next(at, first), kTaken);
        QCOMPARE(next(at, second), "waits 5000");
    }

    void onceASecondUnderTrueLimits()
    {
        Subscribed at(limited(api::LimitsMode::On));
        const Subscription first = at.subscribe("LATEST");
        at.store.advance(500ms);
        QCOMPARE(textOf(at.ask("LATEST")),
                 "LimitExceeded: Rate exceeded for stream a under account 000000000000.");
        at.store.advance(1s);
        QCOMPARE(textOf(at.ask("LATEST")), kTaken);
    }

    void countsCallsUnderRelaxedLimits()
    {
        Subscribed at(limited(api::LimitsMode::Relaxed));
        const Subscription first = at.subscribe("LATEST");
        QCOMPARE(at.report.wouldThrottle, 0U);
        at.store.advance(4500ms);
        QCOMPARE(textOf(at.ask("LATEST")), kTaken);
        at.store.advance(500ms);
        at.subscribe("LATEST");
        QCOMPARE(at.report.wouldThrottle, 1U);
        QCOMPARE(at.report.consumer, std::string("c"));
    }

    void twoMebibytesASecondUnderTrueLimits()
    {
        Subscribed at(limited(api::LimitsMode::On));
        putMegabytes(at, 4);
        const Subscription all = at.subscribe("TRIM_HORIZON");
        QCOMPARE(megabytesIn(all), 3); // the third one was begun within the rate
        QCOMPARE(next(at, all), "waits 431");
        auto level = levelOf(at, "c");
        QCOMPARE(level.bytesOut, 1 - 3 * 1000001 / 2097152.0);
        QCOMPARE(level.over, std::uint64_t{1});
        at.store.advance(430ms);
        QCOMPARE(next(at, all), "waits 1");
        QCOMPARE(levelOf(at, "c").over, std::uint64_t{1}); // the same records
        at.store.advance(1ms);
        QCOMPARE(megabytesIn(all), 1);
        QCOMPARE(next(at, all), "waits 5000");
        QTRY_COMPARE(limitHits(at), 1);
    }

    /// The rate is the consumer's, whichever subscription it has; others have their own.
    void aNewSubscriptionHasNoMore()
    {
        Subscribed at(limited(api::LimitsMode::On));
        putMegabytes(at, 12);
        const std::string first = at.arn;
        const Subscription greedy = at.subscribe("TRIM_HORIZON");
        QCOMPARE(megabytesIn(greedy), 3);
        at.arn = at.store.makeConsumer("a", "d").toStdString();
        at.store.advance(430ms);
        QCOMPARE(megabytesIn(at.subscribe("TRIM_HORIZON")), 3);
        at.store.advance(6s);
        QCOMPARE(greedy->next().event->records.size(), std::size_t{1});
        at.arn = first;
        const Subscription again = at.subscribe("TRIM_HORIZON");
        QCOMPARE(megabytesIn(again), 2);
        const auto levels = at.store.service().shardLevels("a");
        QCOMPARE(levels[0].consumers.size(), std::size_t{2});
        QCOMPARE(levels[0].bytesOut, 1.0); // of those who poll
        QCOMPARE(at.store.ask("DeregisterStreamConsumer",
                              "{'ConsumerARN':'" + QByteArray::fromStdString(first) + "'}"),
                 "");
        QCOMPARE(at.store.service().shardLevels("a")[0].consumers.size(), std::size_t{1});
    }

    /// Nothing waits for a consumer that is idle after much.
    void tellsOfItselfInAPause()
    {
        Subscribed at(limited(api::LimitsMode::On));
        at.store.answer("UpdateMaxRecordSize", "{'StreamARN':'" + ServiceFixture::arnOf("a") +
                                                   "','MaxRecordSizeInKiB':10240}");
        QVERIFY(at.store.settle());
        QVERIFY(!at.store.put("a", "k", QByteArray(10'000'000, 'x')).isEmpty());
        at.store.advance(20s);
        const Subscription all = at.subscribe("TRIM_HORIZON");
        QCOMPARE(all->next().event->records.size(), std::size_t{1});
        QCOMPARE(next(at, all), "waits 5000"); // 10 MB are worth 4.8 s, and one was at hand
        at.store.advance(1s);
        QVERIFY(!at.store.put("a", "k", "small").isEmpty());
        QCOMPARE(next(at, all), "waits 2769");
        QCOMPARE(levelOf(at, "c").over, std::uint64_t{1});
        at.store.advance(2769ms);
        QCOMPARE(next(at, all), "small behind 0");
    }

    void countsBytesUnderRelaxedLimits()
    {
        Subscribed at(limited(api::LimitsMode::Relaxed));
        putMegabytes(at, 6);
        const Subscription all = at.subscribe("TRIM_HORIZON");
        std::uint32_t over = 0;
        for (int i = 0; i < 6; ++i)
            over += all->next().wouldThrottle;
        QCOMPARE(over, 3U);
        QCOMPARE(levelOf(at, "c").over, std::uint64_t{3});
        QCOMPARE(next(at, all), "waits 5000");
        QTRY_COMPARE(limitHits(at), 1);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("shard");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("error");
        QTest::newRow("no such shard")
            << "shardId-000000000009"
            << "LATEST"
            << "ResourceNotFound: Shard shardId-000000000009 in stream a under account "
               "000000000000 does not exist";
        QTest::newRow("no shard's name") << "x"
                                         << "LATEST"
                                         << "ResourceNotFound: Could not find shard x in stream a "
                                            "under account 000000000000.";
        QTest::newRow("no number")
            << "0"
            << "AT_SEQUENCE_NUMBER"
            << "InvalidArgument: Must either specify (1) AT_SEQUENCE_NUMBER or "
               "AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and "
               "no StartingSequenceNumber. Request specified AT_SEQUENCE_NUMBER and no "
               "StartingSequenceNumber.";
        QTest::newRow("no type")
            << "0"
            << "NEWEST"
            << "Validation: 1 validation error detected: Value 'NEWEST' at 'startingPosition.type' "
               "failed to satisfy constraint: Member must satisfy enum value set: "
               "[AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]";
    }
    void refuses()
    {
        QFETCH(QString, shard);
        QFETCH(QString, type);
        Subscribed at;
        QTEST(textOf(at.ask(qPrintable(type), {}, qPrintable(shard))), "error");
    }

    void onlyActiveConsumers()
    {
        Subscribed at;
        const QJsonObject made =
            at.store.answer("RegisterStreamConsumer",
                            "{'StreamARN':'" + at.store.arnOf("a") + "','ConsumerName':'d'}");
        at.arn = made["Consumer"]["ConsumerARN"].toString().toStdString();
        const QString second = QString::fromStdString(at.arn).section(':', -1);
        QCOMPARE(textOf(at.ask("LATEST")),
                 "ResourceInUse: Consumer d with creation timestamp " + second +
                     " under stream: a , account 000000000000 is not in ACTIVE status.");
        at.arn += '1';
        QCOMPARE(textOf(at.ask("LATEST")),
                 "ResourceNotFound: Consumer d, account 000000000000 not found.");
    }

private:
    static api::ServiceOptions limited(api::LimitsMode mode)
    {
        api::ServiceOptions options;
        options.limits = mode;
        return options;
    }
    /// Records of a megabyte, one a second.
    static void putMegabytes(Subscribed& at, int count)
    {
        for (int i = 0; i < count; ++i) {
            if (at.store.put("a", "k", QByteArray(1000000, 'x')).isEmpty())
                qFatal("not put");
            at.store.advance(1s);
        }
    }
    /// How many such records come at once.
    static int megabytesIn(const Subscription& subscription)
    {
        int count = 0;
        for (auto step = subscription->next(); step.event; step = subscription->next())
            count += int(step.event->records.size());
        return count;
    }
    static protocol::ConsumerLevel levelOf(Subscribed& at, const std::string& consumer)
    {
        const auto shards = at.store.service().shardLevels("a");
        for (const auto& level : shards.at(0).consumers) {
            if (level.consumer == consumer)
                return level;
        }
        return {"none", 0, 0};
    }
    static int limitHits(Subscribed& at)
    {
        const auto events = at.store.engine().inspector().history({}, 0, 1000).value();
        return int(std::count_if(events.begin(), events.end(), [](const auto& event) {
            return event.kind == engine::HistoryKind::LimitHit;
        }));
    }

    static QString next(Subscribed& at, const Subscription& subscription)
    {
        return told(subscription->next(), at.store.now());
    }
};

QTEST_GUILESS_MAIN(TestSubscribeToShard)
#include "tst_subscribe_to_shard.moc"
