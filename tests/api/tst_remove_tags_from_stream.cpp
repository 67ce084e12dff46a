#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestRemoveTagsFromStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data() { addAddressRows("'TagKeys':['k']"); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("RemoveTagsFromStream", request.toUtf8()), "error");
    }

    void onlyActive()
    {
        QCOMPARE(answersUnlessActive("RemoveTagsFromStream", "'TagKeys':['k']"),
                 refusedUnlessActive());
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
