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
        WEIR_ASSIGN(auto answer, store.service().subscribeToShard(context, request));
        return answer.subscription;
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
        api::ServiceOptions options;
        options.limits = api::LimitsMode::On;
        Subscribed at(options);
        const Subscription first = at.subscribe("LATEST");
        at.store.advance(500ms);
        QCOMPARE(textOf(at.ask("LATEST")),
                 "LimitExceeded: Rate exceeded for stream a under account 000000000000.");
        at.store.advance(1s);
        QCOMPARE(textOf(at.ask("LATEST")), kTaken);
    }

    void twoMebibytesASecondUnderTrueLimits()
    {
        api::ServiceOptions options;
        options.limits = api::LimitsMode::On;
        Subscribed at(options);
        for (int i = 0; i < 4; ++i) {
            QVERIFY(!at.store.put("a", "k", QByteArray(1000000, 'x')).isEmpty());
            at.store.advance(1s);
        }
        const Subscription all = at.subscribe("TRIM_HORIZON");
        int events = 0;
        while (all->next().event)
            ++events;
        QCOMPARE(events, 3); // the third one was begun within the rate
        QCOMPARE(next(at, all), "waits 100");
        at.store.advance(1s);
        QVERIFY(all->next().event);
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
    static QString next(Subscribed& at, const Subscription& subscription)
    {
        return told(subscription->next(), at.store.now());
    }
};

QTEST_GUILESS_MAIN(TestSubscribeToShard)
#include "tst_subscribe_to_shard.moc"
