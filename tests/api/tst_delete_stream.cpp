#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestDeleteStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data() { addAddressRows({}); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("DeleteStream", request.toUtf8()), "error");
    }

    void isDeletingThenGone()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'a'}"), "");
        QCOMPARE(store.answer("DescribeStream", "{'StreamName':'a'}")["StreamDescription"]
                     .toObject()["StreamStatus"]
                     .toString(),
                 "DELETING");
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'a','EnforceConsumerDeletion':true}"),
                 "");
        QVERIFY(store.settle());
        QCOMPARE(store.ask("DescribeStream", "{'StreamName':'a'}"),
                 "ResourceNotFound: Stream a under account 000000000000 not found.");
    }

    void whileCreatingOrUpdating()
    {
        ServiceFixture store;
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'a','ShardCount':1}"), "");
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'a'}"), "");
        QVERIFY(store.settle());
        QVERIFY(store.makeStream("b"));
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'b','ShardToSplit':'0','NewStartingHashKey':'5'}"),
                 "");
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'b'}"), "");
        QVERIFY(store.settle());
        QCOMPARE(store.ask("ListStreams", "{}"),
                 "{'StreamNames':[],'HasMoreStreams':false,'StreamSummaries':[]}");
    }
};

QTEST_GUILESS_MAIN(TestDeleteStream)
#include "tst_delete_stream.moc"
