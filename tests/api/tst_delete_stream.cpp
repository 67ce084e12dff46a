#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

class TestDeleteStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("neither name nor ARN")
            << "{}"
            << "InvalidArgument: Either StreamName or StreamARN should be provided.";
        QTest::newRow("no such stream")
            << "{'StreamName':'b'}"
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
        QTest::newRow("no such stream by ARN")
            << "{'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/b'}"
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
        QTest::newRow("name and ARN disagree")
            << "{'StreamName':'a','StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/b'}"
            << "InvalidArgument: StreamARN and StreamName do not refer to the same stream.";
        QTest::newRow("another account")
            << "{'StreamARN':'arn:aws:kinesis:us-east-1:111111111111:stream/a'}"
            << "ResourceNotFound: Stream a under account 111111111111 not found.";
        QTest::newRow("another region")
            << "{'StreamARN':'arn:aws:kinesis:eu-west-1:000000000000:stream/a'}"
            << "ResourceNotFound: Stream a under account 000000000000 not found.";
        QTest::newRow("bad name") << "{'StreamName':'a b'}"
                                  << "Validation: 1 validation error detected: Value 'a b' at "
                                     "'streamName' failed to satisfy constraint: Member must "
                                     "satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
    }
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
