#include "backend/endpoint/subscription_pump.h"
#include "backend/protocol/event_stream.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <atomic>
#include <deque>
#include <thread>

using namespace weir;
using namespace weir::endpoint;
using namespace std::chrono_literals;
using http::PushedBody;
using protocol::EventMessage;
using protocol::ShardSubscription;

namespace {

constexpr int kPatience = 60'000; ///< for much work on a busy machine
constexpr Timestamp kStart{1'700'000'000'000ms};

ShardSubscription::Step eventStep(const std::string& data)
{
    Record record;
    record.sequenceNumber = SequenceNumber::parse("42").value();
    record.partitionKey = "key";
    record.data = data;
    ShardSubscription::Step step;
    step.event.emplace();
    step.event->records.addCopy(record);
    step.event->continuationSequenceNumber = "42";
    step.event->millisBehindLatest = 7;
    return step;
}

/// A subscription that gives the steps it was told; without any it waits five seconds.
class Script final : public ShardSubscription
{
public:
    explicit Script(const Clock& clock) : m_clock(clock) {}

    Step next() override
    {
        ++asked;
        const MutexLock lock(m_mutex);
        if (m_steps.empty())
            return {{}, false, {}, m_clock.now() + 5s};
        Step step = std::move(m_steps.front());
        m_steps.pop_front();
        ++given;
        return step;
    }
    void onNews(std::function<void()> wake) override
    {
        const MutexLock lock(m_mutex);
        m_wake = std::move(wake);
    }

    void add(Step step)
    {
        std::function<void()> wake;
        {
            const MutexLock lock(m_mutex);
            m_steps.push_back(std::move(step));
            wake = m_wake;
        }
        if (wake)
            wake();
    }

    std::atomic<int> asked{0};
    std::atomic<int> given{0}; ///< steps that were not to wait

private:
    const Clock& m_clock;
    Mutex m_mutex;
    std::deque<Step> m_steps WEIR_GUARDED_BY(m_mutex);
    std::function<void()> m_wake WEIR_GUARDED_BY(m_mutex);
};

/// What the connection would be: takes the body that is pushed.
class Client
{
public:
    std::unique_ptr<http::Exchange> exchange() { return std::make_unique<Catch>(*this); }

    const http::Response& head() const { return m_head; }
    PushedBody& body() { return *m_body; }
    bool isEnded() const { return m_after == PushedBody::State::Ended; }

    /// The messages that are whole by now, the initial response first.
    std::vector<EventMessage> receive()
    {
        std::array<char, 4096> octets{};
        for (;;) {
            const auto taken = m_body->take(octets.data(), octets.size());
            m_after = taken.after;
            if (taken.count == 0)
                break;
            m_decoder.feed({octets.data(), taken.count});
        }
        std::vector<EventMessage> all;
        while (auto message = m_decoder.next().value())
            all.push_back(*std::move(message));
        return all;
    }
    /// How many messages have come so far.
    int countMessages() { return m_count += int(receive().size()); }
    /// "initial-response" and the data of records, as they came so far.
    QStringList told()
    {
        for (const EventMessage& message : receive())
            m_told << textOf(message);
        return m_told;
    }

private:
    class Catch final : public http::Exchange
    {
    public:
        explicit Catch(Client& client) : m_client(client) {}
        void send(http::Response) override {}
        void begin(http::Response response, std::shared_ptr<PushedBody> rest) override
        {
            m_client.m_decoder.feed(response.body);
            m_client.m_head = std::move(response);
            m_client.m_body = std::move(rest);
        }
        void drop() override {}

    private:
        Client& m_client;
    };

    static QString textOf(const EventMessage& message)
    {
        const auto header = [&](const char* name) {
            return QString::fromStdString(std::string(message.header(name)));
        };
        const QString payload = QString::fromStdString(message.payload);
        if (header(":message-type") == "exception")
            return header(":exception-type") + ' ' + payload;
        if (header(":event-type") != "SubscribeToShardEvent")
            return header(":event-type");
        QStringList data;
        const auto event = QJsonDocument::fromJson(payload.toUtf8()).object();
        for (const auto& record : event["Records"].toArray())
            data << QString::fromUtf8(
                QByteArray::fromBase64(record.toObject()["Data"].toString().toUtf8()));
        return data.join(',');
    }

    http::Response m_head;
    std::shared_ptr<PushedBody> m_body;
    PushedBody::State m_after = PushedBody::State::Open;
    protocol::EventStreamDecoder m_decoder;
    QStringList m_told;
    int m_count = 0;
};

} // namespace

class TestSubscriptionPump : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_ledger.emplace();
        m_pump.emplace(m_clock, *m_ledger, LogSink());
    }
    void cleanup() { m_pump.reset(); }

    void pushesEventsAsTheyCome()
    {
        Client client;
        const auto script = subscribe(client);
        QCOMPARE(client.head().status, 200);
        QTRY_COMPARE(client.told(), QStringList{"initial-response"});
        script->add(eventStep("a"));
        QTRY_COMPARE(client.told(), (QStringList{"initial-response", "a"}));
        script->add(eventStep("b"));
        script->add(eventStep("c"));
        QTRY_COMPARE(client.told(), (QStringList{"initial-response", "a", "b", "c"}));
        QVERIFY(!client.isEnded());
    }

    /// By the clock, and not a moment before.
    void asksAgainWhenItIsDue()
    {
        Client client;
        const auto script = subscribe(client);
        QTRY_COMPARE(script->asked.load(), 1);
        for (int turn = 2; turn < 5; ++turn) {
            m_clock.advance(4999ms);
            m_clock.advance(1ms);
            QTRY_COMPARE(script->asked.load(), turn);
        }
        m_clock.setSpeed(1000);
        QTRY_VERIFY(script->asked.load() > 6);
        m_clock.setSpeed(0);
    }

    void waitsForASlowClient()
    {
        Client client;
        const auto script = subscribe(client);
        constexpr int kEvents = 64;
        const std::string data(150'000, 'x'); // 200,000 octets on the wire
        for (int i = 0; i < kEvents; ++i)
            script->add(eventStep(data));
        QTRY_COMPARE(client.body().push({}), http::Pushed::Full);
        const int most = int(PushedBody::kCapacity / 200'000) + 1;
        QVERIFY(script->given.load() <= most);
        QTRY_COMPARE_WITH_TIMEOUT(client.countMessages(), 1 + kEvents, kPatience);
        script->add(eventStep("and on"));
        QTRY_COMPARE(client.told(), QStringList{"and on"});
    }

    void endsAsTheSubscriptionDoes_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("last");
        QTest::newRow("cleanly") << -1 << "bye";
        QTest::newRow("taken over")
            << int(ErrorCode::ResourceInUse) << R"(ResourceInUseException {"message":"why"})";
        QTest::newRow("deleted") << int(ErrorCode::ResourceNotFound)
                                 << R"(ResourceNotFoundException {"message":"why"})";
        QTest::newRow("damage") << int(ErrorCode::Corruption)
                                << R"(InternalFailureException {"message":""})";
    }
    void endsAsTheSubscriptionDoes()
    {
        QFETCH(int, code);
        QFETCH(QString, last);
        Client client;
        auto script = subscribe(client);
        ShardSubscription::Step end = code < 0 ? eventStep("bye") : ShardSubscription::Step();
        end.ended = true;
        if (code >= 0)
            end.error = Error(ErrorCode(code), "why", "/secret/path");
        script->add(std::move(end));
        QTRY_VERIFY(client.told().endsWith(last) && client.isEnded());
        QTRY_COMPARE(m_pump->count(), std::size_t{0});
        QCOMPARE(script.use_count(), 1L); // whatever it held is free
        const auto call = m_ledger->calls({}, 0, 10).back();
        QCOMPARE(call.error.empty(), code < 0);
        QCOMPARE(call.errorMessage, std::string(code < 0 ? "" : "why"));
    }

    void letsGoWhenTheClientHasGone_data()
    {
        QTest::addColumn<bool>("full");
        QTest::newRow("idle") << false;
        QTest::newRow("while it was slow") << true;
    }
    void letsGoWhenTheClientHasGone()
    {
        QFETCH(bool, full);
        Client client;
        const auto script = subscribe(client);
        for (int i = 0; full && i < 40; ++i)
            script->add(eventStep(std::string(150'000, 'x')));
        QTRY_VERIFY(!full || client.body().push({}) == http::Pushed::Full);
        client.body().detach();
        QTRY_COMPARE(m_pump->count(), std::size_t{0});
        QCOMPARE(script.use_count(), 1L);
    }

    void endsAllWhenStopped()
    {
        std::array<Client, 3> clients;
        std::vector<std::shared_ptr<Script>> scripts;
        for (Client& client : clients)
            scripts.push_back(subscribe(client));
        QTRY_COMPARE(m_pump->count(), std::size_t{3});
        m_pump->stop();
        QCOMPARE(m_pump->count(), std::size_t{0});
        for (Client& client : clients) {
            QCOMPARE(client.told(), QStringList{"initial-response"});
            QVERIFY(client.isEnded());
        }
        QCOMPARE(scripts[0].use_count(), 1L);
        Client late;
        subscribe(late);
        QCOMPARE(late.told(), QStringList{"initial-response"});
        QVERIFY(late.isEnded());
    }

    void booksEachEvent()
    {
        Client client;
        const auto script = subscribe(client);
        script->add(eventStep("abc"));
        QTRY_COMPARE(m_ledger->total(), std::uint64_t{1});
        const protocol::Call call = m_ledger->calls("KStream", 0, 10).at(0);
        QCOMPARE(call.operation, std::string(protocol::kPushedEvent));
        QVERIFY(call.session == SessionId{3});
        QVERIFY(call.received == m_clock.now());
        QVERIFY(call.report.shard == ShardId{1});
        QCOMPARE(call.report.consumer, std::string("c"));
        QCOMPARE(call.report.records, 1U);
        QCOMPARE(call.report.bytes, std::uint64_t{6});
        QVERIFY(call.report.last == SequenceNumber::parse("42"));
        QVERIFY(call.report.millisBehindLatest == 7);
        QCOMPARE(call.requestId, std::string("r-1"));
        std::size_t octets = 0;
        for (const EventMessage& message : client.receive()) {
            Bytes raw;
            protocol::appendEventMessage(raw, message);
            octets = raw.size();
        }
        QCOMPARE(call.responseBytes, std::uint64_t{octets});
    }

    /// News that come from everywhere while turns are taken are lost for nobody.
    void losesNoNews()
    {
        constexpr int kSubscriptions = 40;
        constexpr int kEvents = 50;
        std::array<Client, kSubscriptions> clients;
        std::vector<std::shared_ptr<Script>> scripts;
        for (Client& client : clients)
            scripts.push_back(subscribe(client));
        std::vector<std::jthread> producers;
        for (int at = 0; at < 4; ++at) {
            producers.emplace_back([&scripts, at] {
                for (int i = 0; i < kEvents; ++i)
                    for (int to = at; to < kSubscriptions; to += 4)
                        scripts[std::size_t(to)]->add(eventStep(std::to_string(i)));
            });
        }
        producers.clear();
        QStringList expected{"initial-response"};
        for (int i = 0; i < kEvents; ++i)
            expected << QString::number(i);
        for (Client& client : clients)
            QTRY_COMPARE_WITH_TIMEOUT(client.told(), expected, kPatience);
    }

private:
    std::shared_ptr<Script> subscribe(Client& client)
    {
        auto script = std::make_shared<Script>(m_clock);
        protocol::Call opening;
        opening.session = SessionId{3};
        opening.operation = "SubscribeToShard";
        opening.requestId = "r-1";
        opening.report.stream = "KStream";
        opening.report.shard = ShardId{1};
        opening.report.consumer = "c";
        http::Response head;
        head.body = protocol::initialResponseMessage();
        m_pump->add(script, opening, std::move(head), http::Responder(client.exchange()));
        return script;
    }

    VirtualClock m_clock{kStart};
    std::optional<CallLedger> m_ledger;
    std::optional<SubscriptionPump> m_pump;
};

QTEST_GUILESS_MAIN(TestSubscriptionPump)
#include "tst_subscription_pump.moc"
