#include "tests/conformance/server_process.h"
#include "tests/conformance/shard_subscriber.h"

#include <QtTest>

using namespace weir::testing;

namespace {

constexpr int kPatience = 60'000;

/// The initial response, octet by octet, as clients of the real service were seen to accept it.
const QByteArray kInitialResponse =
    QByteArray::fromHex("0000007200000060ab820d9e"
                        "0b3a6576656e742d747970650700"
                        "10696e697469616c2d726573706f6e7365"
                        "0d3a636f6e74656e742d747970650700"
                        "1a6170706c69636174696f6e2f782d616d7a2d6a736f6e2d312e31"
                        "0d3a6d6573736167652d747970650700056576656e74"
                        "7b7dacae6b7d");

} // namespace

Q_DECLARE_METATYPE(HttpVersion)

/// Enhanced fan-out as its clients see it: what SubscribeToShard sends, over both versions of HTTP.
class TestFanOut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isReady()); }
    void cleanup() { m_client.setEncoding(BodyEncoding::Json); }

    void pushesWhatIsPut_data()
    {
        QTest::addColumn<HttpVersion>("version");
        QTest::addColumn<bool>("cbor");
        QTest::newRow("HTTP/1.1") << HttpVersion::One << false;
        QTest::newRow("HTTP/2") << HttpVersion::Two << false;
        QTest::newRow("HTTP/1.1, asked in CBOR") << HttpVersion::One << true;
        QTest::newRow("HTTP/2, asked in CBOR") << HttpVersion::Two << true;
    }
    void pushesWhatIsPut()
    {
        QFETCH(HttpVersion, version);
        QFETCH(bool, cbor);
        const QString consumer = makeConsumer();
        m_client.setEncoding(cbor ? BodyEncoding::Cbor : BodyEncoding::Json);
        ShardSubscriber subscriber(m_client, version);
        QCOMPARE(subscriber.subscribe({consumer, shardName(0)}), 200);
        const HttpAnswer& head = subscriber.head();
        QCOMPARE(head.header("content-type"), QByteArray("application/vnd.amazon.eventstream"));
        QVERIFY(head.hasHeader("x-amzn-requestid"));
        QVERIFY(head.hasHeader("x-amz-id-2"));
        QVERIFY(head.hasHeader("date"));
        QVERIFY(!head.hasHeader("content-length"));
        QCOMPARE(subscriber.start(), kInitialResponse);

        m_client.setEncoding(BodyEncoding::Json);
        const QString number = put("hello")["SequenceNumber"].toString();
        auto frame = subscriber.next();
        while (frame && frame->payload.contains(R"("Records":[])")) // of five idle seconds
            frame = subscriber.next();
        QVERIFY(frame.has_value());
        QCOMPARE(frame->headers,
                 (QMap<QByteArray, QByteArray>{{":event-type", "SubscribeToShardEvent"},
                                               {":content-type", "application/json"},
                                               {":message-type", "event"}}));
        const QJsonObject event = QJsonDocument::fromJson(frame->payload).object();
        QCOMPARE(event.keys(),
                 (QStringList{"ContinuationSequenceNumber", "MillisBehindLatest", "Records"}));
        const QJsonObject record = event["Records"].toArray()[0].toObject();
        QCOMPARE(record["SequenceNumber"].toString(), number);
        QCOMPARE(event["ContinuationSequenceNumber"].toString(), number);
        QCOMPARE(record["PartitionKey"].toString(), QString("key"));
        QCOMPARE(record["Data"].toString(), base64("hello"));
        QVERIFY(record["ApproximateArrivalTimestamp"].toDouble() > 1.7e9);
        put("and more");
        QCOMPARE(toldWhenNotIdle(subscriber), QString("and more behind 0"));
    }

    void isTakenOver_data() { versions(); }
    void isTakenOver()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer();
        ShardSubscriber first(m_client, version);
        QCOMPARE(first.subscribe({consumer, shardName(0)}), 200);
        put("1");
        QCOMPARE(toldWhenNotIdle(first), QString("1 behind 0"));
        const QString continuation = first.continuation();
        ShardSubscriber hasty(m_client, version);
        QCOMPARE(hasty.subscribe({consumer, shardName(0)}), 400);
        QCOMPARE(hasty.refusal().error(), QString("ResourceInUseException"));
        QVERIFY(hasty.refusal().message().startsWith(
            "Another active subscription exists for this consumer: "));
        const auto second = subscribeWhenAllowed(
            version, {consumer, shardName(0), "AFTER_SEQUENCE_NUMBER", continuation});
        QVERIFY(second);
        QCOMPARE(toldWhenNotIdle(first), QString("ResourceInUseException"));
        QCOMPARE(first.told(), QString("end"));
        put("2");
        QCOMPARE(toldWhenNotIdle(*second), QString("2 behind 0"));
    }

    void leadsToTheChildren_data() { versions(); }
    void leadsToTheChildren()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer();
        ShardSubscriber parent(m_client, version);
        QCOMPARE(parent.subscribe({consumer, shardName(0)}), 200);
        QCOMPARE(m_client
                     .call("SplitShard",
                           {{"StreamName", m_stream},
                            {"ShardToSplit", shardName(0)},
                            {"NewStartingHashKey", "170141183460469231731687303715884105728"}})
                     .status(),
                 200);
        QCOMPARE(toldWhenNotIdle(parent), QString("behind 0 no more > 1 > 2"));
        QCOMPARE(parent.told(), QString("end"));
        QTRY_COMPARE_WITH_TIMEOUT(m_client.streamStatus(m_stream), QString("ACTIVE"), kPatience);
        const QString shard = put("1")["ShardId"].toString();
        ShardSubscriber child(m_client, version);
        QCOMPARE(child.subscribe({consumer, shard, "TRIM_HORIZON"}), 200);
        QCOMPARE(toldWhenNotIdle(child), QString("1 behind 0"));
    }

    void refuses_data() { versions(); }
    void refuses()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer();
        for (const auto encoding : {BodyEncoding::Json, BodyEncoding::Cbor}) {
            m_client.setEncoding(encoding);
            ShardSubscriber unknown(m_client, version);
            QCOMPARE(unknown.subscribe({consumer + '1', shardName(0)}), 400);
            QCOMPARE(unknown.refusal().error(), QString("ResourceNotFoundException"));
            ShardSubscriber shardless(m_client, version);
            QCOMPARE(shardless.subscribe({consumer, shardName(7)}), 400);
            QCOMPARE(shardless.refusal().error(), QString("ResourceNotFoundException"));
            ShardSubscriber typeless(m_client, version);
            QCOMPARE(typeless.subscribe({consumer, shardName(0), "NEWEST"}), 400);
            QCOMPARE(typeless.refusal().error(), QString("ValidationException"));
        }
    }

    void endsWhenTheConsumerGoes_data() { versions(); }
    void endsWhenTheConsumerGoes()
    {
        QFETCH(HttpVersion, version);
        const QString consumer = makeConsumer();
        ShardSubscriber subscriber(m_client, version);
        QCOMPARE(subscriber.subscribe({consumer, shardName(0)}), 200);
        QCOMPARE(m_client.call("DeregisterStreamConsumer", {{"ConsumerARN", consumer}}).status(),
                 200);
        QCOMPARE(toldWhenNotIdle(subscriber), QString("ResourceNotFoundException"));
        QCOMPARE(subscriber.told(), QString("end"));
    }

    void endsCleanlyWhenTheServerStops_data() { versions(); }
    void endsCleanlyWhenTheServerStops()
    {
        QFETCH(HttpVersion, version);
        if (ServerUnderTest::isForeign())
            QSKIP("stops a server of its own");
        ServerProcess server({"--memory"});
        QVERIFY(server.isReady());
        KinesisClient client(server.endpoint());
        const QString consumer = makeConsumer(client, "stops");
        ShardSubscriber subscriber(client, version);
        QCOMPARE(subscriber.subscribe({consumer, shardName(0)}), 200);
        QCOMPARE(server.terminate(), 0);
        QCOMPARE(toldWhenNotIdle(subscriber), QString("end"));
    }

private:
    static void versions()
    {
        QTest::addColumn<HttpVersion>("version");
        QTest::newRow("HTTP/1.1") << HttpVersion::One;
        QTest::newRow("HTTP/2") << HttpVersion::Two;
    }

    /// A new stream of one shard, m_stream, and a consumer of it; its ARN, empty on failure.
    QString makeConsumer()
    {
        m_stream = QStringLiteral("fan-out-%1").arg(++m_streams);
        return makeConsumer(m_client, m_stream);
    }
    static QString makeConsumer(KinesisClient& client, const QString& stream)
    {
        client.call("CreateStream", {{"StreamName", stream}, {"ShardCount", 1}});
        if (!QTest::qWaitFor([&] { return client.streamStatus(stream) == "ACTIVE"; }, kPatience))
            return {};
        const QString arn =
            client
                .call("DescribeStreamSummary", {{"StreamName", stream}})["StreamDescriptionSummary"]
                .toObject()["StreamARN"]
                .toString();
        const QString consumer = client
                                     .call("RegisterStreamConsumer",
                                           {{"StreamARN", arn}, {"ConsumerName", "c"}})["Consumer"]
                                     .toObject()["ConsumerARN"]
                                     .toString();
        const auto isActive = [&] {
            const auto answer = client.call("DescribeStreamConsumer", {{"ConsumerARN", consumer}});
            return answer["ConsumerDescription"].toObject()["ConsumerStatus"] == "ACTIVE";
        };
        return QTest::qWaitFor(isActive, kPatience) ? consumer : QString();
    }

    KinesisAnswer put(const QByteArray& data)
    {
        return m_client.call(
            "PutRecord",
            {{"StreamName", m_stream}, {"PartitionKey", "key"}, {"Data", base64(data)}});
    }

    /// Leaves out the events of idle times, which a slow machine may have anywhere.
    static QString toldWhenNotIdle(ShardSubscriber& subscriber)
    {
        QString told = subscriber.told();
        while (told == "behind 0")
            told = subscriber.told();
        return told;
    }

    /// Once five seconds have passed since the last one that was granted.
    std::unique_ptr<ShardSubscriber> subscribeWhenAllowed(HttpVersion version,
                                                          const ShardSubscriber::Request& request)
    {
        std::unique_ptr<ShardSubscriber> made;
        const auto ask = [&] {
            made = std::make_unique<ShardSubscriber>(m_client, version);
            return made->subscribe(request) != 400 ||
                   made->refusal().error() != "ResourceInUseException";
        };
        return QTest::qWaitFor(ask, kPatience) && made->head().status == 200 ? std::move(made)
                                                                             : nullptr;
    }

    ServerUnderTest m_server{{"--state-delay-ms", "1"}};
    KinesisClient m_client{m_server.endpoint()};
    QString m_stream;
    int m_streams = 0;
};

QTEST_GUILESS_MAIN(TestFanOut)
#include "tst_fan_out.moc"
