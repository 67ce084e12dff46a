#include "backend/client/service_caller.h"
#include "backend/protocol/authorization.h"
#include "backend/protocol/sigv4_verifier.h"
#include "tests/client/scripted_transport.h"

#include <QtTest>

#include <future>

using namespace weir;
using namespace weir::client;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow{std::chrono::milliseconds(1'767'323'045'000)}; // 2026-01-02T03:04:05Z
const protocol::AccessKey kKey{"AKIDEXAMPLE", "secret", "token"};

/// New keys each time they are forgotten.
class Keys final : public CredentialSource
{
public:
    int forgotten = 0;
    std::optional<Error> missing;

    Result<Credentials> credentials(const std::stop_token&) override
    {
        if (missing)
            return *missing;
        Credentials credentials;
        credentials.key = kKey;
        credentials.key.id += std::to_string(forgotten);
        return credentials;
    }
    void forget() override { ++forgotten; }
};

HttpResponse ok(const std::string& body = "{}")
{
    return {200, {{"x-amzn-requestid", "r-1"}}, body};
}

HttpResponse refusal(const std::string& name, HttpFields fields = {})
{
    return {400, std::move(fields), R"({"__type":")" + name + R"(","message":"m"})"};
}

HttpFailure failure(HttpStep step)
{
    return {step, Error(ErrorCode::ServiceUnavailable, "no answer")};
}

struct Rig
{
    ScriptedTransport script;
    Keys keys;
    VirtualClock clock{kNow};
    std::vector<AttemptReport> reports;
    double random = 0;
    ServiceCaller caller{
        {script, keys, clock, [this] { return random; },
         [this](const AttemptReport& report) { reports.push_back(report); }},
        {"http://127.0.0.1:4567/base", "eu-west-1", "kinesis", "Kinesis_20131202"}};

    Result<ServiceCaller::Answer> call(const std::stop_token& stop = {})
    {
        return caller.call("ListStreams", "{}", stop);
    }
};

} // namespace

class TestServiceCaller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsWhatItSends()
    {
        Rig rig;
        rig.script.outcomes.emplace_back(ok("{\"a\":1}"));
        const auto answer = rig.call();
        QVERIFY(answer.ok());
        QCOMPARE(answer->body, std::string("{\"a\":1}"));
        QCOMPARE(answer->requestId, std::string("r-1"));
        const HttpRequest& sent = rig.script.requests.at(0);
        QCOMPARE(fieldOf(sent, "X-Amz-Target"), std::string("Kinesis_20131202.ListStreams"));
        QCOMPARE(fieldOf(sent, "Host"), std::string("127.0.0.1:4567"));
        QCOMPARE(fieldOf(sent, "X-Amz-Security-Token"), std::string("token"));

        // As the service verifies it.
        protocol::SigV4Request bare{"POST", "/base", {}, sent.body};
        for (const auto& [name, value] : sent.fields)
            bare.fields.push_back({name, value});
        const std::string authorization = fieldOf(sent, "Authorization");
        const auto credential = protocol::parseAuthorization({authorization, true, {}});
        QVERIFY(credential.ok());
        const protocol::AccessKey key{"AKIDEXAMPLE0", "secret", "token"};
        const Status verified =
            protocol::SigV4Verifier({key}, "kinesis").verify(bare, *credential, kNow);
        QVERIFY2(verified.ok(), verified.ok() ? "" : verified.error().message.c_str());
    }

    void triesAgainWhatMaySucceed_data()
    {
        QTest::addColumn<int>("step"); // of a failure, or -1 for an exception
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("attempts");
        QTest::newRow("throttled") << -1 << "ProvisionedThroughputExceededException" << 4;
        QTest::newRow("slow down") << -1 << "ThrottlingException" << 4;
        QTest::newRow("the connection broke") << int(HttpStep::Exchange) << "" << 4;
        QTest::newRow("nobody listens") << int(HttpStep::Connect) << "" << 4;
        QTest::newRow("no such host") << int(HttpStep::LookUp) << "" << 1;
        QTest::newRow("not trusted") << int(HttpStep::Tls) << "" << 1;
        QTest::newRow("wrong") << -1 << "ValidationException" << 1;
        QTest::newRow("may not") << -1 << "AccessDeniedException" << 1;
    }
    void triesAgainWhatMaySucceed()
    {
        QFETCH(const int, step);
        QFETCH(const QString, name);
        QFETCH(const int, attempts);
        Rig rig;
        for (int i = 0; i < 6; ++i) {
            if (step >= 0)
                rig.script.outcomes.emplace_back(failure(HttpStep(step)));
            else
                rig.script.outcomes.emplace_back(refusal(name.toStdString()));
        }
        QVERIFY(!rig.call().ok());
        QCOMPARE(int(rig.script.requests.size()), attempts);
        QCOMPARE(int(rig.reports.size()), attempts);
        for (int i = 0; i < attempts; ++i) {
            QCOMPARE(rig.reports[std::size_t(i)].attempt, i + 1);
            QCOMPARE(rig.reports[std::size_t(i)].last, i + 1 == attempts);
        }
    }

    void succeedsInTheEnd()
    {
        Rig rig;
        rig.script.outcomes.emplace_back(refusal("ProvisionedThroughputExceededException"));
        rig.script.outcomes.emplace_back(failure(HttpStep::Exchange));
        rig.script.outcomes.emplace_back(ok());
        QVERIFY(rig.call().ok());
        QVERIFY(rig.reports.at(0).throttled);
        QCOMPARE(rig.reports.at(0).error, std::string("ProvisionedThroughputExceededException"));
        QCOMPARE(rig.reports.at(1).httpStatus, 0);
        QVERIFY(!rig.reports.at(2).throttled);
        QCOMPARE(rig.reports.at(2).requestId, std::string("r-1"));
    }

    void pausesLongerAndLongerAtRandom()
    {
        const RetryPolicy policy;
        QVERIFY(policy.pauseAfter(1, 0) == 0ms);
        QVERIFY(policy.pauseAfter(1, 0.5) == 50ms);
        QVERIFY(policy.pauseAfter(2, 0.5) == 100ms);
        QVERIFY(policy.pauseAfter(3, 0.5) == 200ms);
        QVERIFY(policy.pauseAfter(30, 0.5) == 2500ms);
    }

    void waitsByTheClock()
    {
        Rig rig;
        rig.random = 0.5;
        rig.script.outcomes.emplace_back(refusal("ThrottlingException"));
        rig.script.outcomes.emplace_back(ok());
        auto answer = std::async(std::launch::async, [&rig] { return rig.call().ok(); });
        QTRY_COMPARE(rig.script.asked.load(), 1);
        rig.clock.advance(49ms);
        rig.clock.advance(1ms);
        QVERIFY(answer.get());
        QVERIFY(rig.reports.at(1).started == kNow + 50ms);
    }

    void isCancelledWhileItWaits()
    {
        Rig rig;
        rig.random = 0.5;
        rig.script.outcomes.emplace_back(refusal("ThrottlingException"));
        std::stop_source stop;
        auto answer = std::async(std::launch::async, [&] { return rig.call(stop.get_token()); });
        QTRY_COMPARE(rig.script.asked.load(), 1);
        stop.request_stop();
        const auto cancelled = answer.get();
        QVERIFY(!cancelled.ok() && cancelled.error().code == ErrorCode::Cancelled);
    }

    void asksForOtherCredentialsOnce()
    {
        Rig rig;
        rig.script.outcomes.emplace_back(refusal("ExpiredTokenException"));
        rig.script.outcomes.emplace_back(ok());
        QVERIFY(rig.call().ok());
        QCOMPARE(rig.keys.forgotten, 1);
        QVERIFY(fieldOf(rig.script.requests.at(1), "Authorization").find("AKIDEXAMPLE1/") !=
                std::string::npos);

        rig.script.outcomes.emplace_back(refusal("UnrecognizedClientException"));
        rig.script.outcomes.emplace_back(refusal("UnrecognizedClientException"));
        const auto refused = rig.call();
        QVERIFY(!refused.ok() && refused.error().code == ErrorCode::UnrecognizedClient);
        QCOMPARE(rig.keys.forgotten, 2);
    }

    void learnsTheServicesTimeOnce()
    {
        Rig rig;
        const HttpFields date{{"date", "Fri, 02 Jan 2026 04:04:05 GMT"}};
        rig.script.outcomes.emplace_back(refusal("InvalidSignatureException", date));
        rig.script.outcomes.emplace_back(ok());
        QVERIFY(rig.call().ok());
        QVERIFY(rig.caller.clockSkew() == 1h);
        QCOMPARE(fieldOf(rig.script.requests.at(1), "X-Amz-Date"), std::string("20260102T040405Z"));
        rig.script.outcomes.emplace_back(refusal("InvalidSignatureException", date));
        rig.script.outcomes.emplace_back(refusal("InvalidSignatureException", date));
        QVERIFY(!rig.call().ok());
    }

    void needsCredentials()
    {
        Rig rig;
        rig.keys.missing = Error(ErrorCode::UnrecognizedClient, "No credentials were found.");
        const auto answer = rig.call();
        QVERIFY(!answer.ok() && answer.error().message == "No credentials were found.");
        QVERIFY(rig.script.requests.empty());
    }
};

QTEST_GUILESS_MAIN(TestServiceCaller)
#include "tst_service_caller.moc"
