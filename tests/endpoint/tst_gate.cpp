#include "backend/endpoint/kinesis_handler.h"
#include "backend/endpoint/rule_gate.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

#include <future>
#include <optional>
#include <thread>

using namespace weir;
using namespace weir::endpoint;
using namespace std::chrono_literals;
using http::Request;
using http::Response;
using protocol::KinesisOperation;

namespace {

/// Where an answer arrives, from any thread. Status 0: the Responder was dropped.
class Mailbox
{
public:
    std::unique_ptr<http::Exchange> exchange() { return std::make_unique<Slot>(m_promise); }
    bool isEmpty() { return m_future.wait_for(0s) != std::future_status::ready; }
    /// Waits for it.
    Response take() { return m_future.get(); }

private:
    class Slot final : public http::Exchange
    {
    public:
        explicit Slot(std::promise<Response>& promise) : m_promise(promise) {}
        void send(Response response) override { m_promise.set_value(std::move(response)); }
        void begin(Response response, std::shared_ptr<http::PushedBody>) override
        {
            send(std::move(response));
        }
        void drop() override { m_promise.set_value({.status = 0, .headers = {}, .body = {}}); }

    private:
        std::promise<Response>& m_promise;
    };
    std::promise<Response> m_promise;
    std::future<Response> m_future = m_promise.get_future();
};

Request requestOf(const char* operation, const char* contentType = "application/x-amz-json-1.1")
{
    Request request;
    request.method = "POST";
    request.target = "/";
    request.peerAddress = "127.0.0.1";
    request.body = "{}";
    request.headers.add("Host", "127.0.0.1:4567");
    request.headers.add("Content-Type", contentType);
    request.headers.add("X-Amz-Target", std::string("Kinesis_20131202.") + operation);
    request.headers.add("X-Amz-Date", "20261123T035535Z");
    request.headers.add("Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20261123/us-east-1/kinesis/aws4_request, "
                        "SignedHeaders=host, Signature=00");
    return request;
}

GateRule rule(GateRule::Action action, GateRule::Side side = GateRule::Side::Before)
{
    GateRule made;
    made.action = action;
    made.side = side;
    return made;
}

using Action = GateRule::Action;
using Side = GateRule::Side;

} // namespace

class TestGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_served = 0;
        m_fake = {};
        m_fake.onListStreams = [this](protocol::CallContext&, const auto&) {
            ++m_served;
            return Result<protocol::ListStreamsResponse>(protocol::ListStreamsResponse{});
        };
        m_fake.onDescribeStream = [this](protocol::CallContext&, const auto&) {
            ++m_served;
            return Result<protocol::DescribeStreamResponse>(
                Error(ErrorCode::ResourceNotFound, "none"));
        };
        m_ledger.emplace();
        m_gate.emplace(m_clock);
        m_held.emplace(m_clock);
        m_handler.emplace(
            KinesisHandler::Parts{
                m_fake, *m_ledger, m_clock, &*m_gate, {}, Authenticator(), &*m_held},
            OriginList());
    }
    void cleanup()
    {
        m_handler->stop();
        m_handler.reset();
        m_held.reset();
    }

    void isOpenWithoutRules()
    {
        QVERIFY(m_gate->isOpen());
        const RuleId id = m_gate->add(rule(Action::Hold));
        QVERIFY(!m_gate->isOpen());
        QVERIFY(m_gate->remove(id));
        QVERIFY(!m_gate->remove(id));
        QVERIFY(m_gate->isOpen());
        Mailbox answer;
        ask("ListStreams", answer);
        QCOMPARE(answer.take().status, 200);
        QVERIFY(m_held->calls().empty());
    }

    void holdsUntilReleased_data()
    {
        QTest::addColumn<bool>("after");
        QTest::newRow("before the service") << false;
        QTest::newRow("after the service") << true;
    }
    void holdsUntilReleased()
    {
        QFETCH(bool, after);
        m_gate->add(rule(Action::Hold, after ? Side::After : Side::Before));
        Mailbox answer;
        ask("ListStreams", answer); // comes back at once: no thread is held
        QVERIFY(answer.isEmpty());
        QCOMPARE(m_served, after ? 1 : 0);
        const auto calls = m_held->calls();
        QCOMPARE(calls.size(), std::size_t{1});
        QCOMPARE(calls[0].operation, std::string("ListStreams"));
        QCOMPARE(calls[0].answered, after);
        QCOMPARE(calls[0].reason, std::string("rule 1"));
        QVERIFY(calls[0].since == m_clock.now());
        QVERIFY(!calls[0].until);
        m_clock.advance(90s);
        QVERIFY(m_held->release(calls[0].id));
        QCOMPARE(answer.take().status, 200);
        QVERIFY(!m_held->release(calls[0].id));
        QCOMPARE(m_served, 1);
        m_held->stop(); // once it is booked
        const auto call = m_ledger->calls({}, 0, 10).at(0);
        QVERIFY(call.held == 90s);
        QVERIFY(call.duration >= 90s);
        QCOMPARE(m_gate->rules()[0].hits, std::uint64_t{1});
    }

    void releasesWithAnotherAnswer_data() { holdsUntilReleased_data(); }
    void releasesWithAnotherAnswer()
    {
        QFETCH(bool, after);
        m_gate->add(rule(Action::Hold, after ? Side::After : Side::Before));
        Mailbox answer;
        ask("ListStreams", answer);
        const HeldId id = m_held->calls().at(0).id;
        m_held->release(id, errorAnswer(Error(ErrorCode::ExpiredIterator, "Too late.")));
        const Response response = answer.take();
        QCOMPARE(response.status, 400);
        QCOMPARE(response.body,
                 std::string(R"({"__type":"ExpiredIteratorException","message":"Too late."})"));
        QCOMPARE(m_served, after ? 1 : 0);
        m_held->stop();
        QCOMPARE(m_ledger->calls({}, 0, 10).at(0).error, std::string("ExpiredIteratorException"));
    }

    void holdsManyAtOnce()
    {
        m_gate->add(rule(Action::Hold));
        std::vector<Mailbox> answers(200);
        for (Mailbox& answer : answers)
            ask("ListStreams", answer);
        QCOMPARE(m_held->calls().size(), answers.size());
        m_held->releaseAll();
        for (Mailbox& answer : answers)
            QCOMPARE(answer.take().status, 200);
    }

    void holdsNoMoreThanItMay()
    {
        m_gate->add(rule(Action::Hold));
        std::vector<Mailbox> answers(HeldCalls::kMostCalls + 2);
        for (Mailbox& answer : answers)
            ask("ListStreams", answer);
        QCOMPARE(m_held->calls().size(), HeldCalls::kMostCalls);
        QCOMPARE(m_held->passed(), std::uint64_t{2});
        QCOMPARE(answers.back().take().status, 200);
        m_held->releaseAll();
        for (std::size_t i = 0; i < HeldCalls::kMostCalls; ++i)
            QCOMPARE(answers[i].take().status, 200);
    }

    void holdsNoMoreBytesThanItMay()
    {
        HeldCall large;
        large.bytes = HeldCalls::kMostBytes;
        QVERIFY(m_held->hold(large, [](auto) {}));
        large.bytes = 1;
        QVERIFY(!m_held->hold(large, [](auto) {}));
        m_held->releaseAll();
        QVERIFY(m_held->hold(large, [](auto) {}));
    }

    void delaysByTheClock_data() { holdsUntilReleased_data(); }
    void delaysByTheClock()
    {
        QFETCH(bool, after);
        GateRule delay = rule(Action::Delay, after ? Side::After : Side::Before);
        delay.delay = 700ms;
        m_gate->add(delay);
        delay.delay = 300ms; // the longer counts
        m_gate->add(delay);
        Mailbox answer;
        ask("ListStreams", answer);
        QVERIFY(m_held->calls().at(0).until == m_clock.now() + 700ms);
        m_clock.advance(699ms);
        QVERIFY(answer.isEmpty());
        m_clock.advance(1ms);
        QCOMPARE(answer.take().status, 200);
    }

    void releasesBeforeItsTime()
    {
        GateRule delay = rule(Action::Delay);
        delay.delay = 1h;
        m_gate->add(delay);
        Mailbox answer;
        ask("ListStreams", answer);
        QVERIFY(m_held->release(m_held->calls().at(0).id));
        QCOMPARE(answer.take().status, 200);
    }

    void failsInTheServicesStead_data() { holdsUntilReleased_data(); }
    void failsInTheServicesStead()
    {
        QFETCH(bool, after);
        GateRule fail = rule(Action::Fail, after ? Side::After : Side::Before);
        fail.error = Error(ErrorCode::LimitExceeded, "Not today.");
        m_gate->add(fail);
        Mailbox answer;
        ask("ListStreams", answer);
        QCOMPARE(answer.take().body,
                 std::string(R"({"__type":"LimitExceededException","message":"Not today."})"));
        QCOMPARE(m_served, after ? 1 : 0);
    }

    void failsInTheRequestsEncoding()
    {
        m_gate->add(rule(Action::Fail));
        Request request = requestOf("ListStreams", "application/x-amz-cbor-1.1");
        request.body = "\xa0";
        Mailbox answer;
        m_handler->handle(std::move(request), http::Responder(answer.exchange()));
        const Response response = answer.take();
        QCOMPARE(response.status, 500);
        QCOMPARE(std::string(response.headers.value("Content-Type")),
                 std::string("application/x-amz-cbor-1.1"));
    }

    void limits()
    {
        GateRule limit = rule(Action::Limit);
        limit.perSecond = 3;
        limit.error = Error(ErrorCode::ProvisionedThroughputExceeded, "Slower.");
        m_gate->add(limit);
        const auto passed = [this] {
            int count = 0;
            for (int i = 0; i < 10; ++i) {
                Mailbox answer;
                ask("ListStreams", answer);
                count += answer.take().status == 200 ? 1 : 0;
            }
            return count;
        };
        QCOMPARE(passed(), 3);
        QCOMPARE(passed(), 0);
        m_clock.advance(1s);
        QCOMPARE(passed(), 3);
        QCOMPARE(m_gate->rules()[0].hits, std::uint64_t{30});
    }

    void meetsOnlyItsCalls()
    {
        GateRule hold = rule(Action::Hold);
        hold.operation = KinesisOperation::DescribeStream;
        m_gate->add(hold);
        Mailbox listed;
        ask("ListStreams", listed);
        QCOMPARE(listed.take().status, 200);
        const SessionId session = m_ledger->calls({}, 0, 1).at(0).session;
        Mailbox described;
        ask("DescribeStream", described);
        QCOMPARE(m_held->calls().size(), std::size_t{1});
        m_held->releaseAll();
        QCOMPARE(described.take().status, 400);
        GateRule other = rule(Action::Fail);
        other.session = SessionId{static_cast<std::uint64_t>(session) + 1};
        m_gate->add(other);
        Mailbox again;
        ask("ListStreams", again);
        QCOMPARE(again.take().status, 200);
        other.session = session;
        m_gate->add(other);
        Mailbox failed;
        ask("ListStreams", failed);
        QCOMPARE(failed.take().status, 500);
    }

    void doesNotSeeWhatCannotBeRead()
    {
        m_gate->add(rule(Action::Hold));
        Request request = requestOf("ListStreams");
        request.body = "{";
        Mailbox answer;
        m_handler->handle(std::move(request), http::Responder(answer.exchange()));
        QCOMPARE(answer.take().status, 400);
        QCOMPARE(m_gate->rules()[0].hits, std::uint64_t{0});
    }

    void stoppingLetsAllGoOn()
    {
        m_gate->add(rule(Action::Hold));
        m_gate->add(rule(Action::Hold, Side::After));
        std::vector<Mailbox> answers(20);
        for (Mailbox& answer : answers)
            ask("ListStreams", answer);
        m_handler->stop();
        for (Mailbox& answer : answers) {
            QVERIFY(!answer.isEmpty());
            QCOMPARE(answer.take().status, 200);
        }
        QCOMPARE(m_served, 20);
        Mailbox late;
        ask("ListStreams", late); // is not held any more
        QCOMPARE(late.take().status, 200);
    }

    void takesRulesAndCallsFromManyThreads()
    {
        m_fake.onListStreams = [](protocol::CallContext&, const auto&) {
            return Result<protocol::ListStreamsResponse>(protocol::ListStreamsResponse{});
        };
        std::vector<Mailbox> answers(400);
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (std::size_t i = t; i < answers.size(); i += 4)
                    ask("ListStreams", answers[i]);
            });
        }
        for (int i = 0; i < 50; ++i) {
            const RuleId id = m_gate->add(rule(Action::Hold));
            m_held->releaseAll();
            m_gate->remove(id);
        }
        threads.clear();
        m_held->stop();
        for (Mailbox& answer : answers)
            QCOMPARE(answer.take().status, 200);
    }

private:
    void ask(const char* operation, Mailbox& answer)
    {
        m_handler->handle(requestOf(operation), http::Responder(answer.exchange()));
    }

    VirtualClock m_clock{Timestamp(1'700'000'000'000ms)};
    test::FakeKinesisService m_fake;
    std::optional<CallLedger> m_ledger;
    std::optional<RuleGate> m_gate;
    std::optional<HeldCalls> m_held;
    std::optional<KinesisHandler> m_handler;
    std::atomic<int> m_served = 0;
};

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
