#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestListTagsForStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data() { addAddressRows({}); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("ListTagsForStream", request.toUtf8()), "error");
    }

    void pages_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("answer");
        QTest::newRow("all") << "{'StreamName':'a'}"
                             << "{'Tags':[{'Key':'A','Value':'1'},{'Key':'b','Value':'2'},{'Key':'"
                                "c','Value':'3'}],'HasMoreTags':false}";
        QTest::newRow("a limit")
            << "{'StreamName':'a','Limit':2}"
            << "{'Tags':[{'Key':'A','Value':'1'},{'Key':'b','Value':'2'}],'HasMoreTags':true}";
        QTest::newRow("after a key") << "{'StreamName':'a','ExclusiveStartTagKey':'b'}"
                                     << "{'Tags':[{'Key':'c','Value':'3'}],'HasMoreTags':false}";
        QTest::newRow("after a key that is not there")
            << "{'StreamName':'a','ExclusiveStartTagKey':'bb','Limit':1}"
            << "{'Tags':[{'Key':'c','Value':'3'}],'HasMoreTags':false}";
        QTest::newRow("after the last") << "{'StreamName':'a','ExclusiveStartTagKey':'z'}"
                                        << "{'Tags':[],'HasMoreTags':false}";
        QTest::newRow("limit over 50")
            << "{'StreamName':'a','Limit':51}"
            << "Validation: 1 validation error detected: Value '51' at 'limit' failed to satisfy "
               "constraint: Member must have value less than or equal to 50";
    }
    void pages()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream",
                           "{'StreamName':'a','ShardCount':1,'Tags':{'c':'3','A':'1','b':'2'}}"),
                 "");
        QTEST(store.ask("ListTagsForStream", request.toUtf8()), "answer");
    }
};

QTEST_GUILESS_MAIN(TestListTagsForStream)
#include "tst_list_tags_for_stream.moc"
