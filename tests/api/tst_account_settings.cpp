#include "tests/api/service_fixture.h"

#include <QJsonObject>
#include <QtTest>

using namespace weir;

class TestAccountSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAtFirst()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("DescribeAccountSettings", "{}"),
                 "{'MinimumThroughputBillingCommitment':{'Status':'DISABLED'}}");
        QCOMPARE(commit(store, "DISABLED"), (QJsonObject{{"Status", "DISABLED"}}));
    }

    void endsNoSoonerThanADayLater()
    {
        ServiceFixture store;
        const qint64 start = store.now().time_since_epoch().count() / 1000;
        const qint64 end = start + 24 * 3600;
        const QJsonObject enabled{
            {"Status", "ENABLED"}, {"StartedAt", start}, {"EarliestAllowedEndAt", end}};
        QCOMPARE(commit(store, "ENABLED"), enabled);
        store.advance(std::chrono::hours(1));
        QCOMPARE(commit(store, "ENABLED"), enabled); // as it is
        QJsonObject ending = enabled;
        ending["Status"] = "ENABLED_UNTIL_EARLIEST_ALLOWED_END";
        QCOMPARE(commit(store, "DISABLED"), ending);
        QCOMPARE(commit(store, "ENABLED"), enabled); // taken back
        QCOMPARE(commit(store, "DISABLED"), ending);
        store.advance(std::chrono::hours(23));
        QJsonObject ended = enabled;
        ended["Status"] = "DISABLED";
        ended["EndedAt"] = end;
        QCOMPARE(described(store), ended);
    }

    void endsAtOnceAfterADay()
    {
        ServiceFixture store;
        commit(store, "ENABLED");
        store.advance(std::chrono::hours(25));
        const qint64 now = store.now().time_since_epoch().count() / 1000;
        const QJsonObject ended = commit(store, "DISABLED");
        QCOMPARE(ended["Status"].toString(), "DISABLED");
        QCOMPARE(ended["EndedAt"].toInteger(), now);
        // Again from the beginning.
        QCOMPARE(commit(store, "ENABLED")["StartedAt"].toInteger(), now);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("nothing") << "{}"
                                 << "Validation: 1 validation error detected: Value null at "
                                    "'minimumThroughputBillingCommitment' failed to satisfy "
                                    "constraint: Member must not be null";
        QTest::newRow("unknown state")
            << "{'MinimumThroughputBillingCommitment':{'Status':'MAYBE'}}"
            << "Validation: 1 validation error detected: Value 'MAYBE' at "
               "'minimumThroughputBillingCommitment.status' failed to satisfy constraint: Member "
               "must satisfy enum value set: [ENABLED, DISABLED]";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QTEST(store.ask("UpdateAccountSettings", request.toUtf8()), "error");
    }

    void limits()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("DescribeLimits", "{}"),
                 "{'ShardLimit':20000,'OpenShardCount':0,'OnDemandStreamCount':0,"
                 "'OnDemandStreamCountLimit':50}");
        QVERIFY(store.makeStream("a", 3));
        QVERIFY(store.makeOnDemandStream("b"));
        QCOMPARE(store.ask("DescribeLimits", "{}"),
                 "{'ShardLimit':20000,'OpenShardCount':7,'OnDemandStreamCount':1,"
                 "'OnDemandStreamCountLimit':50}");
    }

private:
    static QJsonObject commit(ServiceFixture& store, const QByteArray& status)
    {
        const QJsonObject answer =
            store.answer("UpdateAccountSettings",
                         "{'MinimumThroughputBillingCommitment':{'Status':'" + status + "'}}");
        return answer["MinimumThroughputBillingCommitment"].toObject();
    }
    static QJsonObject described(ServiceFixture& store)
    {
        const QJsonObject answer = store.answer("DescribeAccountSettings", "{}");
        return answer["MinimumThroughputBillingCommitment"].toObject();
    }
};

QTEST_GUILESS_MAIN(TestAccountSettings)
#include "tst_account_settings.moc"
