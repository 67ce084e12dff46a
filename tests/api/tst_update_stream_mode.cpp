#include "tests/api/service_fixture.h"

#include <QJsonObject>
#include <QtTest>

using namespace weir;

namespace {

api::ServiceOptions trueLimits()
{
    api::ServiceOptions options;
    options.limits = api::LimitsMode::On;
    return options;
}

} // namespace

class TestUpdateStreamMode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data()
    {
        addAddressRows("'StreamModeDetails':{'StreamMode':'ON_DEMAND'}", AddressedBy::Arn);
    }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("UpdateStreamMode", request.toUtf8()), "error");
    }

    void switches()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        QCOMPARE(update(store, "ON_DEMAND"), "");
        QCOMPARE(store.status("a"), "UPDATING");
        QCOMPARE(mode(store), "ON_DEMAND");
        QVERIFY(store.settle());
        QCOMPARE(store.shards("a"), "0 1"); // kept
        QCOMPARE(update(store, "PROVISIONED"), "");
        QVERIFY(store.settle());
        QCOMPARE(mode(store), "PROVISIONED");
    }

    void theSameModeChangesNothing()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(update(store, "PROVISIONED"), "");
        QCOMPARE(store.status("a"), "ACTIVE");
    }

    void onlyActive()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(update(store, "ON_DEMAND"), "");
        QCOMPARE(update(store, "PROVISIONED"), "ResourceInUse: Stream a under account 000000000000 "
                                               "not ACTIVE, instead in state UPDATING");
    }

    void twiceADay()
    {
        ServiceFixture store(trueLimits());
        QVERIFY(store.makeStream("a"));
        for (const char* const mode : {"ON_DEMAND", "PROVISIONED"}) {
            QCOMPARE(update(store, mode), "");
            store.advance(std::chrono::seconds(1));
        }
        QCOMPARE(update(store, "ON_DEMAND"),
                 "LimitExceeded: UpdateStreamMode cannot be called more than 2 times in 24 hours "
                 "for stream a under account 000000000000.");
        QCOMPARE(update(store, "PROVISIONED"), "");
    }

    void warmOnlyOnDemandWithACommitment()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QString refused = "Validation: WarmThroughputMiBps can only be specified for a "
                                "stream in ON_DEMAND mode in an account with the minimum "
                                "throughput billing commitment enabled.";
        QCOMPARE(update(store, "ON_DEMAND", ",'WarmThroughputMiBps':8"), refused);
        QVERIFY(store
                    .answer("UpdateAccountSettings",
                            "{'MinimumThroughputBillingCommitment':{'Status':'ENABLED'}}")
                    .contains("MinimumThroughputBillingCommitment"));
        QCOMPARE(update(store, "PROVISIONED", ",'WarmThroughputMiBps':8"), refused);
        QCOMPARE(update(store, "ON_DEMAND", ",'WarmThroughputMiBps':8"), "");
        QCOMPARE(store.engine().stream(StreamName("a"))->openShardCount(), 8U);
    }

private:
    static QString update(ServiceFixture& store, const QByteArray& mode,
                          const QByteArray& more = {})
    {
        return store.ask("UpdateStreamMode", "{'StreamARN':'" + store.arnOf("a") +
                                                 "','StreamModeDetails':{'StreamMode':'" + mode +
                                                 "'}" + more + "}");
    }
    static QString mode(ServiceFixture& store)
    {
        const QJsonObject answer = store.answer("DescribeStreamSummary", "{'StreamName':'a'}");
        return answer["StreamDescriptionSummary"]["StreamModeDetails"]["StreamMode"].toString();
    }
};

QTEST_GUILESS_MAIN(TestUpdateStreamMode)
#include "tst_update_stream_mode.moc"
