#include "app/local_store.h"
#include "tests/conformance/shard_subscriber.h"

#include <QtTest>

#include <thread>

using namespace weir;
using namespace weir::testing;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 60'000;
constexpr Timestamp kStart{1767225600000ms}; // 2026-01-01

} // namespace

Q_DECLARE_METATYPE(weir::testing::HttpVersion)

/// What SubscribeToShard does in the course of time, on the wire of a store whose clock stands
/// still unless it is moved.
class TestFanOutClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock.emplace(kStart);
        LocalStoreOptions options;
        options.engine.inMemory = true;
        options.engine.stateDelay = 0ms;
        options.endpoint.port = 0;
        auto opened = LocalStore::open(std::move(options), *m_clock);
        QVERIFY(opened.ok());
        m_store = std::move(opened).value();
        m_client.emplace(QUrl(QString::fromStdString(m_store->endpoint())));
        QCOMPARE(m_client->call("CreateStream", {{"StreamName", "a"}, {"ShardCount", 1}}).status(),
                 200);
        QTRY_COMPARE_WITH_TIMEOUT(m_client->streamStatus("a"), QString("ACTIVE"), kPatience);
    }
    void cleanup()
    {
        m_store.reset();
        m_client.reset();
    }

    void tellsOfItselfWhenIdleAndEndsAfterFiveMinutes_data() { versions(); }
    void tellsOfItselfWhenIdleAndEndsAfterFiveMinutes()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer("c");
        ShardSubscriber idle(*m_client, version);
        QCOMPARE(idle.subscribe({consumer, shardName(0)}), 200);
        for (int i = 0; i < 59; ++i) {
            m_clock->advance(5s);
            QCOMPARE(idle.told(), QString("behind 0"));
        }
        QVERIFY(!idle.continuation().isEmpty());
        m_clock->advance(5s);
        QCOMPARE(idle.told(), QString("end"));
    }

    void goesOnWhereTheLastOneEnded_data() { versions(); }
    void goesOnWhereTheLastOneEnded()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer("c");
        put("1");
        ShardSubscriber first(*m_client, version);
        QCOMPARE(first.subscribe({consumer, shardName(0), "TRIM_HORIZON"}), 200);
        QCOMPARE(first.told(), QString("1 behind 0"));
        first.hangUp();
        put("2");
        put("3");
        m_clock->advance(4999ms);
        ShardSubscriber hasty(*m_client, version);
        QCOMPARE(hasty.subscribe({consumer, shardName(0)}), 400);
        QCOMPARE(hasty.refusal().error(), QString("ResourceInUseException"));
        m_clock->advance(1ms);
        ShardSubscriber second(*m_client, version);
        QCOMPARE(second.subscribe(
                     {consumer, shardName(0), "AFTER_SEQUENCE_NUMBER", first.continuation()}),
                 200);
        QCOMPARE(second.told(), QString("2,3 behind 0"));
    }

    void isTakenOverAfterFiveSeconds_data() { versions(); }
    void isTakenOverAfterFiveSeconds()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer("c");
        ShardSubscriber first(*m_client, version);
        QCOMPARE(first.subscribe({consumer, shardName(0)}), 200);
        m_clock->advance(5s);
        QCOMPARE(first.told(), QString("behind 0"));
        ShardSubscriber second(*m_client, version);
        QCOMPARE(second.subscribe({consumer, shardName(0)}), 200);
        QCOMPARE(first.told(), QString("ResourceInUseException"));
        QCOMPARE(first.told(), QString("end"));
        put("x");
        QCOMPARE(second.told(), QString("x behind 0"));
    }

    void leadsFromAClosedShardToItsChildren_data() { versions(); }
    void leadsFromAClosedShardToItsChildren()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer("c");
        put("before");
        QCOMPARE(m_client
                     ->call("SplitShard",
                            {{"StreamName", "a"},
                             {"ShardToSplit", shardName(0)},
                             {"NewStartingHashKey", "170141183460469231731687303715884105728"}})
                     .status(),
                 200);
        ShardSubscriber all(*m_client, version);
        QCOMPARE(all.subscribe({consumer, shardName(0), "TRIM_HORIZON"}), 200);
        QCOMPARE(all.told(), QString("before behind 0"));
        QCOMPARE(all.told(), QString("behind 0 no more > 1 > 2"));
        QCOMPARE(all.told(), QString("end"));
        m_clock->advance(5s);
        ShardSubscriber latest(*m_client, version);
        QCOMPARE(latest.subscribe({consumer, shardName(0), "LATEST"}), 200);
        QCOMPARE(latest.told(), QString("behind 0 no more > 1 > 2"));
        QCOMPARE(latest.told(), QString("end"));
    }

    /// A client that takes nothing costs a few MiB and holds nobody else up.
    void waitsForASlowReader_data() { versions(); }
    void waitsForASlowReader()
    {
        QFETCH(HttpVersion, version);
        constexpr int kRecords = 64;
        constexpr quint64 kRecordBytes = 1'000'000;
        // What the system holds for the client over HTTP/1.1 is not ours; over HTTP/2 the client
        // says what it may.
        const quint64 most = version == HttpVersion::Two ? 8U << 20 : 32U << 20;
        const QString slowConsumer = makeConsumer("slow");
        const QString fastConsumer = makeConsumer("fast");
        ShardSubscriber slow(*m_client, version, {.window = 16U << 10});
        slow.limitReadingTo(1000);
        QCOMPARE(slow.subscribe({slowConsumer, shardName(0)}), 200);
        ShardSubscriber fast(*m_client, version, {.window = 4U << 20});
        QCOMPARE(fast.subscribe({fastConsumer, shardName(0)}), 200);
        std::jthread producer([this] {
            for (int i = 0; i < kRecords; ++i)
                putLarge(std::size_t(kRecordBytes));
        });
        QCOMPARE(receiveRecords(fast, kRecords), kRecords);
        QTRY_COMPARE(pushed("fast"), kRecords * (kRecordBytes + 3));
        QTRY_VERIFY(pushed("slow") >= 2U << 20);
        QVERIFY2(pushed("slow") < most, qPrintable(QString::number(pushed("slow"))));
        slow.limitReadingTo(0);
        QCOMPARE(receiveRecords(slow, kRecords), kRecords);
    }

    /// A reader that goes away is noticed without anything to send, and nothing is pushed any more.
    void endsWhenTheReaderGoesAway_data() { versions(); }
    void endsWhenTheReaderGoesAway()
    {
        QFETCH(HttpVersion, version);
        const QString gone = makeConsumer("gone");
        const QString stays = makeConsumer("stays");
        ShardSubscriber leaving(*m_client, version);
        QCOMPARE(leaving.subscribe({gone, shardName(0)}), 200);
        ShardSubscriber staying(*m_client, version);
        QCOMPARE(staying.subscribe({stays, shardName(0)}), 200);
        put("both");
        QCOMPARE(leaving.told(), QString("both behind 0"));
        QCOMPARE(staying.told(), QString("both behind 0"));
        leaving.hangUp();
        const auto isLeft = [&] {
            const quint64 before = pushed("gone");
            for (int i = 0; i < 20; ++i) {
                put("x");
                if (staying.told() != "x behind 0")
                    return false;
            }
            return pushed("gone") == before;
        };
        // Some may still be pushed before it is known.
        QTRY_VERIFY_WITH_TIMEOUT(isLeft(), kPatience);
    }

    void showsWhoIsPushedWhat_data() { versions(); }
    void showsWhoIsPushedWhat()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer("c");
        ShardSubscriber subscriber(*m_client, version);
        QCOMPARE(subscriber.subscribe({consumer, shardName(0)}), 200);
        const QString number = put("abc");
        QCOMPARE(subscriber.told(), QString("abc behind 0"));
        QTRY_COMPARE(m_store->calls().readers("a", m_clock->now()).size(), std::size_t{1});
        const auto reader = m_store->calls().readers("a", m_clock->now()).front();
        QCOMPARE(reader.position.consumer, std::string("c"));
        QCOMPARE(reader.position.last->toString(), number.toStdString());
        QCOMPARE(reader.bytesPerSecond, 0.6);
        const auto sessions = m_store->calls().sessions();
        const auto session = std::find_if(sessions.begin(), sessions.end(), [&](const auto& one) {
            return one.id == reader.session;
        });
        QVERIFY(session != sessions.end());
        QCOMPARE(session->userAgent, std::string("weir-conformance/1"));
    }

    void passesTheGate_data() { versions(); }
    void passesTheGate()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer("c");
        endpoint::GateRule rule;
        rule.operation = protocol::KinesisOperation::SubscribeToShard;
        rule.side = endpoint::GateRule::Side::After;
        rule.action = endpoint::GateRule::Action::Fail;
        rule.error = Error(ErrorCode::InternalFailure, "");
        const auto failing = m_store->gate().add(rule);
        ShardSubscriber failed(*m_client, version);
        QCOMPARE(failed.subscribe({consumer, shardName(0)}), 500);
        QVERIFY(m_store->gate().remove(failing));
        m_clock->advance(5s);
        rule.action = endpoint::GateRule::Action::Delay;
        rule.delay = 3s;
        m_store->gate().add(rule);
        ShardSubscriber delayed(*m_client, version);
        std::jthread later([this] {
            while (m_store->heldCalls().calls().empty())
                std::this_thread::yield();
            put("meanwhile");
            m_clock->advance(3s);
        });
        QCOMPARE(delayed.subscribe({consumer, shardName(0)}), 200);
        QCOMPARE(delayed.told(), QString("meanwhile behind 0"));
    }

    void endsCleanlyWhenTheStoreCloses_data() { versions(); }
    void endsCleanlyWhenTheStoreCloses()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer("c");
        auto subscriber = std::make_unique<ShardSubscriber>(*m_client, version);
        QCOMPARE(subscriber->subscribe({consumer, shardName(0)}), 200);
        put("last");
        QCOMPARE(subscriber->told(), QString("last behind 0"));
        std::jthread closing([this] { m_store.reset(); });
        QCOMPARE(subscriber->told(), QString("end"));
        subscriber.reset(); // the store waits a while for clients to hang up
    }

private:
    static void versions()
    {
        QTest::addColumn<HttpVersion>("version");
        QTest::newRow("HTTP/1.1") << HttpVersion::One;
        QTest::newRow("HTTP/2") << HttpVersion::Two;
    }

    /// Its ARN, once it is ACTIVE.
    QString makeConsumer(const QString& name)
    {
        const auto made =
            m_client->call("RegisterStreamConsumer",
                           {{"StreamARN", "arn:aws:kinesis:us-east-1:000000000000:stream/a"},
                            {"ConsumerName", name}});
        const QString arn = made["Consumer"].toObject()["ConsumerARN"].toString();
        const bool active = QTest::qWaitFor(
            [&] {
                return m_client
                           ->call("DescribeStreamConsumer",
                                  {{"ConsumerARN", arn}})["ConsumerDescription"]
                           .toObject()["ConsumerStatus"] == "ACTIVE";
            },
            kPatience);
        return active ? arn : QString();
    }

    /// Its sequence number. Any thread.
    QString put(const std::string& data)
    {
        protocol::CallContext context;
        protocol::PutRecordRequest request;
        request.streamName = "a";
        request.partitionKey = "key";
        request.data = data;
        const auto put = m_store->service().putRecord(context, request);
        return put.ok() ? QString::fromStdString(put->sequenceNumber) : QString();
    }
    void putLarge(std::size_t bytes) { put(std::string(bytes, 'x')); }

    /// How many records came, up to `count`.
    static int receiveRecords(ShardSubscriber& subscriber, int count)
    {
        int received = 0;
        while (received < count) {
            const auto frame = subscriber.next();
            if (!frame)
                break;
            received += int(frame->payload.count(R"("PartitionKey")"));
        }
        return received;
    }

    /// Octets of records that were handed to a consumer's connection.
    quint64 pushed(const std::string& consumer) const
    {
        quint64 bytes = 0;
        for (const protocol::Call& call : m_store->calls().calls("a", 0, 100'000)) {
            if (call.operation == protocol::kPushedEvent && call.report.consumer == consumer)
                bytes += call.report.bytes;
        }
        return bytes;
    }

    std::optional<VirtualClock> m_clock;
    std::unique_ptr<LocalStore> m_store;
    std::optional<KinesisClient> m_client;
};

QTEST_GUILESS_MAIN(TestFanOutClock)
#include "tst_fan_out_clock.moc"
