#include "backend/endpoint/recorded_service.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

using namespace weir;
using namespace weir::endpoint;
using namespace std::chrono_literals;

class TestRecordedService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fake = {}; }

    void booksSuccess()
    {
        const SessionId demo = m_ledger.registry().addInProcess("demo-producer", m_clock.now());
        RecordedService service(m_fake, m_ledger, m_clock, demo);
        m_fake.onPutRecord =
            [this](protocol::CallContext& context,
                   const protocol::PutRecordRequest&) -> Result<protocol::PutRecordResponse> {
            context.report.stream = "KStream";
            context.report.records = 1;
            m_clock.advance(3ms);
            return protocol::PutRecordResponse{"shardId-000000000000", "42", {}};
        };
        protocol::CallContext context;
        const auto answer = service.putRecord(context, {});
        QVERIFY(answer.ok());
        QCOMPARE(answer->sequenceNumber, std::string("42"));
        const auto calls = m_ledger.calls("KStream", 0, 10);
        QCOMPARE(calls.size(), std::size_t{1});
        QCOMPARE(calls[0].operation, std::string("PutRecord"));
        QVERIFY(calls[0].session == demo);
        QVERIFY(calls[0].duration == 3ms);
        QCOMPARE(calls[0].httpStatus, 200);
        QCOMPARE(m_ledger.sessions().back().calls, std::uint64_t{1});
    }

    void booksErrors()
    {
        RecordedService service(m_fake, m_ledger, m_clock);
        m_fake.onDeleteStream =
            [](protocol::CallContext&,
               const protocol::DeleteStreamRequest&) -> Result<protocol::DeleteStreamResponse> {
            return Error(ErrorCode::ResourceNotFound, "No such stream.");
        };
        protocol::CallContext context;
        QVERIFY(!service.deleteStream(context, {}).ok());
        const auto call = m_ledger.calls({}, m_ledger.total() - 1, 1).at(0);
        QCOMPARE(call.error, std::string("ResourceNotFoundException"));
        QCOMPARE(call.errorMessage, std::string("No such stream."));
        QCOMPARE(call.httpStatus, 400);
        QVERIFY(call.session == SessionId::Console);
    }

    void leavesASessionOfItsOwnAlone()
    {
        RecordedService service(m_fake, m_ledger, m_clock);
        protocol::CallContext context;
        context.session = SessionId{77};
        service.listStreams(context, {}).ignore("only the booking is looked at");
        QVERIFY(m_ledger.calls({}, m_ledger.total() - 1, 1).at(0).session == SessionId{77});
    }

private:
    VirtualClock m_clock{Timestamp(1'700'000'000'000ms)};
    test::FakeKinesisService m_fake;
    CallLedger m_ledger;
};

QTEST_GUILESS_MAIN(TestRecordedService)
#include "tst_recorded_service.moc"
