#include "models/records/record_commands.h"
#include "models/records/record_details.h"
#include "tests/models/record_batches.h"

#include <QtTest>

using namespace weir;
using weir::testing::BatchBuilder;

class TestRecordCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("plain") << "user-1"
                               << "user-1";
        QTest::newRow("empty") << ""
                               << "''";
        QTest::newRow("space") << "a b"
                               << "'a b'";
        QTest::newRow("quote") << "it's"
                               << "'it'\\''s'";
        QTest::newRow("substitution") << "$(rm x)"
                                      << "'$(rm x)'";
        QTest::newRow("other script") << "Gda\u0144sk"
                                      << "'Gda\u0144sk'";
    }
    void quotes()
    {
        QFETCH(QString, text);
        QTEST(shellQuoted(text), "quoted");
    }
    void putsTheRecordAgain()
    {
        Record record;
        record.partitionKey = "key 1";
        record.data = "test";
        record.explicitHashKey = HashKey{0, 7};
        QCOMPARE(putRecordCommand({"orders", "http://127.0.0.1:4567", "eu-west-1"}, record),
                 "aws kinesis put-record --endpoint-url http://127.0.0.1:4567 --region eu-west-1"
                 " --stream-name orders --partition-key 'key 1' --explicit-hash-key 7"
                 " --data dGVzdA==");
    }
    void readsFromHere()
    {
        const auto batch = BatchBuilder().batch(2);
        const Record& record = batch->records()[1];
        QCOMPARE(getRecordsCommand({"orders", {}, {}}, record),
                 "aws kinesis get-records --shard-iterator \"$(aws kinesis get-shard-iterator"
                 " --stream-name orders --shard-id shardId-000000000001"
                 " --shard-iterator-type AT_SEQUENCE_NUMBER --starting-sequence-number " +
                     QString::fromStdString(record.sequenceNumber.toString()) +
                     " --query ShardIterator --output text)\"");
    }
    void copiesRows()
    {
        const auto batch = BatchBuilder().batch(1);
        const QStringList cells = recordAsRow(batch->records()[0]).split('\t');
        QCOMPARE(cells.size(), 6);
        QCOMPARE(cells[0], "2026-10-14T14:32:08.000Z");
        QCOMPARE(cells[5], QString::fromStdString(BatchBuilder::dataOf(0)));
        QVERIFY(recordAsJson(batch->records()[0]).contains("\"PartitionKey\": \"cust_0\""));
    }
    void detailsAreComplete()
    {
        const auto batch = BatchBuilder().batch(1);
        QMap<QString, QString> fields;
        for (const DetailField& field : recordDetails(batch->records()[0]))
            if (!field.heading)
                fields.insert(field.name, field.value);
        QCOMPARE(fields.value("Shard"), "shardId-000000000000");
        QCOMPARE(fields.value("Sequence number").size(), 56);
        QCOMPARE(fields.value("UTC"), "2026-10-14T14:32:08.000Z");
        QCOMPARE(fields.value("Record time"), "2026-10-14T14:32:08.000Z");
        QCOMPARE(fields.value("Seconds since 1970"), "1791988328.000");
        QCOMPARE(fields.value("MD5").size(), 32);
    }
};

QTEST_GUILESS_MAIN(TestRecordCommands)
#include "tst_record_commands.moc"
