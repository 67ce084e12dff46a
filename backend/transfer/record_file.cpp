#include "backend/transfer/record_file.h"

#include "backend/core/base64.h"
#include "backend/core/time_format.h"
#include "backend/core/utf8.h"
#include "backend/transfer/csv_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace weir::transfer {

namespace {

using nlohmann::json;
using Records = std::vector<FileRecord>;

constexpr std::string_view kCsvHeader = "shard_id,sequence_number,arrival,partition_key,"
                                        "explicit_hash_key,encoding,data\r\n";
/// A line of a record of 10 MiB in base64, and its key.
constexpr std::size_t kLongestLine = 32U << 20;

Error bad(std::uint64_t line, const std::string& what)
{
    return {ErrorCode::Validation, "Line " + std::to_string(line) + ": " + what};
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

void appendCsv(std::string& out, const Record& record)
{
    const bool text = isUtf8(record.data);
    out += record.shard.toString() + ',' + record.sequenceNumber.toString() + ',' +
           toIso8601(record.arrival) + ',';
    appendField(out, record.partitionKey);
    out += ',';
    if (record.explicitHashKey)
        out += record.explicitHashKey->toDecimal();
    out += text ? ",utf8," : ",base64,";
    if (text)
        appendField(out, record.data);
    else
        out += toBase64(record.data);
    out += "\r\n";
}

Result<std::optional<HashKey>> hashKey(std::uint64_t line, const std::string& text)
{
    if (text.empty())
        return std::optional<HashKey>();
    const auto key = HashKey::parseDecimal(text);
    if (!key)
        return bad(line, "the explicit hash key is no number from 0 to 2^128-1.");
    return key;
}

class NdjsonReader : public RecordFileReader
{
public:
    Result<Records> feed(BytesView piece) override
    {
        Records made;
        for (std::size_t end = piece.find('\n'); end != BytesView::npos; end = piece.find('\n')) {
            m_line.append(piece.substr(0, end));
            piece.remove_prefix(end + 1);
            WEIR_TRY(take(made));
        }
        m_line.append(piece);
        if (m_line.size() > kLongestLine)
            return bad(m_number, "the line is longer than a record can be.");
        return made;
    }

    Result<Records> finish() override
    {
        Records made;
        WEIR_TRY(take(made));
        return made;
    }

private:
    Status take(Records& made)
    {
        const bool blank = m_line.find_first_not_of(" \t\r") == std::string::npos;
        if (!blank) {
            WEIR_ASSIGN(FileRecord record, parse());
            made.push_back(std::move(record));
        }
        m_line.clear();
        ++m_number;
        return {};
    }

    Result<FileRecord> parse() const
    {
        const json line = json::parse(m_line, nullptr, false);
        if (!line.is_object())
            return bad(m_number, "this is not one JSON object.");
        const auto text = [&](const char* name) -> const std::string* {
            const auto found = line.find(name);
            return found == line.end() ? nullptr : found->get_ptr<const std::string*>();
        };
        FileRecord record;
        const std::string* key = text("PartitionKey");
        if (!key)
            return bad(m_number, "the PartitionKey is missing, or no string.");
        record.partitionKey = *key;
        if (line.contains("ExplicitHashKey") && !line["ExplicitHashKey"].is_null()) {
            const std::string* hash = text("ExplicitHashKey");
            WEIR_ASSIGN(record.explicitHashKey, hashKey(m_number, hash ? *hash : "x"));
        }
        if (const std::string* data = text("Text")) {
            record.data = *data;
            return record;
        }
        const std::string* data = text("Data");
        const auto octets = data ? fromBase64(*data) : std::nullopt;
        if (!octets)
            return bad(m_number, "there is neither Text nor Data in base64.");
        record.data = *octets;
        return record;
    }

    std::string m_line;
    std::uint64_t m_number = 1;
};

class CsvRecordReader : public RecordFileReader
{
public:
    Result<Records> feed(BytesView piece) override
    {
        WEIR_ASSIGN(const auto rows, m_rows.feed(piece));
        return take(rows);
    }
    Result<Records> finish() override
    {
        WEIR_ASSIGN(const auto rows, m_rows.finish());
        return take(rows);
    }

private:
    enum Column { PartitionKey, ExplicitHashKey, Encoding, Data, ColumnCount };

    Result<Records> take(const std::vector<CsvReader::Row>& rows)
    {
        Records made;
        for (const CsvReader::Row& row : rows) {
            ++m_row;
            if (m_row == 1) {
                WEIR_TRY(takeHeader(row));
                continue;
            }
            WEIR_ASSIGN(FileRecord record, parse(row));
            made.push_back(std::move(record));
        }
        return made;
    }

    Status takeHeader(const CsvReader::Row& row)
    {
        static const std::array<std::string, ColumnCount> kNames = {
            "partition_key", "explicit_hash_key", "encoding", "data"};
        for (std::size_t i = 0; i < ColumnCount; ++i) {
            const auto found = std::find(row.begin(), row.end(), kNames[i]);
            m_columns[i] = found == row.end() ? -1 : int(found - row.begin());
        }
        if (m_columns[PartitionKey] < 0 || m_columns[Data] < 0)
            return bad(1, "the header must name the columns partition_key and data.");
        m_width = row.size();
        return {};
    }

    Result<FileRecord> parse(const CsvReader::Row& row) const
    {
        const std::uint64_t line = m_rows.line();
        if (row.size() != m_width)
            return bad(line, "row " + std::to_string(m_row) + " has " + std::to_string(row.size()) +
                                 " fields, the header " + std::to_string(m_width) + ".");
        const auto field = [&](Column column) {
            const int at = m_columns[column];
            return at < 0 ? std::string() : row[std::size_t(at)];
        };
        FileRecord record;
        record.partitionKey = field(PartitionKey);
        WEIR_ASSIGN(record.explicitHashKey, hashKey(line, field(ExplicitHashKey)));
        const std::string encoding = field(Encoding);
        record.data = field(Data);
        if (encoding == "base64") {
            const auto octets = fromBase64(record.data);
            if (!octets)
                return bad(line, "the data of row " + std::to_string(m_row) + " is no base64.");
            record.data = *octets;
        } else if (!encoding.empty() && encoding != "utf8") {
            return bad(line, "the encoding is neither utf8 nor base64.");
        }
        return record;
    }

    CsvReader m_rows;
    std::uint64_t m_row = 0; ///< with the header
    std::size_t m_width = 0;
    std::array<int, ColumnCount> m_columns{};
};

} // namespace

std::string fileHeader(FileFormat format)
{
    return format == FileFormat::Csv ? std::string(kCsvHeader) : std::string();
}

void appendRecord(std::string& out, FileFormat format, const Record& record)
{
    if (format == FileFormat::Ndjson)
        appendNdjson(out, record);
    else if (format == FileFormat::Csv)
        appendCsv(out, record);
    else
        out += record.data;
}

std::unique_ptr<RecordFileReader> RecordFileReader::make(FileFormat format)
{
    if (format == FileFormat::Csv)
        return std::make_unique<CsvRecordReader>();
    return std::make_unique<NdjsonReader>();
}

} // namespace weir::transfer
