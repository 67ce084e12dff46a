#include "backend/transfer/record_file.h"

#include "backend/core/base64.h"
#include "backend/core/time_format.h"
#include "backend/core/utf8.h"
#include "backend/transfer/csv_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace weir::transfer {

namespace {

using nlohmann::json;
using Lines = std::vector<FileLine>;

/// A line of a record of 10 MiB in base64, and its key.
constexpr std::size_t kLongestLine = 32U << 20;

Error bad(const std::string& what)
{
    return {ErrorCode::Validation, what};
}

FileLine toLine(std::uint64_t number, std::uint64_t end, Result<FileRecord> record,
                std::string text)
{
    FileLine line;
    line.number = number;
    line.end = end;
    line.text = std::move(text);
    if (record.ok())
        line.record = std::move(record).value();
    else
        line.wrong = record.error().message;
    return line;
}

std::string seconds(Timestamp time)
{
    const auto ms = time.time_since_epoch().count();
    std::string fraction = std::to_string(ms % 1000);
    return std::to_string(ms / 1000) + "." + std::string(3 - fraction.size(), '0') + fraction;
}

std::string quoted(std::string_view text)
{
    return json(text).dump();
}

void appendNdjson(std::string& out, const Record& record)
{
    out += R"({"ShardId":")" + record.shard.toString() + R"(","SequenceNumber":")" +
           record.sequenceNumber.toString() + R"(","ApproximateArrivalTimestamp":)" +
           seconds(record.arrival) + R"(,"PartitionKey":)" + quoted(record.partitionKey);
    if (record.explicitHashKey)
        out += R"(,"ExplicitHashKey":")" + record.explicitHashKey->toDecimal() + '"';
    if (isUtf8(record.data))
        out += R"(,"Text":)" + quoted(record.data);
    else
        out += R"(,"Data":")" + toBase64(record.data) + '"';
    out += "}\n";
}

void appendField(std::string& out, std::string_view field)
{
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
}

Result<std::optional<HashKey>> hashKey(const std::string& text)
{
    if (text.empty())
        return std::optional<HashKey>();
    const auto key = HashKey::parseDecimal(text);
    if (!key)
        return bad("the explicit hash key is no number from 0 to 2^128-1.");
    return key;
}

class NdjsonReader : public RecordFileReader
{
public:
    Lines feed(BytesView piece) override
    {
        Lines made;
        for (std::size_t end = piece.find('\n'); end != BytesView::npos; end = piece.find('\n')) {
            keep(piece.substr(0, end));
            piece.remove_prefix(end + 1);
            ++m_read;
            take(made);
        }
        keep(piece);
        return made;
    }

    Lines finish() override
    {
        Lines made;
        take(made);
        return made;
    }

private:
    void keep(BytesView part)
    {
        m_read += part.size();
        m_tooLong = m_tooLong || m_line.size() + part.size() > kLongestLine;
        if (!m_tooLong)
            m_line.append(part);
    }

    void take(Lines& made)
    {
        const bool blank = m_line.find_first_not_of(" \t\r") == std::string::npos;
        if (m_tooLong || !blank) {
            auto record = parse();
            made.push_back(toLine(m_number, m_read, std::move(record), std::move(m_line)));
        }
        m_line.clear();
        m_tooLong = false;
        ++m_number;
    }

    Result<FileRecord> parse() const
    {
        if (m_tooLong)
            return bad("the line is longer than a record can be.");
        const json line = json::parse(m_line, nullptr, false);
        if (!line.is_object())
            return bad("this is not one JSON object.");
        const auto text = [&](const char* name) -> const std::string* {
            const auto found = line.find(name);
            return found == line.end() ? nullptr : found->get_ptr<const std::string*>();
        };
        FileRecord record;
        const std::string* key = text("PartitionKey");
        if (!key)
            return bad("the PartitionKey is missing, or no string.");
        record.partitionKey = *key;
        if (line.contains("ExplicitHashKey") && !line["ExplicitHashKey"].is_null()) {
            const std::string* hash = text("ExplicitHashKey");
            WEIR_ASSIGN(record.explicitHashKey, hashKey(hash ? *hash : "x"));
        }
        if (const std::string* data = text("Text")) {
            record.data = *data;
            return record;
        }
        const std::string* data = text("Data");
        const auto octets = data ? fromBase64(*data) : std::nullopt;
        if (!octets)
            return bad("there is neither Text nor Data in base64.");
        record.data = *octets;
        return record;
    }

    std::string m_line;
    bool m_tooLong = false; ///< the line is no longer kept
    std::uint64_t m_number = 1;
    std::uint64_t m_read = 0;
};

class CsvRecordReader : public RecordFileReader
{
public:
    Lines feed(BytesView piece) override { return take(m_rows.feed(piece)); }
    Lines finish() override { return take(m_rows.finish()); }
    Status status() const override { return m_status; }
    std::string header() const override { return m_header; }

private:
    enum Column { PartitionKey, ExplicitHashKey, Encoding, Data, ColumnCount };

    Lines take(std::vector<CsvReader::Row> rows)
    {
        Lines made;
        for (CsvReader::Row& row : rows) {
            if (m_header.empty())
                takeHeader(row);
            else if (m_status.ok())
                made.push_back(lineOf(row));
        }
        return made;
    }

    FileLine lineOf(CsvReader::Row& row) const
    {
        auto record = parse(row);
        return toLine(row.line, row.end, std::move(record), std::move(row.text));
    }

    void takeHeader(const CsvReader::Row& row)
    {
        static const std::array<std::string, ColumnCount> kNames = {
            "partition_key", "explicit_hash_key", "encoding", "data"};
        for (std::size_t i = 0; i < ColumnCount; ++i) {
            const auto found = std::find(row.fields.begin(), row.fields.end(), kNames[i]);
            m_columns[i] = found == row.fields.end() ? -1 : int(found - row.fields.begin());
        }
        if (m_columns[PartitionKey] < 0 || m_columns[Data] < 0)
            m_status =
                bad("Line 1: the header must name the columns partition_key and data. Write it "
                    "there, or send the file by Produce, which makes records of other columns.");
        m_header = row.text;
        m_width = row.fields.size();
    }

    Result<FileRecord> parse(const CsvReader::Row& row) const
    {
        if (!row.wrong.empty())
            return bad(row.wrong);
        if (row.fields.size() != m_width)
            return bad("the row has " + std::to_string(row.fields.size()) + " fields, the header " +
                       std::to_string(m_width) + ".");
        const auto field = [&](Column column) {
            const int at = m_columns[column];
            return at < 0 ? std::string() : row.fields[std::size_t(at)];
        };
        FileRecord record;
        record.partitionKey = field(PartitionKey);
        WEIR_ASSIGN(record.explicitHashKey, hashKey(field(ExplicitHashKey)));
        const std::string encoding = field(Encoding);
        record.data = field(Data);
        if (encoding == "base64") {
            const auto octets = fromBase64(record.data);
            if (!octets)
                return bad("the data is no base64.");
            record.data = *octets;
        } else if (!encoding.empty() && encoding != "utf8") {
            return bad("the encoding is neither utf8 nor base64.");
        }
        return record;
    }

    CsvReader m_rows;
    std::string m_header;
    Status m_status;
    std::size_t m_width = 0;
    std::array<int, ColumnCount> m_columns{};
};

} // namespace

const std::vector<CsvColumn>& recordColumns()
{
    static const std::vector<CsvColumn> columns{
        {"shard_id", [](const Record& record) { return record.shard.toString(); }},
        {"sequence_number", [](const Record& record) { return record.sequenceNumber.toString(); }},
        {"arrival", [](const Record& record) { return toIso8601(record.arrival); }},
        {"partition_key", [](const Record& record) { return std::string(record.partitionKey); }},
        {"explicit_hash_key",
         [](const Record& record) {
             return record.explicitHashKey ? record.explicitHashKey->toDecimal() : std::string();
         }},
        {"encoding",
         [](const Record& record) -> std::string {
             return isUtf8(record.data) ? "utf8" : "base64";
         }},
        {"data",
         [](const Record& record) {
             return isUtf8(record.data) ? std::string(record.data) : toBase64(record.data);
         }},
    };
    return columns;
}

bool keepsRecords(const std::vector<CsvColumn>& columns)
{
    static constexpr std::array kNeeded{"partition_key", "explicit_hash_key", "encoding", "data"};
    return std::all_of(kNeeded.begin(), kNeeded.end(), [&](const char* name) {
        return std::any_of(columns.begin(), columns.end(),
                           [name](const CsvColumn& column) { return column.name == name; });
    });
}

RecordWriter::RecordWriter(FileFormat format, std::vector<CsvColumn> columns)
    : m_format(format),
      m_columns(std::move(columns))
{}

std::string RecordWriter::header() const
{
    std::string line;
    if (m_format != FileFormat::Csv)
        return line;
    for (const CsvColumn& column : m_columns) {
        if (!line.empty())
            line += ',';
        appendField(line, column.name);
    }
    return line + "\r\n";
}

void RecordWriter::append(std::string& out, const Record& record) const
{
    if (m_format == FileFormat::Ndjson)
        return appendNdjson(out, record);
    if (m_format == FileFormat::Raw) {
        out += record.data;
        return;
    }
    bool first = true;
    for (const CsvColumn& column : m_columns) {
        if (!std::exchange(first, false))
            out += ',';
        appendField(out, column.value(record));
    }
    out += "\r\n";
}

std::unique_ptr<RecordFileReader> RecordFileReader::make(FileFormat format)
{
    if (format == FileFormat::Csv)
        return std::make_unique<CsvRecordReader>();
    return std::make_unique<NdjsonReader>();
}

} // namespace weir::transfer
