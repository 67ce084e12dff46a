#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestRemoveTagsFromStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("neither name nor ARN")
            << "{'TagKeys':['k']}"
            << "InvalidArgument: Either StreamName or StreamARN should be provided.";
        QTest::newRow("no such stream")
            << "{'StreamName':'b','TagKeys':['k']}"
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
        QTest::newRow("no such stream by ARN")
            << "{'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/b','TagKeys':['k']}"
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
        QTest::newRow("name and ARN disagree")
            << "{'StreamName':'a','StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/"
               "b','TagKeys':['k']}"
            << "InvalidArgument: StreamARN and StreamName do not refer to the same stream.";
        QTest::newRow("another account")
            << "{'StreamARN':'arn:aws:kinesis:us-east-1:111111111111:stream/a','TagKeys':['k']}"
            << "ResourceNotFound: Stream a under account 111111111111 not found.";
        QTest::newRow("another region")
            << "{'StreamARN':'arn:aws:kinesis:eu-west-1:000000000000:stream/a','TagKeys':['k']}"
            << "ResourceNotFound: Stream a under account 000000000000 not found.";
        QTest::newRow("bad name") << "{'StreamName':'a b','TagKeys':['k']}"
                                  << "Validation: 1 validation error detected: Value 'a b' at "
                                     "'streamName' failed to satisfy constraint: Member must "
                                     "satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
    }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("RemoveTagsFromStream", request.toUtf8()), "error");
    }

    void onlyActive()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'a','ShardCount':2}"), "");
        QCOMPARE(store.ask("RemoveTagsFromStream", "{'StreamName':'a','TagKeys':['k']}"),
                 "ResourceInUse: Stream a under account 000000000000 not ACTIVE, instead in state "
                 "CREATING");
        QVERIFY(store.settle());
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'a'}"), "");
        QCOMPARE(store.ask("RemoveTagsFromStream", "{'StreamName':'a','TagKeys':['k']}"),
                 "ResourceInUse: Stream a under account 000000000000 not ACTIVE, instead in state "
                 "DELETING");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("no keys")
            << "{'StreamName':'a'}"
            << "Validation: 1 validation error detected: Value null at 'tagKeys' failed to satisfy "
               "constraint: Member must not be null";
        QTest::newRow("semicolon")
            << "{'StreamName':'a','TagKeys':['a;b']}"
            << "InvalidArgument: Some tags contain invalid characters. Valid characters: Unicode "
               "letters, digits, white space, _ . / = + - % @.";
        QTest::newRow("per cent")
            << "{'StreamName':'a','TagKeys':['%']}"
            << "InvalidArgument: Failed to remove tags from stream a under account 000000000000 "
               "because some tags contained illegal characters. The allowed characters are Unicode "
               "letters, white-spaces, '_',',','/','=','+','-','@'.";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("RemoveTagsFromStream", request.toUtf8()), "error");
    }

    void removesAndIgnoresUnknownKeys()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("AddTagsToStream", "{'StreamName':'a','Tags':{'k':'1','l':'2'}}"), "");
        QCOMPARE(store.ask("RemoveTagsFromStream", "{'StreamName':'a','TagKeys':['k','unknown']}"),
                 "");
        QCOMPARE(store.ask("RemoveTagsFromStream", "{'StreamName':'a','TagKeys':['unknown']}"), "");
        QCOMPARE(store.ask("ListTagsForStream", "{'StreamName':'a'}"),
                 "{'Tags':[{'Key':'l','Value':'2'}],'HasMoreTags':false}");
    }
};

QTEST_GUILESS_MAIN(TestRemoveTagsFromStream)
#include "tst_remove_tags_from_stream.moc"
