#include "models/streams/stream_setup.h"

#include "backend/bridge/store_jobs.h"
#include "tests/support/local_connection.h"

#include <QSignalSpy>
#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

using protocol::IncreaseStreamRetentionPeriodResponse;
using protocol::StartStreamEncryptionResponse;

/// A store with the stream "refunds", that keeps what it was asked.
struct Store
{
    LocalConnection local;
    std::atomic<int> retentionHours{0};
    std::atomic<int> encryptions{0};
    std::atomic<int> busyFor{0};  ///< calls that find the stream still changing
    std::optional<Error> refusal; ///< of the encryption
    std::string keyId;

    Store()
    {
        local.service.onIncreaseStreamRetentionPeriod =
            [this](auto&, const auto& request) -> Result<IncreaseStreamRetentionPeriodResponse> {
            retentionHours = int(*request.retentionPeriodHours);
            return IncreaseStreamRetentionPeriodResponse();
        };
        local.service.onStartStreamEncryption =
            [this](auto&, const auto& request) -> Result<StartStreamEncryptionResponse> {
            ++encryptions;
            if (busyFor > 0) {
                --busyFor;
                return Error(ErrorCode::ResourceInUse, "It is UPDATING.");
            }
            if (refusal)
                return *refusal;
            keyId = *request.keyId;
            return StartStreamEncryptionResponse();
        };
    }

    static StreamDraft draft()
    {
        StreamDraft draft;
        draft.name = QStringLiteral("refunds");
        draft.retentionHours = 48;
        draft.keyId = QStringLiteral("alias/aws/kinesis");
        draft.generatorRate = 100;
        return draft;
    }
};

} // namespace

class StreamSetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isForWhatCreateStreamCannotTake()
    {
        StreamDraft draft;
        draft.name = QStringLiteral("refunds");
        QVERIFY(!StreamSetup::isNeeded(draft));
        draft.generatorRate = 10;
        QVERIFY(StreamSetup::isNeeded(draft));
        draft.generatorRate = 0;
        draft.keyId = QStringLiteral("key");
        QVERIFY(StreamSetup::isNeeded(draft));
    }
    void doesOneStepAfterAnother()
    {
        Store store;
        store.busyFor = 2;
        store.local.inspector.setStreams({"refunds"});
        QVERIFY(store.local.open());
        const QPointer<StreamSetup> setup = new StreamSetup(store.local.connection, Store::draft());
        QSignalSpy failed(setup, &StreamSetup::failed);
        QTRY_VERIFY(setup.isNull());
        QCOMPARE(store.retentionHours.load(), 48);
        QCOMPARE(store.encryptions.load(), 3);
        QCOMPARE(store.keyId, std::string("alias/aws/kinesis"));
        QCOMPARE(failed.size(), 0);
        const auto& jobs = store.local.connection.jobs().jobs();
        QCOMPARE(jobs.size(), std::size_t{1});
        QCOMPARE(jobs.front().stream, StreamName("refunds"));
        QVERIFY(jobs.front().kind == StoreJob::Kind::Generate);
    }
    void saysWhatFailedAndGoesOn()
    {
        Store store;
        store.refusal = Error(ErrorCode::LimitExceeded, "Too many keys.");
        store.local.inspector.setStreams({"refunds"});
        QVERIFY(store.local.open());
        const QPointer<StreamSetup> setup = new StreamSetup(store.local.connection, Store::draft());
        QSignalSpy failed(setup, &StreamSetup::failed);
        QTRY_VERIFY(setup.isNull());
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.front().front().toString(),
                 QStringLiteral("refunds was created, but its records are not encrypted: "
                                "LimitExceededException: Too many keys."));
        QCOMPARE(store.local.connection.jobs().jobs().size(), std::size_t{1});
    }
    void waitsUntilTheStreamIsThereAndEndsWithIt()
    {
        Store store;
        QVERIFY(store.local.open());
        StreamDraft draft = Store::draft();
        draft.generatorRate = 0;
        store.busyFor = 1'000'000; // never ACTIVE
        const QPointer<StreamSetup> setup = new StreamSetup(store.local.connection, draft);
        QCoreApplication::processEvents();
        QCOMPARE(store.retentionHours.load(), 0);
        store.local.inspector.setStreams({"refunds"});
        QTRY_COMPARE(store.retentionHours.load(), 48);
        QTRY_VERIFY(store.encryptions.load() > 1);
        store.local.inspector.setStreams({});
        QTRY_VERIFY(setup.isNull());
        QVERIFY(store.keyId.empty());
    }
};

QTEST_GUILESS_MAIN(StreamSetupTest)
#include "tst_stream_setup.moc"
