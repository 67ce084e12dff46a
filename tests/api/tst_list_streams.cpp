#include "tests/api/service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace weir;

class TestListStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("limit 0")
            << "{'Limit':0}"
            << "Validation: 1 validation error detected: Value '0' at 'limit' failed to satisfy "
               "constraint: Member must have value greater than or equal to 1";
        QTest::newRow("garbage token") << "{'NextToken':'x'}"
                                       << "InvalidArgument: Invalid NextToken";
        QTest::newRow("token and start") << "{'NextToken':'x','ExclusiveStartStreamName':'a'}"
                                         << "InvalidArgument: NextToken and "
                                            "ExclusiveStartStreamName cannot be provided together.";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("ListStreams", request.toUtf8()), "error");
    }

    void pagesInOrder()
    {
        ServiceFixture store;
        for (const char* const name : {"c", "B", "a"})
            QVERIFY(store.makeStream(name));
        QJsonObject page = store.answer("ListStreams", "{'Limit':2}");
        QCOMPARE(page["StreamNames"].toArray(), QJsonArray({"B", "a"}));
        QCOMPARE(page["HasMoreStreams"].toBool(), true);
        const QJsonValue summary = page["StreamSummaries"].toArray().at(1);
        QCOMPARE(summary["StreamARN"].toString(),
                 "arn:aws:kinesis:us-east-1:000000000000:stream/a");
        QCOMPARE(summary["StreamStatus"].toString(), "ACTIVE");
        const QByteArray token = page["NextToken"].toString().toUtf8();
        QVERIFY(token.startsWith("AAAAAAAAAA"));
        page = store.answer("ListStreams", "{'NextToken':'" + token + "'}");
        QCOMPARE(page["StreamNames"].toArray(), QJsonArray({"c"}));
        QCOMPARE(page["HasMoreStreams"].toBool(true), false);
        QVERIFY(!page.contains("NextToken"));
        QCOMPARE(store.answer("ListStreams", "{'ExclusiveStartStreamName':'aa'}")["StreamNames"]
                     .toArray(),
                 QJsonArray({"c"}));
        store.advance(std::chrono::seconds(301));
        QCOMPARE(store.ask("ListStreams", "{'NextToken':'" + token + "'}"),
                 "ExpiredNextToken: The NextToken has expired. Tokens are valid for 300 seconds.");
    }

    void holdsStreamsInEveryState()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'b','ShardCount':1}"), "");
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'a'}"), "");
        const QJsonObject page = store.answer("ListStreams", "{}");
        QCOMPARE(page["StreamNames"].toArray(), QJsonArray({"a", "b"}));
        QCOMPARE(page["StreamSummaries"].toArray().at(0)["StreamStatus"].toString(), "DELETING");
        QCOMPARE(page["StreamSummaries"].toArray().at(1)["StreamStatus"].toString(), "CREATING");
    }
};

QTEST_GUILESS_MAIN(TestListStreams)
#include "tst_list_streams.moc"
