#include "backend/producer/file_records.h"

#include <QtTest>

#include <sstream>

using namespace weir;
using namespace weir::producer;
using namespace std::chrono_literals;
using Format = FilePlan::Format;
using Pace = FilePlan::Pace;

namespace {

FileRecords fileOf(const QByteArray& text, FilePlan plan)
{
    return {[text] { return std::make_unique<std::istringstream>(text.toStdString()); },
            std::move(plan)};
}

FilePlan planOf(Format format, Pace pace = Pace::Fast)
{
    FilePlan plan;
    plan.format = format;
    plan.pace = pace;
    plan.keys.kind = KeySpread::Kind::RoundRobin;
    return plan;
}

/// "key|explicit|data" of each record that is due.
QStringList taken(FileRecords& records, std::chrono::milliseconds elapsed = 0ms,
                  std::size_t most = 1000)
{
    std::vector<RecordSource::Entry> entries;
    records.take(elapsed, Timestamp(), most, entries);
    QStringList list;
    for (const auto& entry : entries)
        list << QString::fromStdString(*entry.partitionKey + '|' +
                                       entry.explicitHashKey.value_or("") + '|' + *entry.data);
    return list;
}

} // namespace

class TestFileRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRecordsInTheirForms_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("keyField");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("records");
        const auto row = [](const char* name, Format format, const char* field, const char* text,
                            const QStringList& records) {
            QTest::newRow(name) << int(format) << field << QByteArray(text) << records;
        };
        row("nothing", Format::Json, "", "", {});
        row("as exported, text", Format::Json, "",
            "{\"ShardId\":\"s\",\"PartitionKey\":\"k\",\"ExplicitHashKey\":\"7\","
            "\"Text\":\"a\\\"b\"}",
            {"k|7|a\"b"});
        row("as exported, no data", Format::Json, "", R"({"PartitionKey":"k","Text":""})", {"k||"});
        row("as exported, CSV", Format::Csv, "",
            "shard_id,arrival,partition_key,explicit_hash_key,encoding,data\n"
            "s,2026-03-09T14:25:37.104Z,k,,utf8,plain\n"
            "s,2026-03-09T14:25:37.104Z,k,9,base64,aGk=\ns,2026-03-09T14:25:37.104Z,k,,utf8,\n",
            {"k||plain", "k|9|hi", "k||"});
        row("as GetRecords gives it", Format::Json, "",
            R"({"SequenceNumber":"49","Data":"dGVzdA==","PartitionKey":"456"})", {"456||test"});
        row("with an explicit hash key", Format::Json, "",
            R"({"data":"dGVzdA==","partitionKey":"k","explicitHashKey":"340282366920938463463374607431768211455"})",
            {"k|340282366920938463463374607431768211455|test"});
        row("plain JSON under a field", Format::Json, "id", "{\"id\":\"a\",\"n\":1}\n{\"id\":7}\n",
            {"a||{\"id\":\"a\",\"n\":1}", "7||{\"id\":7}"});
        row("plain JSON without a field", Format::Json, "", "1\r\n\n\"x\"",
            {"key_1||1", "key_2||\"x\""});
        row("CSV of records", Format::Csv, "",
            "partitionKey,explicitHashKey,data\nk,,dGVzdA==\n\"a,\"\"b\",12,eA==\n",
            {"k||test", "a,\"b|12|x"});
        row("CSV over lines", Format::Csv, "", "partition_key,text\r\nk,\"one\ntwo\"\r\n",
            {"k||one\ntwo"});
        row("CSV of anything", Format::Csv, "shop", "shop,total\ns1,3\n",
            {"s1||{\"shop\":\"s1\",\"total\":\"3\"}"});
    }
    void readsRecordsInTheirForms()
    {
        QFETCH(int, format);
        QFETCH(QString, keyField);
        QFETCH(QByteArray, text);
        FilePlan plan = planOf(Format(format));
        plan.keyField = keyField.toStdString();
        FileRecords records = fileOf(text, plan);
        QTEST(taken(records), "records");
        QVERIFY(records.status().ok());
        QVERIFY(records.ended(0ms));
    }
    void aLineThatIsNoneEndsItAndIsNamed_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << int(Format::Json) << QByteArray("1\n{\n2\n") << "Line 2";
        QTest::newRow("no base64")
            << int(Format::Json) << QByteArray("1\n{\"data\":\"!\",\"partitionKey\":\"k\"}\n")
            << "not base64";
        QTest::newRow("no time")
            << int(Format::Json)
            << QByteArray("1\n{\"data\":\"\",\"partitionKey\":\"k\",\"arrived\":\"noon\"}\n")
            << "no time";
        QTest::newRow("cells") << int(Format::Csv) << QByteArray("a,b\n1,2\n1\n") << "Line 3";
        QTest::newRow("quote") << int(Format::Csv) << QByteArray("a,b\n1,2\n\"1\n") << "quote";
    }
    void aLineThatIsNoneEndsItAndIsNamed()
    {
        QFETCH(int, format);
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        FileRecords records = fileOf(text, planOf(Format(format)));
        QCOMPARE(taken(records).size(), 1); // what stands before it is still sent
        QVERIFY(records.ended(0ms));
        QVERIFY(!records.status().ok());
        const QString told = QString::fromStdString(records.status().error().message);
        QVERIFY2(told.contains(says), qPrintable(told));
    }
    void aFileThatCannotBeReadIsAnError()
    {
        FileRecords records([] { return nullptr; }, planOf(Format::Json));
        QCOMPARE(taken(records).size(), 0);
        QVERIFY(records.ended(0ms));
        QVERIFY(records.status().error().code == ErrorCode::IoError);
    }
    void keepsTheOriginalPace()
    {
        QByteArray text;
        for (const char* time :
             {"2026-03-09T14:00:00Z", "2026-03-09T15:00:01.5+01:00", "2026-03-09T14:00:04Z"})
            text +=
                QByteArray("{\"data\":\"\",\"partitionKey\":\"k\",\"arrived\":\"") + time + "\"}\n";
        FilePlan plan = planOf(Format::Json, Pace::Original);
        plan.speed = 2;
        FileRecords records = fileOf(text, plan);
        QCOMPARE(taken(records, 0ms).size(), 1);
        QCOMPARE(taken(records, 700ms).size(), 0);
        QCOMPARE(taken(records, 750ms).size(), 1);
        QCOMPARE(taken(records, 1999ms).size(), 0);
        QVERIFY(!records.ended(1999ms));
        QCOMPARE(taken(records, 2s).size(), 1);
        QVERIFY(records.ended(2s));
    }
    void goesOnBehindWhatWasSent()
    {
        FilePlan plan = planOf(Format::Csv);
        plan.skip = 2;
        FileRecords records = fileOf("partition_key,text\na,1\nb,2\nc,3\nd,4\n", plan);
        QCOMPARE(taken(records), (QStringList{"c||3", "d||4"}));
        plan.skip = 9;
        FileRecords none = fileOf("partition_key,text\na,1\n", plan);
        QCOMPARE(taken(none), QStringList());
        QVERIFY(none.ended(0ms));
    }
    void keepsARate()
    {
        FilePlan plan = planOf(Format::Json, Pace::Rate);
        plan.rate = 2;
        FileRecords records = fileOf("1\n2\n3\n4\n", plan);
        QCOMPARE(taken(records, 1s).size(), 2);
        QCOMPARE(taken(records, 1200ms).size(), 1);
        QCOMPARE(*records.rate(0ms), 2.0);
    }
    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("millis");
        QTest::newRow("seconds") << QByteArray("1773066337.104") << qint64(1773066337104);
        QTest::newRow("ISO") << QByteArray("2026-03-09T14:25:37.104Z") << qint64(1773066337104);
        QTest::newRow("zone") << QByteArray("2026-03-09 12:25:37.104-02:00")
                              << qint64(1773066337104);
        QTest::newRow("no day") << QByteArray("2026-02-30T00:00:00Z") << qint64(-1);
        QTest::newRow("no zone") << QByteArray("2026-02-20T00:00:00X") << qint64(-1);
        QTest::newRow("words") << QByteArray("yesterday") << qint64(-1);
        QTest::newRow("nothing") << QByteArray("") << qint64(-1);
        QTest::newRow("endless") << QByteArray("1e300") << qint64(-1);
    }
    void readsTimes()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, millis);
        const auto time = parseRecordTime(text.toStdString());
        QCOMPARE(time ? qint64(time->time_since_epoch().count()) : qint64(-1), millis);
    }
};

QTEST_APPLESS_MAIN(TestFileRecords)
#include "tst_file_records.moc"
