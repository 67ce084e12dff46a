#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestResourceTags : public QObject
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
        QTEST(store.ask("ListTagsForResource", "{" + address + "}"), "error");
        QTEST(store.ask("TagResource", "{" + address + ",'Tags':{'k':'v'}}"), "error");
        QTEST(store.ask("UntagResource", "{" + address + ",'TagKeys':['k']}"), "error");
    }

    void addsOverwritesRemoves_data()
    {
        QTest::addColumn<bool>("consumer");
        QTest::newRow("of a stream") << false;
        QTest::newRow("of a consumer") << true;
    }
    void addsOverwritesRemoves()
    {
        QFETCH(bool, consumer);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray arn = consumer ? store.makeConsumer("a", "c") : store.arnOf("a");
        const QByteArray address = "'ResourceARN':'" + arn + "'";
        const auto tags = [&] { return store.ask("ListTagsForResource", "{" + address + "}"); };
        QCOMPARE(tags(), "{'Tags':[]}");
        QCOMPARE(store.ask("TagResource", "{" + address + ",'Tags':{'b':'1','a':'1'}}"), "");
        QCOMPARE(store.ask("TagResource", "{" + address + ",'Tags':{'b':'2','c':''}}"), "");
        QCOMPARE(tags(), "{'Tags':[{'Key':'a','Value':'1'},{'Key':'b','Value':'2'},"
                         "{'Key':'c','Value':''}]}");
        QCOMPARE(store.ask("UntagResource", "{" + address + ",'TagKeys':['a','x','c']}"), "");
        QCOMPARE(tags(), "{'Tags':[{'Key':'b','Value':'2'}]}");
        // Those of a stream and of its consumer are not the same.
        const QString ofStream = store.ask("ListTagsForStream", "{'StreamName':'a'}");
        QCOMPARE(ofStream.contains("'b'"), !consumer);
    }

    void fiftyInTotal()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QByteArray tags;
        for (int i = 0; i < 50; ++i)
            tags += QByteArray(i == 0 ? "" : ",") + "'k" + QByteArray::number(i) + "':''";
        const QByteArray address = "'ResourceARN':'" + store.arnOf("a") + "'";
        QCOMPARE(store.ask("TagResource", "{" + address + ",'Tags':{" + tags + "}}"), "");
        QCOMPARE(store.ask("TagResource", "{" + address + ",'Tags':{'more':''}}"),
                 "InvalidArgument: Failed to add tags to stream a under account 000000000000 "
                 "because a given stream cannot have more than 10 tags associated with it.");
    }

    void refusesCharacters()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray address = "'ResourceARN':'" + store.arnOf("a") + "'";
        const QString bad = "InvalidArgument: Some tags contain invalid characters. Valid "
                            "characters: Unicode letters, digits, white space, _ . / = + - % @.";
        QCOMPARE(store.ask("TagResource", "{" + address + ",'Tags':{'a;b':''}}"), bad);
        QCOMPARE(store.ask("UntagResource", "{" + address + ",'TagKeys':['a;b']}"), bad);
    }
};

QTEST_GUILESS_MAIN(TestResourceTags)
#include "tst_resource_tags.moc"
