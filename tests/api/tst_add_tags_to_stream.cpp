#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestAddTagsToStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("neither name nor ARN")
            << "{'Tags':{'k':'v'}}"
            << "InvalidArgument: Either StreamName or StreamARN should be provided.";
        QTest::newRow("no such stream")
            << "{'StreamName':'b','Tags':{'k':'v'}}"
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
        QTest::newRow("no such stream by ARN")
            << "{'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/b','Tags':{'k':'v'}}"
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
        QTest::newRow("name and ARN disagree")
            << "{'StreamName':'a','StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/"
               "b','Tags':{'k':'v'}}"
            << "InvalidArgument: StreamARN and StreamName do not refer to the same stream.";
        QTest::newRow("another account")
            << "{'StreamARN':'arn:aws:kinesis:us-east-1:111111111111:stream/a','Tags':{'k':'v'}}"
            << "ResourceNotFound: Stream a under account 111111111111 not found.";
        QTest::newRow("another region")
            << "{'StreamARN':'arn:aws:kinesis:eu-west-1:000000000000:stream/a','Tags':{'k':'v'}}"
            << "ResourceNotFound: Stream a under account 000000000000 not found.";
        QTest::newRow("bad name") << "{'StreamName':'a b','Tags':{'k':'v'}}"
                                  << "Validation: 1 validation error detected: Value 'a b' at "
                                     "'streamName' failed to satisfy constraint: Member must "
                                     "satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
    }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("AddTagsToStream", request.toUtf8()), "error");
    }

    void onlyActive()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'a','ShardCount':2}"), "");
        QCOMPARE(store.ask("AddTagsToStream", "{'StreamName':'a','Tags':{'k':'v'}}"),
                 "ResourceInUse: Stream a under account 000000000000 not ACTIVE, instead in state "
                 "CREATING");
        QVERIFY(store.settle());
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'a'}"), "");
        QCOMPARE(store.ask("AddTagsToStream", "{'StreamName':'a','Tags':{'k':'v'}}"),
                 "ResourceInUse: Stream a under account 000000000000 not ACTIVE, instead in state "
                 "DELETING");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("no tags") << "{'StreamName':'a'}"
                                 << "Validation: 1 validation error detected: Value null at 'tags' "
                                    "failed to satisfy constraint: Member must not be null";
        QTest::newRow("semicolon")
            << "{'StreamName':'a','Tags':{'a;b':'v'}}"
            << "InvalidArgument: Some tags contain invalid characters. Valid characters: Unicode "
               "letters, digits, white space, _ . / = + - % @.";
        QTest::newRow("comma in a value")
            << "{'StreamName':'a','Tags':{'k':'a,b'}}"
            << "InvalidArgument: Some tags contain invalid characters. Valid characters: Unicode "
               "letters, digits, white space, _ . / = + - % @.";
        QTest::newRow("tab")
            << "{'StreamName':'a','Tags':{'k':'a\\tb'}}"
            << "InvalidArgument: Some tags contain invalid characters. Valid characters: Unicode "
               "letters, digits, white space, _ . / = + - % @.";
        QTest::newRow("a sign above ASCII")
            << "{'StreamName':'a','Tags':{'k':'\\u20ac'}}"
            << "InvalidArgument: Some tags contain invalid characters. Valid characters: Unicode "
               "letters, digits, white space, _ . / = + - % @.";
        QTest::newRow("per cent")
            << "{'StreamName':'a','Tags':{'k':'5%'}}"
            << "InvalidArgument: Failed to add tags to stream a under account 000000000000 because "
               "some tags contained illegal characters. The allowed characters are Unicode "
               "letters, white-spaces, '_',',','/','=','+','-','@'.";
        QTest::newRow("the stream comes before the characters")
            << "{'StreamName':'b','Tags':{'a;b':'v'}}"
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("AddTagsToStream", request.toUtf8()), "error");
    }

    void mergesAndOverwrites()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("AddTagsToStream", "{'StreamName':'a','Tags':{'k':'1','l':'2'}}"), "");
        QCOMPARE(store.ask("AddTagsToStream",
                           "{'StreamName':'a','Tags':{'l':'3','\\u00e9 _./=+-@:':''}}"),
                 "");
        QCOMPARE(store.ask("ListTagsForStream", "{'StreamName':'a'}"),
                 QString::fromUtf8("{'Tags':[{'Key':'k','Value':'1'},{'Key':'l','Value':'3'},"
                                   "{'Key':'é _./=+-@:','Value':''}],'HasMoreTags':false}"));
    }

    void fiftyInTotal()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QByteArray tags;
        for (int i = 0; i < 50; ++i)
            tags += QByteArray(i == 0 ? "" : ",") + "'k" + QByteArray::number(i) + "':''";
        QCOMPARE(store.ask("AddTagsToStream", "{'StreamName':'a','Tags':{" + tags + "}}"), "");
        QCOMPARE(store.ask("AddTagsToStream", "{'StreamName':'a','Tags':{'k7':'again'}}"), "");
        QCOMPARE(store.ask("AddTagsToStream", "{'StreamName':'a','Tags':{'one more':''}}"),
                 "InvalidArgument: Failed to add tags to stream a under account 000000000000 "
                 "because a given stream "
                 "cannot have more than 10 tags associated with it.");
    }
};

QTEST_GUILESS_MAIN(TestAddTagsToStream)
#include "tst_add_tags_to_stream.moc"
