#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestAddTagsToStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data() { addAddressRows("'Tags':{'k':'v'}"); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("AddTagsToStream", request.toUtf8()), "error");
    }

    void onlyActive()
    {
        QCOMPARE(answersUnlessActive("AddTagsToStream", "'Tags':{'k':'v'}"), refusedUnlessActive());
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
