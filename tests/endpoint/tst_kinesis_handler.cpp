#include "backend/core/base64.h"
#include "backend/endpoint/kinesis_handler.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

#include <optional>

using namespace weir;
using namespace weir::endpoint;
using namespace std::chrono_literals;
using http::Request;
using http::Response;

namespace {

class Catch final : public http::Exchange
{
public:
    explicit Catch(std::optional<Response>& to) : m_to(to) {}
    void send(Response response) override { m_to = std::move(response); }
    void begin(Response response, std::shared_ptr<http::PushedBody>) override
    {
        m_to = std::move(response);
    }
    void drop() override {}

private:
    std::optional<Response>& m_to;
};

constexpr const char* kAuthorization =
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/kinesis/aws4_request, "
    "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=00";

Request listStreams()
{
    Request request;
    request.method = "POST";
    request.target = "/";
    request.peerAddress = "127.0.0.1";
    request.body = "{}";
    request.headers.add("Host", "127.0.0.1:4567");
    request.headers.add("Content-Type", "application/x-amz-json-1.1");
    request.headers.add("X-Amz-Target", "Kinesis_20131202.ListStreams");
    request.headers.add("User-Agent", "aws-cli/2.9.19 Python/3.11.2");
    request.headers.add("X-Amz-Date", "20261123T035535Z");
    request.headers.add("Authorization", kAuthorization);
    return request;
}

Request without(const char* header)
{
    Request request = listStreams();
    http::Headers kept;
    for (const auto& field : request.headers.fields()) {
        if (!http::sameName(field.name, header))
            kept.add(field.name, field.value);
    }
    request.headers = kept;
    return request;
}

} // namespace

class TestKinesisHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fake = {};
        m_fake.onListStreams =
            [this](protocol::CallContext& context,
                   const protocol::ListStreamsRequest&) -> Result<protocol::ListStreamsResponse> {
            ++m_served;
            m_session = context.session;
            context.report.stream = "KStream";
            return protocol::ListStreamsResponse{};
        };
        m_served = 0;
    }

    void answersWithTheServicesHeaders()
    {
        const Response response = ask(listStreams());
        QCOMPARE(response.status, 200);
        QVERIFY(response.body.find("StreamNames") != std::string::npos);
        QCOMPARE(std::string(response.headers.value("Content-Type")),
                 std::string("application/x-amz-json-1.1"));
        QCOMPARE(std::string(response.headers.value("Date")),
                 std::string("Tue, 14 Nov 2023 22:13:20 GMT"));
        QCOMPARE(response.headers.value("x-amzn-RequestId").size(), std::size_t{36});
        QCOMPARE(fromBase64(response.headers.value("x-amz-id-2"))->size(), std::size_t{72});
        QVERIFY(!response.headers.has("Access-Control-Allow-Origin"));
        QVERIFY(response.holdBack == 0ms);
    }

    void booksTheCall()
    {
        Request request = listStreams();
        request.headers.add("amz-sdk-invocation-id", "c93b0910");
        request.headers.add("amz-sdk-request", "attempt=2; max=5");
        const Response response = ask(request);
        const auto call = m_ledger.calls("KStream", 0, 1000).back();
        QCOMPARE(call.operation, std::string("ListStreams"));
        QCOMPARE(call.invocationId, std::string("c93b0910"));
        QCOMPARE(call.attempt, 2);
        QCOMPARE(call.requestBytes, std::uint64_t{2});
        QCOMPARE(call.responseBytes, std::uint64_t{response.body.size()});
        QCOMPARE(call.requestId, std::string(response.headers.value("x-amzn-RequestId")));
        QVERIFY(call.session == m_session);
        const auto session = m_ledger.sessions().back();
        QVERIFY(session.id == m_session);
        QCOMPARE(session.name, std::string("aws-cli 2.9.19"));
        QCOMPARE(session.accessKey, std::string("AKIDEXAMPLE"));
    }

    void passesErrorsOn_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("published")
            << int(ErrorCode::ResourceNotFound) << 400
            << QByteArray(R"({"__type":"ResourceNotFoundException","message":"text"})");
        QTest::newRow("wrong type")
            << int(ErrorCode::Serialization) << 400
            << QByteArray(R"({"__type":"SerializationException","Message":"text"})");
        QTest::newRow("damage") << int(ErrorCode::Corruption) << 500
                                << QByteArray(R"({"__type":"InternalFailure"})");
        QTest::newRow("disk full")
            << int(ErrorCode::NoSpace) << 503 << QByteArray(R"({"__type":"ServiceUnavailable"})");
    }

    void passesErrorsOn()
    {
        QFETCH(int, code);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_fake.onListStreams =
            [code](protocol::CallContext&,
                   const protocol::ListStreamsRequest&) -> Result<protocol::ListStreamsResponse> {
            return Error(ErrorCode(code), "text", "/secret/path");
        };
        const Response response = ask(listStreams());
        QCOMPARE(response.status, status);
        QCOMPARE(QByteArray::fromStdString(response.body), body);
        QVERIFY(response.headers.has("x-amzn-ErrorType"));
        QCOMPARE(m_ledger.calls({}, m_ledger.total() - 1, 1).at(0).errorMessage,
                 std::string("text"));
    }

    void asksWhoCalls_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("nobody") << QByteArray() << QByteArray()
                                << QByteArray("MissingAuthenticationTokenException");
        QTest::newRow("both ways")
            << QByteArray(kAuthorization) << QByteArray("X-Amz-Algorithm=AWS4-HMAC-SHA256")
            << QByteArray("InvalidSignatureException");
        QTest::newRow("incomplete")
            << QByteArray("AWS4-HMAC-SHA256 Credential=a/b/c/kinesis/aws4_request") << QByteArray()
            << QByteArray("IncompleteSignatureException");
        QTest::newRow("incomplete query") << QByteArray() << QByteArray("X-Amz-Algorithm=x")
                                          << QByteArray("IncompleteSignatureException");
    }

    void asksWhoCalls()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, type);
        Request request = without("Authorization");
        if (!authorization.isEmpty())
            request.headers.add("Authorization", authorization.toStdString());
        request.target = "/?" + query.toStdString();
        const Response response = ask(request);
        QCOMPARE(response.status, 400);
        QCOMPARE(QByteArray::fromStdString(std::string(response.headers.value("x-amzn-ErrorType"))),
                 type);
        QCOMPARE(m_served, 0);
    }

    void readsBeforeItAsksWhoCalls()
    {
        Request request = without("Authorization");
        request.body = "{";
        QCOMPARE(std::string(ask(request).headers.value("x-amzn-ErrorType")),
                 std::string("SerializationException"));
    }

    void asksBeforeItLooksAtMembers()
    {
        Request request = without("Authorization");
        request.body = R"({"Limit":[]})";
        QCOMPARE(std::string(ask(request).headers.value("x-amzn-ErrorType")),
                 std::string("MissingAuthenticationTokenException"));
    }

    void refusesForeignHosts_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("another name") << QByteArray("evil.example");
        QTest::newRow("none") << QByteArray();
    }

    void refusesForeignHosts()
    {
        QFETCH(QByteArray, host);
        Request request = without("Host");
        if (!host.isEmpty())
            request.headers.add("Host", host.toStdString());
        const Response response = ask(request);
        QCOMPARE(response.status, 403);
        QVERIFY(response.body.find("127.0.0.1") != std::string::npos);
        QCOMPARE(m_served, 0);
    }

    void refusesForeignOrigins_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::newRow("call") << QByteArray("POST");
        QTest::newRow("preflight") << QByteArray("OPTIONS");
    }

    void refusesForeignOrigins()
    {
        QFETCH(QByteArray, method);
        Request request = listStreams();
        request.method = method.toStdString();
        request.headers.add("Origin", "https://evil.example");
        const Response response = ask(request, OriginList({"https://app.example"}));
        QCOMPARE(response.status, 403);
        QVERIFY(response.body.find("https://evil.example") != std::string::npos);
        for (const auto& field : response.headers.fields())
            QVERIFY(!field.name.starts_with("Access-Control"));
        QCOMPARE(m_served, 0);
    }

    void answersAllowedOrigins_data()
    {
        QTest::addColumn<QByteArray>("allowed");
        QTest::newRow("named") << QByteArray("https://app.example");
        QTest::newRow("any") << QByteArray("*");
    }

    void answersAllowedOrigins()
    {
        QFETCH(QByteArray, allowed);
        const OriginList origins({allowed.toStdString()});
        Request request = listStreams();
        request.headers.add("Origin", "https://app.example");
        const Response response = ask(request, origins);
        QCOMPARE(response.status, 200);
        QCOMPARE(std::string(response.headers.value("Access-Control-Allow-Origin")),
                 std::string("*"));
        QVERIFY(response.headers.value("Access-Control-Expose-Headers")
                    .starts_with("x-amzn-RequestId,x-amzn-ErrorType,"));

        request = without("Authorization");
        request.method = "OPTIONS";
        request.body.clear();
        request.headers.add("Origin", "https://app.example");
        request.headers.add("Access-Control-Request-Headers", "x-amz-target,authorization");
        request.headers.add("Access-Control-Request-Method", "POST");
        const Response preflight = ask(request, origins);
        QCOMPARE(preflight.status, 200);
        QVERIFY(preflight.body.empty());
        QCOMPARE(std::string(preflight.headers.value("Access-Control-Allow-Headers")),
                 std::string("x-amz-target,authorization"));
        QCOMPARE(std::string(preflight.headers.value("Access-Control-Allow-Methods")),
                 std::string("POST"));
        QCOMPARE(std::string(preflight.headers.value("Access-Control-Max-Age")),
                 std::string("172800"));
        QVERIFY(!preflight.headers.has("x-amz-id-2"));

        request = without("Host");
        request.headers.add("Host", "rebound.example");
        request.headers.add("Origin", "https://app.example");
        QCOMPARE(ask(request, origins).status, 403);
    }

    void holdsLargeAnswersBackForHastyClients()
    {
        m_fake.onListStreams = [](protocol::CallContext&, const protocol::ListStreamsRequest&) {
            protocol::ListStreamsResponse response;
            response.streamNames.assign(1000, "a-stream-with-a-long-name");
            return Result<protocol::ListStreamsResponse>(std::move(response));
        };
        QVERIFY(ask(listStreams()).holdBack == 0ms);
        Request request = without("User-Agent");
        request.headers.add("User-Agent", "aws-sdk-go-v2/1.17.1 os/linux");
        QVERIFY(ask(request).holdBack == 2ms);
    }

    void refusesWhatNeverBecameARequest_data()
    {
        QTest::addColumn<int>("refusal");
        QTest::addColumn<int>("status");
        QTest::newRow("malformed") << int(http::Refusal::Malformed) << 400;
        QTest::newRow("too slow") << int(http::Refusal::TooSlow) << 408;
        QTest::newRow("body too large") << int(http::Refusal::BodyTooLarge) << 413;
        QTest::newRow("head too large") << int(http::Refusal::HeadTooLarge) << 431;
        QTest::newRow("not supported") << int(http::Refusal::NotSupported) << 501;
        QTest::newRow("busy") << int(http::Refusal::Busy) << 503;
        QTest::newRow("unanswered") << int(http::Refusal::Unanswered) << 500;
    }

    void refusesWhatNeverBecameARequest()
    {
        QFETCH(int, refusal);
        QFETCH(int, status);
        KinesisHandler handler({m_fake, m_ledger, m_clock, nullptr, {}}, {});
        const Response response = handler.refuse(http::Refusal(refusal), listStreams());
        QCOMPARE(response.status, status);
        QVERIFY(response.body.starts_with("{\"__type\":\""));
        QVERIFY(response.headers.has("x-amzn-RequestId"));
        QCOMPARE(m_ledger.calls({}, m_ledger.total() - 1, 1).at(0).httpStatus, status);
    }

private:
    Response ask(Request request, OriginList origins = {})
    {
        KinesisHandler handler({m_fake, m_ledger, m_clock, nullptr, {}}, std::move(origins));
        std::optional<Response> response;
        handler.handle(std::move(request), http::Responder(std::make_unique<Catch>(response)));
        return response.value_or(Response{.status = 0, .headers = {}, .body = {}});
    }

    VirtualClock m_clock{Timestamp(1'700'000'000'000ms)};
    test::FakeKinesisService m_fake;
    CallLedger m_ledger;
    int m_served = 0;
    SessionId m_session{};
};

QTEST_GUILESS_MAIN(TestKinesisHandler)
#include "tst_kinesis_handler.moc"
