#pragma once

#include "backend/core/record.h"
#include "backend/core/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir::transfer {

/// Files of records. The first two keep partition key, explicit hash key and data without loss, and
/// beside them where the record was; Raw keeps the data alone, one after the other.
///
///   Ndjson  {"ShardId":...,"SequenceNumber":...,"ApproximateArrivalTimestamp":...,
///            "PartitionKey":...,"ExplicitHashKey":...,"Text":... or "Data":base64}, a line each.
///            Text where the data is UTF-8, Data, as the service writes it, where it is not.
///   Csv     RFC 4180 with the columns shard_id, sequence_number, arrival, partition_key,
///            explicit_hash_key, encoding ("utf8" or "base64") and data.
enum class FileFormat { Ndjson, Csv, Raw };

/// A record as a file gives it back.
struct FileRecord
{
    std::string partitionKey;
    std::optional<HashKey> explicitHashKey;
    Bytes data;

    bool operator==(const FileRecord&) const = default;
};

/// A column of Csv: its name and what stands in it.
struct CsvColumn
{
    std::string name;
    std::function<std::string(const Record&)> value;
};
/// The seven that keep a record, in their order.
const std::vector<CsvColumn>& recordColumns();
/// Whether what is written in these columns can be read back without loss.
bool keepsRecords(const std::vector<CsvColumn>& columns);

/// Writes records as one of the formats. Thread: any; the columns are called on it.
class RecordWriter
{
public:
    explicit RecordWriter(FileFormat format, std::vector<CsvColumn> columns = recordColumns());

    /// What stands before the first record; empty but for Csv.
    std::string header() const;
    void append(std::string& out, const Record& record) const;

private:
    const FileFormat m_format;
    const std::vector<CsvColumn> m_columns;
};

/// A line of a file, or a row of Csv over several: a record, or why it is none.
struct FileLine
{
    std::uint64_t number = 0; ///< it begins at, from 1
    std::uint64_t end = 0;    ///< octets of the file up to the next one
    std::optional<FileRecord> record;
    std::string wrong; ///< why it is none: "this is not one JSON object."
    std::string text;  ///< as it stood there; what is too long for a record is cut off
};

/// Reads a file that comes in pieces, on behind lines that are no records. Raw files cannot be
/// read: nothing says where a record ends.
class RecordFileReader
{
public:
    virtual ~RecordFileReader() = default;

    /// The lines that are whole after `piece`, in order.
    virtual std::vector<FileLine> feed(BytesView piece) = 0;
    /// Those at the end without a line end.
    virtual std::vector<FileLine> finish() = 0;
    /// Why no line of the file can be a record: a Csv file without the columns it takes.
    virtual Status status() const { return {}; }
    /// The header of a Csv file, as it stood there.
    virtual std::string header() const { return {}; }

    static std::unique_ptr<RecordFileReader> make(FileFormat format);
};

} // namespace weir::transfer
