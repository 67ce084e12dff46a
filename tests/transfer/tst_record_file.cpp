#include "backend/transfer/record_file.h"

#include <QtTest>

using namespace weir;
using namespace weir::transfer;

namespace {

Record recordOf(std::string_view key, BytesView data)
{
    Record record;
    record.shard = {7};
    record.arrival = Timestamp(std::chrono::milliseconds(1'791'980'000'007));
    record.partitionKey = key;
    record.data = data;
    return record;
}

/// Everything that is hard to keep: every octet, quotes, line ends, no data, text beyond ASCII.
std::vector<Record> hardRecords()
{
    static const std::string kAll = [] {
        std::string all;
        for (int i = 0; i < 256; ++i)
            all += char(i);
        return all;
    }();
    std::vector<Record> records{
        recordOf("plain", "data"),
        recordOf("a,b \"c\"\r\nd", "x"),
        recordOf("key", ""),
        recordOf("key", kAll),
        recordOf("key", "{\"total\":418.20,\"n\":18446744073709551615}"),
        recordOf("key", "two\r\nlines\n\"quoted\", and a comma\n"),
        recordOf("key", std::string_view("nul\0inside", 10)),
        recordOf("Gda\xC5\x84sk \xF0\x9F\x8E\x89", "\xF0\x9F\x8E\x89"),
        recordOf("key", "\xff\xfe"),
        recordOf("key", " leading and trailing "),
    };
    records[0].explicitHashKey = HashKey::max();
    records[1].explicitHashKey = HashKey{0, 0};
    return records;
}

std::string fileOf(FileFormat format, const std::vector<Record>& records)
{
    const RecordWriter writer(format);
    std::string file = writer.header();
    for (const Record& record : records)
        writer.append(file, record);
    return file;
}

struct Read
{
    std::vector<FileLine> lines;
    Status status;
    std::string header;
};

Read readLines(FileFormat format, const std::string& file, std::size_t piece)
{
    const auto reader = RecordFileReader::make(format);
    std::vector<FileLine> all;
    const auto add = [&all](const std::vector<FileLine>& lines) {
        all.insert(all.end(), lines.begin(), lines.end());
    };
    for (std::size_t at = 0; at < file.size(); at += piece)
        add(reader->feed(BytesView(file).substr(at, piece)));
    add(reader->finish());
    return {all, reader->status(), reader->header()};
}

/// The records, read in pieces of `piece` octets; a line that is none as one whose key says why.
std::vector<FileRecord> read(FileFormat format, const std::string& file, std::size_t piece)
{
    const Read read = readLines(format, file, piece);
    std::vector<FileRecord> all;
    if (!read.status.ok())
        all.push_back({read.status.error().message, {}, {}});
    for (const FileLine& line : read.lines)
        all.push_back(
            line.record
                ? *line.record
                : FileRecord{"Line " + std::to_string(line.number) + ": " + line.wrong, {}, {}});
    return all;
}

} // namespace

class TestRecordFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsRecordsWhole_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 7, 1 << 20}) {
            QTest::addRow("NDJSON in pieces of %d", piece) << int(FileFormat::Ndjson) << piece;
            QTest::addRow("CSV in pieces of %d", piece) << int(FileFormat::Csv) << piece;
        }
    }
    void keepsRecordsWhole()
    {
        QFETCH(int, format);
        QFETCH(int, piece);
        const auto records = hardRecords();
        const auto back =
            read(FileFormat(format), fileOf(FileFormat(format), records), std::size_t(piece));
        QCOMPARE(back.size(), records.size());
        for (std::size_t i = 0; i < records.size(); ++i) {
            const FileRecord expected{std::string(records[i].partitionKey),
                                      records[i].explicitHashKey, Bytes(records[i].data)};
            QVERIFY2(back[i] == expected, qPrintable(QString::number(i)));
        }
    }

    void writesWhatOthersRead()
    {
        Record record = recordOf("user-1", "hello");
        QCOMPARE(QByteArray::fromStdString(fileOf(FileFormat::Csv, {record})),
                 QByteArray("shard_id,sequence_number,arrival,partition_key,explicit_hash_key,"
                            "encoding,data\r\nshardId-000000000007,") +
                     QByteArray::fromStdString(record.sequenceNumber.toString()) +
                     ",2026-10-14T12:13:20.007Z,user-1,,utf8,hello\r\n");
        record.data = "\xff";
        QCOMPARE(
            QByteArray::fromStdString(fileOf(FileFormat::Ndjson, {record})),
            QByteArray("{\"ShardId\":\"shardId-000000000007\",\"SequenceNumber\":\"") +
                QByteArray::fromStdString(record.sequenceNumber.toString()) +
                "\",\"ApproximateArrivalTimestamp\":1791980000.007,\"PartitionKey\":\"user-1\","
                "\"Data\":\"/w==\"}"
                "\n");
        QCOMPARE(fileOf(FileFormat::Raw, {recordOf("k", "one"), recordOf("k", "two")}), "onetwo");
    }

    void readsWhatOthersWrite_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("data");
        const int ndjson = int(FileFormat::Ndjson);
        const int csv = int(FileFormat::Csv);
        QTest::newRow("get-records, without a line end")
            << ndjson << QByteArray("{\"Data\":\"aGVsbG8=\",\"PartitionKey\":\"k\"}")
            << QByteArray("k") << QByteArray("hello");
        QTest::newRow("CRLF and blank lines")
            << ndjson << QByteArray("\r\n{\"PartitionKey\":\"k\",\"Text\":\"a\"}\r\n\r\n")
            << QByteArray("k") << QByteArray("a");
        QTest::newRow("two columns, LF, no end") << csv << QByteArray("data,partition_key\nhello,k")
                                                 << QByteArray("k") << QByteArray("hello");
        QTest::newRow("an empty last field")
            << csv << QByteArray("partition_key,data\nk,") << QByteArray("k") << QByteArray();
    }
    void readsWhatOthersWrite()
    {
        QFETCH(int, format);
        QFETCH(QByteArray, file);
        const auto back = read(FileFormat(format), file.toStdString(), 3);
        QCOMPARE(back.size(), std::size_t(1));
        QTEST(QByteArray::fromStdString(back[0].partitionKey), "key");
        QTEST(QByteArray::fromStdString(back[0].data), "data");
    }

    void readsOnBehindABadLine_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("NDJSON") << int(FileFormat::Ndjson)
                                << QByteArray(
                                       "{\"PartitionKey\":\"a\",\"Text\":\"1\"}\n{\"Partition\n"
                                       "{\"PartitionKey\":\"b\",\"Text\":\"2\"}\n")
                                << QByteArray("{\"Partition");
        QTest::newRow("CSV, a quote")
            << int(FileFormat::Csv)
            << QByteArray("partition_key,data\na,\"1\n\"\r\nx,\"y\"z,\r\nb,2")
            << QByteArray("x,\"y\"z,");
        QTest::newRow("CSV, a field too many")
            << int(FileFormat::Csv)
            << QByteArray("partition_key,data\n\"a\",1\nx,\"y\ny\",z\nb,2\n")
            << QByteArray("x,\"y\ny\",z");
    }
    void readsOnBehindABadLine()
    {
        QFETCH(int, format);
        QFETCH(QByteArray, file);
        for (const std::size_t piece : {1, 4, 1000}) {
            const auto lines = readLines(FileFormat(format), file.toStdString(), piece).lines;
            QCOMPARE(lines.size(), std::size_t(3));
            QCOMPARE(lines[0].record->partitionKey, "a");
            QVERIFY(!lines[1].record);
            QTEST(QByteArray::fromStdString(lines[1].text), "text");
            QCOMPARE(lines[2].record->partitionKey, "b");
            QCOMPARE(lines[2].end, std::uint64_t(file.size()));
            // Where a line ends the next one begins: a file cut there holds the lines before.
            const auto cut = readLines(FileFormat(format),
                                       file.left(qsizetype(lines[1].end)).toStdString(), piece);
            QCOMPARE(cut.lines.size(), std::size_t(2));
        }
    }
    void leavesOutALineThatIsTooLong()
    {
        std::string file(33U << 20, 'x');
        file += "\n{\"PartitionKey\":\"a\",\"Text\":\"1\"}\n";
        const auto lines = readLines(FileFormat::Ndjson, file, 1U << 20).lines;
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines[0].wrong, "the line is longer than a record can be.");
        QCOMPARE(lines[1].record->partitionKey, "a");
        QCOMPARE(lines[1].end, std::uint64_t(file.size()));
    }
    void writesTheColumnsThatAreAskedFor()
    {
        const auto& all = recordColumns();
        QVERIFY(keepsRecords(all));
        const std::vector<CsvColumn> some{
            all[3], {"$.a,b", [](const Record& record) { return std::string(record.data); }}};
        QVERIFY(!keepsRecords(some));
        const RecordWriter writer(FileFormat::Csv, some);
        std::string out = writer.header();
        writer.append(out, recordOf("k", "\"x\""));
        QCOMPARE(out, "partition_key,\"$.a,b\"\r\nk,\"\"\"x\"\"\"\r\n");
    }

    void saysWhereAFileIsWrong_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("says");
        const int ndjson = int(FileFormat::Ndjson);
        const int csv = int(FileFormat::Csv);
        const QByteArray good = "{\"PartitionKey\":\"k\",\"Text\":\"a\"}\n";
        const auto row = [](const char* name, int format, const QByteArray& file,
                            const char* says) {
            QTest::newRow(name) << format << file << QByteArray(says);
        };
        row("no JSON", ndjson, good + "hello\n", "Line 2: this is not one JSON object.");
        row("no key", ndjson, "{\"Text\":\"a\"}",
            "Line 1: the PartitionKey is missing, or no string.");
        row("no data", ndjson, "{\"PartitionKey\":\"k\",\"Data\":\"?\"}",
            "Line 1: there is neither Text nor Data in base64.");
        row("hash key", ndjson, "{\"PartitionKey\":\"k\",\"Text\":\"\",\"ExplicitHashKey\":\"-1\"}",
            "Line 1: the explicit hash key is no number from 0 to 2^128-1.");
        row("hash key as a number", ndjson,
            "{\"PartitionKey\":\"k\",\"Text\":\"\",\"ExplicitHashKey\":12}",
            "Line 1: the explicit hash key is no number from 0 to 2^128-1.");
        row("no header", csv, "k,hello\n",
            "Line 1: the header must name the columns partition_key and data. Write it there, or "
            "send the file by Produce, which makes records of other columns.");
        row("open quote", csv, "partition_key,data\nk,\"hello", "Line 2: a quote is not closed.");
        row("text behind a quote", csv, "partition_key,data\nk,\"a\"b\n",
            "Line 2: there is text behind a closing quote.");
        row("encoding", csv, "partition_key,encoding,data\nk,hex,00",
            "Line 2: the encoding is neither utf8 nor base64.");
        row("fields", csv, "partition_key,data\nk\n",
            "Line 2: the row has 1 fields, the header 2.");
    }
    void saysWhereAFileIsWrong()
    {
        QFETCH(int, format);
        QFETCH(QByteArray, file);
        QTEST(QByteArray::fromStdString(
                  read(FileFormat(format), file.toStdString(), 5).back().partitionKey),
              "says");
    }
};

QTEST_GUILESS_MAIN(TestRecordFile)
#include "tst_record_file.moc"
