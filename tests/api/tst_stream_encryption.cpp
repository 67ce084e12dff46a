#include "tests/api/service_fixture.h"

#include <QJsonArray>
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

class TestStreamEncryption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressingStart_data() { addAddressRows("'EncryptionType':'KMS','KeyId':'alias/k'"); }
    void addressingStart()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("StartStreamEncryption", request.toUtf8()), "error");
    }

    void addressingStop_data() { addAddressRows("'EncryptionType':'KMS','KeyId':'alias/k'"); }
    void addressingStop()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("StopStreamEncryption", request.toUtf8()), "error");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        const QString one = "Validation: 1 validation error detected: ";
        QTest::newRow("no key") << "{'StreamName':'a','EncryptionType':'KMS'}"
                                << one + "Value null at 'keyId' failed to satisfy constraint: "
                                         "Member must not be null";
        QTest::newRow("unknown type")
            << "{'StreamName':'a','EncryptionType':'ROT13','KeyId':'k'}"
            << one + "Value 'ROT13' at 'encryptionType' failed to satisfy constraint: Member must "
                     "satisfy enum value set: [NONE, KMS]";
        QTest::newRow("none") << "{'StreamName':'a','EncryptionType':'NONE','KeyId':'k'}"
                              << "InvalidArgument: EncryptionType must be KMS.";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("StartStreamEncryption", request.toUtf8()), "error");
        QTEST(store.ask("StopStreamEncryption", request.toUtf8()), "error");
    }

    void marksWhatArrivesMeanwhile()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        store.put("a", "k", "plain");
        QCOMPARE(start(store, "alias/one"), "");
        QCOMPARE(store.status("a"), "UPDATING");
        QVERIFY(store.settle());
        const QJsonObject put =
            store.answer("PutRecord", "{'StreamName':'a','PartitionKey':'k','Data':''}");
        QCOMPARE(put["EncryptionType"].toString(), "KMS");
        QCOMPARE(start(store, "alias/two"), "");
        QVERIFY(store.settle());
        const QJsonObject puts = store.answer(
            "PutRecords", "{'StreamName':'a','Records':[{'PartitionKey':'k','Data':''}]}");
        QCOMPARE(puts["EncryptionType"].toString(), "KMS");
        QCOMPARE(described(store)["KeyId"].toString(), "alias/two");
        QCOMPARE(described(store)["EncryptionType"].toString(), "KMS");
        QCOMPARE(stop(store), "");
        QVERIFY(store.settle());
        store.put("a", "k", "plain again");
        QCOMPARE(described(store)["EncryptionType"].toString(), "NONE");
        QVERIFY(!described(store).contains("KeyId"));

        const QJsonObject read = store.answer(
            "GetRecords", "{'ShardIterator':'" + store.iterator("a", "0", "TRIM_HORIZON") + "'}");
        QStringList types;
        for (const QJsonValue record : read["Records"].toArray())
            types << record["EncryptionType"].toString("-");
        QCOMPARE(types.join(' '), "- KMS KMS -");
    }

    void whatIsSoAlreadyChangesNothing()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(stop(store), "");
        QCOMPARE(store.status("a"), "ACTIVE");
        QCOMPARE(start(store, "k"), "");
        QVERIFY(store.settle());
        QCOMPARE(start(store, "k"), "");
        QCOMPARE(store.status("a"), "ACTIVE");
    }

    void onlyActive()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(start(store, "k"), "");
        const QString busy = "ResourceInUse: Stream a under account 000000000000 not ACTIVE, "
                             "instead in state UPDATING";
        QCOMPARE(start(store, "l"), busy);
        QCOMPARE(stop(store), busy);
    }

    void twentyFiveKeysADay()
    {
        ServiceFixture store(trueLimits());
        QVERIFY(store.makeStream("a"));
        for (int i = 0; i < 25; ++i) {
            QCOMPARE(start(store, "k" + QByteArray::number(i)), "");
            store.advance(std::chrono::seconds(1));
        }
        QCOMPARE(start(store, "one more"),
                 "LimitExceeded: StartStreamEncryption cannot be called more than 25 times in 24 "
                 "hours for stream a under account 000000000000.");
        store.advance(std::chrono::hours(24));
        QCOMPARE(start(store, "one more"), "");
    }

private:
    static QString start(ServiceFixture& store, const QByteArray& key)
    {
        return store.ask("StartStreamEncryption",
                         "{'StreamName':'a','EncryptionType':'KMS','KeyId':'" + key + "'}");
    }
    static QString stop(ServiceFixture& store)
    {
        return store.ask("StopStreamEncryption",
                         "{'StreamName':'a','EncryptionType':'KMS','KeyId':'k'}");
    }
    static QJsonObject described(ServiceFixture& store)
    {
        return store.answer("DescribeStream", "{'StreamName':'a'}")["StreamDescription"].toObject();
    }
};

QTEST_GUILESS_MAIN(TestStreamEncryption)
#include "tst_stream_encryption.moc"
