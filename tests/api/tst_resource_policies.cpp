#include "tests/api/service_fixture.h"

#include <QJsonObject>
#include <QtTest>

using namespace weir;

class TestResourcePolicies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknownResources_data()
    {
        QTest::addColumn<QString>("arn");
        QTest::addColumn<QString>("error");
        const QString arn = "arn:aws:kinesis:%1:%2:stream/%3";
        const QString home = "arn:aws:kinesis:us-east-1:000000000000:stream/%1";
        const QString noStream = "ResourceNotFound: Stream %1 under account %2 not found.";
        const QString noConsumer = "ResourceNotFound: Consumer %1, account 000000000000 not found.";
        QTest::newRow("no such stream") << home.arg("b") << noStream.arg("b", "000000000000");
        QTest::newRow("another account")
            << arn.arg("us-east-1", "111111111111", "a") << noStream.arg("a", "111111111111");
        QTest::newRow("another region")
            << arn.arg("eu-west-1", "000000000000", "a") << noStream.arg("a", "000000000000");
        QTest::newRow("no such consumer") << home.arg("a/consumer/c:1") << noConsumer.arg("c");
        QTest::newRow("consumer of no stream") << home.arg("b/consumer/c:1") << noConsumer.arg("c");
        QTest::newRow("former consumer")
            << home.arg("a/consumer/there:1") << noConsumer.arg("there");
        QTest::newRow("not an ARN")
            << "x"
            << "Validation: 1 validation error detected: Value 'x' at 'resourceARN' failed to "
               "satisfy constraint: Member must satisfy regular expression pattern: "
               "arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+";
    }
    void unknownResources()
    {
        QFETCH(QString, arn);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QVERIFY(!store.makeConsumer("a", "there").isEmpty());
        const QByteArray address = "'ResourceARN':'" + arn.toUtf8() + "'";
        QTEST(store.ask("GetResourcePolicy", "{" + address + "}"), "error");
        QTEST(store.ask("PutResourcePolicy", "{" + address + ",'Policy':'{}'}"), "error");
        QTEST(store.ask("DeleteResourcePolicy", "{" + address + "}"), "error");
    }

    void keepsReplacesRemoves_data()
    {
        QTest::addColumn<bool>("consumer");
        QTest::newRow("of a stream") << false;
        QTest::newRow("of a consumer") << true;
    }
    void keepsReplacesRemoves()
    {
        QFETCH(bool, consumer);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray arn = consumer ? store.makeConsumer("a", "c") : store.arnOf("a");
        const QByteArray address = "'ResourceARN':'" + arn + "'";
        const auto policy = [&] {
            return store.answer("GetResourcePolicy", "{" + address + "}")["Policy"].toString();
        };
        QCOMPARE(policy(), "{}");
        const QString none =
            "ResourceNotFound: No resource policy found for resource ARN " + arn + ".";
        QCOMPARE(store.ask("DeleteResourcePolicy", "{" + address + "}"), none);
        for (const QByteArray version : {"{ }", "{}"}) {
            const QByteArray policyText = ",'Policy':'" + version + "'";
            QCOMPARE(store.ask("PutResourcePolicy", "{" + address + policyText + "}"), "");
            QCOMPARE(policy(), version);
        }
        QCOMPARE(store.status("a"), "ACTIVE");
        QCOMPARE(store.ask("DeleteResourcePolicy", "{" + address + "}"), "");
        QCOMPARE(policy(), "{}");
        QCOMPARE(store.ask("DeleteResourcePolicy", "{" + address + "}"), none);
    }

    void refusesWhatIsNoPolicy_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::newRow("empty") << "";
        QTest::newRow("a word") << "allow";
        QTest::newRow("a list") << "[]";
        QTest::newRow("cut off") << "{";
    }
    void refusesWhatIsNoPolicy()
    {
        QFETCH(QString, policy);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("PutResourcePolicy", "{'ResourceARN':'" + store.arnOf("a") +
                                                    "','Policy':'" + policy.toUtf8() + "'}"),
                 "InvalidArgument: The policy is not a JSON object.");
    }

    void onlyActive()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QJsonObject made =
            store.answer("RegisterStreamConsumer",
                         "{'StreamARN':'" + store.arnOf("a") + "','ConsumerName':'c'}");
        const QByteArray arn = made["Consumer"]["ConsumerARN"].toString().toUtf8();
        const QString created = arn.mid(arn.lastIndexOf(':') + 1);
        QCOMPARE(store.ask("PutResourcePolicy", "{'ResourceARN':'" + arn + "','Policy':'{}'}"),
                 "ResourceInUse: Consumer c with creation timestamp " + created +
                     " under stream a and account 000000000000 is not in ACTIVE status.");
    }
};

QTEST_GUILESS_MAIN(TestResourcePolicies)
#include "tst_resource_policies.moc"
