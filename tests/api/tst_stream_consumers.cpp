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

class TestStreamConsumers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressingRegister_data() { addAddressRows("'ConsumerName':'c'", AddressedBy::Arn); }
    void addressingRegister()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("RegisterStreamConsumer", request.toUtf8()), "error");
    }

    void addressingList_data() { addAddressRows("", AddressedBy::Arn); }
    void addressingList()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("ListStreamConsumers", request.toUtf8()), "error");
    }

    void addressingOne_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        const QString stream = "arn:aws:kinesis:us-east-1:000000000000:stream/a";
        const QString consumer = stream + "/consumer/c:1767225600";
        const QString noAddress = "InvalidArgument: Either ConsumerARN or both StreamARN and "
                                  "ConsumerName should be provided.";
        const QString disagree = "InvalidArgument: ConsumerARN, StreamARN and ConsumerName do not "
                                 "refer to the same consumer.";
        const QString notFound = "ResourceNotFound: Consumer %1, account 000000000000 not found.";
        QTest::newRow("nothing") << "{}" << noAddress;
        QTest::newRow("only the stream") << "{'StreamARN':'" + stream + "'}" << noAddress;
        QTest::newRow("only the name") << "{'ConsumerName':'c'}" << noAddress;
        QTest::newRow("another name")
            << "{'ConsumerARN':'" + consumer + "','ConsumerName':'d'}" << disagree;
        QTest::newRow("another stream")
            << "{'ConsumerARN':'" + consumer + "','StreamARN':'" + stream + "b'}" << disagree;
        QTest::newRow("no such name")
            << "{'StreamARN':'" + stream + "','ConsumerName':'d'}" << notFound.arg("d");
        QTest::newRow("no such stream")
            << "{'StreamARN':'" + stream + "b','ConsumerName':'c'}"
            << "ResourceNotFound: Stream ab under account 000000000000 not found.";
        QTest::newRow("former consumer")
            << "{'ConsumerARN':'" + consumer + "1'}" << notFound.arg("c");
        QTest::newRow("all three, wrong time")
            << "{'ConsumerARN':'" + consumer + "1','ConsumerName':'c','StreamARN':'" + stream + "'}"
            << notFound.arg("c");
    }
    void addressingOne()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QVERIFY(!store.makeConsumer("a", "c").isEmpty());
        QTEST(store.ask("DescribeStreamConsumer", request.toUtf8()), "error");
        QTEST(store.ask("DeregisterStreamConsumer", request.toUtf8()), "error");
    }

    void comesToLifeAndGoesByTheClock()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray stream = "'StreamARN':'" + store.arnOf("a") + "'";
        const qint64 second = store.now().time_since_epoch().count() / 1000;
        const QString arn = store.arnOf("a") + "/consumer/c:" + QString::number(second);
        const QString consumer =
            "'ConsumerName':'c','ConsumerARN':'" + arn +
            "','ConsumerStatus':'%1','ConsumerCreationTimestamp':" + QString::number(second);
        QCOMPARE(store.ask("RegisterStreamConsumer", "{" + stream + ",'ConsumerName':'c'}"),
                 "{'Consumer':{" + consumer.arg("CREATING") + "}}");
        const QByteArray address = "{'ConsumerARN':'" + arn.toUtf8() + "'}";
        const auto described = [&] { return store.ask("DescribeStreamConsumer", address); };
        const QString description = "{'ConsumerDescription':{" + consumer + "," + stream + "}}";
        QCOMPARE(described(), description.arg("CREATING"));
        store.advance(std::chrono::milliseconds(500));
        QCOMPARE(described(), description.arg("ACTIVE"));
        QCOMPARE(store.status("a"), "ACTIVE"); // the stream is not touched
        QCOMPARE(store.ask("DeregisterStreamConsumer", address), "");
        QCOMPARE(described(), description.arg("DELETING"));
        QCOMPARE(store.ask("DeregisterStreamConsumer", address), "");
        store.advance(std::chrono::milliseconds(500));
        QCOMPARE(described(), "ResourceNotFound: Consumer c, account 000000000000 not found.");
        // One of the same name is another one.
        QVERIFY(store.makeConsumer("a", "c") != arn.toUtf8());
    }

    void namesAreTakenUntilTheyAreGone()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        store.advance(std::chrono::milliseconds(500)); // on a whole second
        const QByteArray request = "{'StreamARN':'" + store.arnOf("a") + "','ConsumerName':'c'}";
        QVERIFY(store.answer("RegisterStreamConsumer", request).contains("Consumer"));
        const QString taken =
            "ResourceInUse: Consumer c under stream a already exists for account 000000000000.";
        QCOMPARE(store.ask("RegisterStreamConsumer", request), taken);
        QCOMPARE(store.ask("DeregisterStreamConsumer",
                           "{'StreamARN':'" + store.arnOf("a") + "','ConsumerName':'c'}"),
                 "");
        // Not within the second of its birth: the next one's ARN would be the same.
        store.advance(std::chrono::milliseconds(500));
        QCOMPARE(store.ask("RegisterStreamConsumer", request), taken);
        store.advance(std::chrono::milliseconds(500));
        QVERIFY(store.answer("RegisterStreamConsumer", request).contains("Consumer"));
    }

    void keepsTags()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QJsonObject made =
            store.answer("RegisterStreamConsumer", "{'StreamARN':'" + store.arnOf("a") +
                                                       "','ConsumerName':'c','Tags':{'team':'x'}}");
        const QByteArray arn = made["Consumer"]["ConsumerARN"].toString().toUtf8();
        QCOMPARE(store.ask("ListTagsForResource", "{'ResourceARN':'" + arn + "'}"),
                 "{'Tags':[{'Key':'team','Value':'x'}]}");
    }

    void listsInPages()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QVERIFY(store.makeStream("b"));
        for (const char* const name : {"d", "b", "e", "a", "c"})
            QVERIFY(!store.makeConsumer("a", name).isEmpty());
        const QByteArray stream = "{'StreamARN':'" + store.arnOf("a") + "'";
        QCOMPARE(page(store, stream + "}"), "a b c d e");
        const QJsonObject first = store.answer("ListStreamConsumers", stream + ",'MaxResults':2}");
        QCOMPARE(first["Consumers"].toArray().size(), 2);
        const QByteArray token = ",'NextToken':'" + first["NextToken"].toString().toUtf8() + "'";
        QCOMPARE(page(store, stream + token + ",'MaxResults':2}"), "c d +");
        QCOMPARE(page(store, stream + token + "}"), "c d e");
        const auto list = [&](const QByteArray& request) {
            return store.ask("ListStreamConsumers", request);
        };
        const QByteArray other = "{'StreamARN':'" + store.arnOf("b") + "'";
        QCOMPARE(list(other + "}"), "{'Consumers':[]}");
        QCOMPARE(list(other + token + "}"), "InvalidArgument: Invalid NextToken");
        QCOMPARE(list(stream + ",'NextToken':'abcd'}"), "InvalidArgument: Invalid NextToken");
        QCOMPARE(list(stream + token + ",'StreamCreationTimestamp':1767225600}"),
                 "InvalidArgument: NextToken and StreamCreationTimestamp cannot be provided "
                 "together.");
        QCOMPARE(list(stream + ",'StreamCreationTimestamp':5}"),
                 "ResourceNotFound: Stream a under account 000000000000 not found.");
        store.advance(std::chrono::seconds(301));
        QCOMPARE(list(stream + token + "}"),
                 "ExpiredNextToken: The NextToken has expired. Tokens are valid for 300 seconds.");
    }

    void holdBackTheEndOfTheirStream()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QVERIFY(!store.makeConsumer("a", "c").isEmpty());
        const QJsonObject summary = store.answer("DescribeStreamSummary", "{'StreamName':'a'}");
        QCOMPARE(summary["StreamDescriptionSummary"]["ConsumerCount"].toInt(), 1);
        QCOMPARE(
            store.ask("DeleteStream", "{'StreamName':'a'}"),
            "ResourceInUse: DeleteStream can't delete 000000000000:a because there are consumers "
            "associated with this data stream. To delete a anyway, set the EnforceConsumerDeletion "
            "parameter to true to force the deletion of all the consumers that are associated with "
            "it.");
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'a','EnforceConsumerDeletion':true}"),
                 "");
        QVERIFY(store.settle());
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("ListStreamConsumers", "{'StreamARN':'" + store.arnOf("a") + "'}"),
                 "{'Consumers':[]}");
    }

    void onlyOfAStreamThatIsThere()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'a','ShardCount':1}"), "");
        const QByteArray request = "{'StreamARN':'" + store.arnOf("a") + "','ConsumerName':'c'}";
        QCOMPARE(store.ask("RegisterStreamConsumer", request),
                 "ResourceInUse: Stream a under account 000000000000 not ACTIVE, instead in state "
                 "CREATING");
        QVERIFY(store.settle());
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'50'}"),
                 "");
        QVERIFY(store.answer("RegisterStreamConsumer", request).contains("Consumer")); // UPDATING
    }

    void quotas()
    {
        ServiceFixture store(trueLimits());
        QVERIFY(store.makeStream("a"));
        const auto make = [&](int i) {
            return store.ask("RegisterStreamConsumer", "{'StreamARN':'" + store.arnOf("a") +
                                                           "','ConsumerName':'" +
                                                           QByteArray::number(i) + "'}");
        };
        for (int i = 0; i < 5; ++i)
            QVERIFY(make(i).startsWith("{'Consumer'"));
        store.advance(std::chrono::milliseconds(400));
        QCOMPARE(make(5), "LimitExceeded: This request would exceed the limit on the number of "
                          "consumers that can simultaneously be in CREATING of stream a under "
                          "account 000000000000. Limit: 5.");
        for (int i = 5; i < 20; ++i) {
            store.advance(std::chrono::seconds(1));
            QVERIFY(make(i).startsWith("{'Consumer'"));
        }
        store.advance(std::chrono::seconds(1));
        QCOMPARE(make(20), "LimitExceeded: This request would exceed the limit on the number of "
                           "consumers of stream a under account 000000000000. Limit: 20.");
    }

private:
    /// Names of one answer, and a plus when more remain.
    static QString page(ServiceFixture& store, const QByteArray& request)
    {
        QStringList names;
        const QJsonObject got = store.answer("ListStreamConsumers", request);
        for (const QJsonValue consumer : got["Consumers"].toArray())
            names << consumer["ConsumerName"].toString();
        if (got.contains("NextToken"))
            names << "+";
        return names.join(' ');
    }
};

QTEST_GUILESS_MAIN(TestStreamConsumers)
#include "tst_stream_consumers.moc"
