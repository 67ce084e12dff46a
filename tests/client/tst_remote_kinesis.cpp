#include "backend/client/curl_transport.h"
#include "backend/client/remote_kinesis.h"
#include "backend/endpoint/kinesis_endpoint.h"
#include "backend/protocol/dispatch.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

#include <future>

using namespace weir;
using namespace weir::client;
using namespace std::chrono_literals;
using protocol::CallContext;
using protocol::KinesisOperation;

namespace {

const protocol::AccessKey kKey{"AKIDEXAMPLE", "secret", ""};

/// Weir's own endpoint, which verifies signatures, over a service that the test makes.
struct Server
{
    SystemClock clock;
    test::FakeKinesisService fake;
    endpoint::CallLedger ledger;
    std::unique_ptr<endpoint::KinesisEndpoint> endpoint;

    Server()
    {
        auto bound = endpoint::KinesisEndpoint::bind(
            {.port = 0, .alternatives = 0, .tlsPort = {}, .allowedOrigins = {}});
        endpoint = std::move(bound).value();
        endpoint->serve({fake,
                         ledger,
                         clock,
                         nullptr,
                         {},
                         endpoint::Authenticator(endpoint::AuthMode::Verified, {kKey})});
    }
};

struct Client
{
    SystemClock clock;
    CurlTransport transport;
    FixedCredentials credentials;
    ServiceCaller caller;
    WriteGuard guard;
    RemoteKinesis kinesis{caller, guard};

    explicit Client(const std::string& url, bool readOnly = false, protocol::AccessKey key = kKey)
        : credentials({std::move(key), {}, "a test"}),
          caller({transport, credentials, clock, [] { return 0.0; }},
                 {url, "eu-west-1", "kinesis", std::string(protocol::kKinesisTarget)}),
          guard(clock, readOnly)
    {}
};

} // namespace

class TestRemoteKinesis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesTypedCalls()
    {
        Server server;
        server.fake.onDescribeStreamSummary =
            [](CallContext&, const protocol::DescribeStreamSummaryRequest& request) {
                protocol::DescribeStreamSummaryResponse response;
                auto& summary = response.streamDescriptionSummary;
                summary.streamName = request.streamName.value();
                summary.streamStatus = "ACTIVE";
                summary.retentionPeriodHours = 24;
                summary.openShardCount = 3;
                return response;
            };
        Client client(server.endpoint->url());
        CallContext context;
        protocol::DescribeStreamSummaryRequest request;
        request.streamName = "orders";
        const auto answer = client.kinesis.describeStreamSummary(context, request);
        QVERIFY2(answer.ok(), answer.ok() ? "" : answer.error().message.c_str());
        QCOMPARE(answer->streamDescriptionSummary.streamName, std::string("orders"));
        QCOMPARE(answer->streamDescriptionSummary.openShardCount, 3);
        QVERIFY(!context.requestId.empty());
        QCOMPARE(context.requestId, server.ledger.calls({}, 0, 10).at(0).requestId);
    }

    void carriesRecordsToTheLastOctet()
    {
        Server server;
        Bytes octets;
        for (int i = 0; i < 256; ++i)
            octets += static_cast<char>(i);
        const auto number =
            SequenceNumber::parse("49594189147623985939251953501666965394405037144469929986");
        server.fake.onGetRecords = [&](CallContext&, const protocol::GetRecordsRequest&) {
            protocol::GetRecordsResponse response;
            Record record;
            record.sequenceNumber = *number;
            record.arrival = Timestamp(1'767'323'045'678ms);
            record.partitionKey = "é";
            record.data = octets;
            response.records.add(record);
            response.millisBehindLatest = 12;
            response.nextShardIterator = "next";
            return response;
        };
        Client client(server.endpoint->url());
        CallContext context;
        protocol::GetRecordsRequest request;
        request.shardIterator = "iterator";
        const auto answer = client.kinesis.getRecords(context, request);
        QVERIFY2(answer.ok(), answer.ok() ? "" : answer.error().message.c_str());
        const Record& record = answer->records.records().at(0);
        QVERIFY(record.sequenceNumber == number);
        QVERIFY(record.arrival == Timestamp(1'767'323'045'678ms));
        QCOMPARE(std::string(record.partitionKey), std::string("é"));
        QCOMPARE(Bytes(record.data), octets);
        QCOMPARE(answer->nextShardIterator.value(), std::string("next"));
    }

    void tellsWhatTheServiceRefuses()
    {
        Server server;
        server.fake.onDeleteStream =
            [](CallContext&,
               const protocol::DeleteStreamRequest&) -> Result<protocol::DeleteStreamResponse> {
            return Error(ErrorCode::ResourceNotFound, "Stream x under account 0 not found.");
        };
        Client client(server.endpoint->url());
        CallContext context;
        protocol::DeleteStreamRequest request;
        request.streamName = "x";
        const auto answer = client.kinesis.deleteStream(context, request);
        QVERIFY(!answer.ok());
        QVERIFY(answer.error().code == ErrorCode::ResourceNotFound);
        QCOMPARE(answer.error().message, std::string("Stream x under account 0 not found."));
    }

    void emptyAnswersAreAnswers()
    {
        Server server;
        server.fake.onDeleteStream = [](CallContext&, const protocol::DeleteStreamRequest&) {
            return protocol::DeleteStreamResponse();
        };
        Client client(server.endpoint->url());
        CallContext context;
        protocol::DeleteStreamRequest request;
        request.streamName = "x";
        QVERIFY(client.kinesis.deleteStream(context, request).ok());
    }

    void isRefusedWithAnotherSecret()
    {
        Server server;
        Client client(server.endpoint->url(), false, {"AKIDEXAMPLE", "guessed", ""});
        CallContext context;
        const auto answer = client.kinesis.listStreams(context, {});
        QVERIFY(!answer.ok());
        QVERIFY(answer.error().code == ErrorCode::InvalidSignature);
    }

    void validatesBeforeItSends()
    {
        Server server;
        Client client(server.endpoint->url());
        CallContext context;
        protocol::DeleteStreamRequest request;
        request.streamName = "no such name!";
        const auto answer = client.kinesis.deleteStream(context, request);
        QVERIFY(!answer.ok() && answer.error().code == ErrorCode::Validation);
        QCOMPARE(server.ledger.total(), std::uint64_t{0});
    }

    /// Every operation that changes something, by the list they are all made from.
    void aLockedConnectionSendsNoChange()
    {
        Server server;
        Client client(server.endpoint->url(), true);
        int changes = 0;
        const auto check = [&](KinesisOperation operation, const auto& answer) {
            if (!isChange(operation))
                return;
            ++changes;
            QVERIFY2(!answer.ok() && answer.error().code == ErrorCode::AccessDenied,
                     std::string(protocol::nameOf(operation)).c_str());
            QVERIFY(answer.error().message.find("read-only") != std::string::npos);
        };
        CallContext context;
#define WEIR_CHECK(Name, function)                                                                 \
    if (isChange(KinesisOperation::Name))                                                          \
        check(KinesisOperation::Name, client.kinesis.function(context, protocol::Name##Request()));
        WEIR_KINESIS_OPERATIONS(WEIR_CHECK)
#undef WEIR_CHECK
        QCOMPARE(changes, 25);
        QCOMPARE(server.ledger.total(), std::uint64_t{0});
    }

    void isUnlockedForAWhile()
    {
        VirtualClock clock{Timestamp(1'700'000'000'000ms)};
        WriteGuard guard(clock, true);
        QVERIFY(!guard.admit(KinesisOperation::PutRecord).ok());
        QVERIFY(guard.admit(KinesisOperation::GetRecords).ok());
        guard.unlockUntil(clock.now() + 10min);
        QVERIFY(guard.admit(KinesisOperation::PutRecord).ok());
        clock.advance(10min);
        QVERIFY(!guard.admit(KinesisOperation::PutRecord).ok());
        guard.unlockUntil(clock.now() + 10min);
        guard.lock();
        QVERIFY(!guard.isOpen());
        const WriteGuard free(clock, false);
        QVERIFY(free.admit(KinesisOperation::DeleteStream).ok());
    }

    void stops()
    {
        std::promise<void> asked;
        std::promise<void> release;
        const auto released = release.get_future().share();
        Server server; // ends first: its threads use the others
        server.fake.onListStreams = [&](CallContext&, const protocol::ListStreamsRequest&) {
            asked.set_value();
            released.wait();
            return protocol::ListStreamsResponse();
        };
        Client client(server.endpoint->url());
        auto answer = std::async(std::launch::async, [&client] {
            CallContext context;
            return client.kinesis.listStreams(context, {});
        });
        asked.get_future().wait();
        client.kinesis.stop();
        const auto cancelled = answer.get();
        release.set_value();
        QVERIFY(!cancelled.ok() && cancelled.error().code == ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestRemoteKinesis)
#include "tst_remote_kinesis.moc"
