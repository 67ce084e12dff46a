#include "backend/endpoint/kinesis_endpoint.h"
#include "tests/support/fake_kinesis_service.h"
#include "tests/support/http_client.h"

#include <QtTest>

#include <thread>

using namespace weir;
using namespace weir::endpoint;
using weir::testing::HttpClient;
using weir::testing::HttpHeaders;

namespace {

HttpHeaders signedHeaders()
{
    return {{"Content-Type", "application/x-amz-json-1.1"},
            {"X-Amz-Target", "Kinesis_20131202.ListStreams"},
            {"X-Amz-Date", "20261123T035535Z"},
            {"User-Agent", "Boto3/1.43.11 md/Botocore#1.43.11"},
            {"Authorization", "AWS4-HMAC-SHA256 Credential=AKID/20261123//kinesis/aws4_request, "
                              "SignedHeaders=host, Signature=00"}};
}

EndpointOptions onPort(std::uint16_t port, std::uint16_t alternatives = 0)
{
    return {.port = port, .alternatives = alternatives, .tlsPort = {}, .allowedOrigins = {}};
}

} // namespace

class TestKinesisEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fake.onListStreams = [](protocol::CallContext&, const protocol::ListStreamsRequest&)
            -> Result<protocol::ListStreamsResponse> { return protocol::ListStreamsResponse{}; };
    }

    void servesOnLoopback()
    {
        const auto endpoint = serve();
        QCOMPARE(endpoint->url(), "http://127.0.0.1:" + std::to_string(endpoint->port()));
        HttpClient client(endpoint->port());
        for (int i = 0; i < 3; ++i) {
            const auto answer = client.ask("POST", "{}", signedHeaders());
            QVERIFY(answer.has_value());
            QCOMPARE(answer->status, 200);
            QVERIFY(answer->body.contains("StreamNames"));
            QCOMPARE(answer->header("Content-Length").toLongLong(), answer->body.size());
        }
        QCOMPARE(m_ledger.sessions().back().name, std::string("boto3 1.43.11"));
    }

    void letsClientsWaitUntilItServes()
    {
        auto bound = KinesisEndpoint::bind(onPort(0));
        QVERIFY(bound.ok());
        HttpClient early(bound.value()->port());
        QVERIFY(early.isConnected());
        QVERIFY(early.send(HttpClient::request("POST", "{}", signedHeaders())));
        bound.value()->serve({m_fake, m_ledger, m_clock, nullptr, {}});
        QVERIFY(early.receive().has_value());
    }

    void refusesTooLargeBodies()
    {
        const auto endpoint = serve();
        HttpClient client(endpoint->port());
        const auto answer = client.ask("POST", QByteArray((16 << 20) + 1, ' '), signedHeaders());
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 413);
        QCOMPARE(m_ledger.calls({}, m_ledger.total() - 1, 1).at(0).operation,
                 std::string("ListStreams"));
    }

    void saysWhenThePortIsTaken()
    {
        const auto first = serve();
        const auto second = KinesisEndpoint::bind(onPort(first->port()));
        QVERIFY(!second.ok());
        QVERIFY(second.error().code == ErrorCode::ResourceInUse);
        const auto third = KinesisEndpoint::bind(onPort(first->port(), 20));
        QVERIFY(third.ok());
    }

    void stopsWhileItIsAsked()
    {
        const auto endpoint = serve();
        std::atomic<bool> stop = false;
        std::vector<std::jthread> clients;
        for (int i = 0; i < 4; ++i) {
            clients.emplace_back([&stop, port = endpoint->port()] {
                HttpClient client(port);
                while (!stop && client.ask("POST", "{}", signedHeaders())) {
                }
            });
        }
        QTRY_VERIFY(m_ledger.total() > 100);
        endpoint->stop();
        stop = true;
    }

private:
    std::unique_ptr<KinesisEndpoint> serve()
    {
        auto bound = KinesisEndpoint::bind(onPort(0));
        if (!bound.ok())
            qFatal("%s", bound.error().message.c_str());
        auto endpoint = std::move(bound).value();
        endpoint->serve({m_fake, m_ledger, m_clock, nullptr, {}});
        return endpoint;
    }

    SystemClock m_clock;
    test::FakeKinesisService m_fake;
    CallLedger m_ledger;
};

QTEST_GUILESS_MAIN(TestKinesisEndpoint)
#include "tst_kinesis_endpoint.moc"
