#pragma once

#include "backend/core/record.h"
#include "backend/core/result.h"

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

/// What stands before the first record; empty but for Csv.
std::string fileHeader(FileFormat format);
void appendRecord(std::string& out, FileFormat format, const Record& record);

/// Reads a file that comes in pieces. Raw files cannot be read: nothing says where a record ends.
class RecordFileReader
{
public:
    virtual ~RecordFileReader() = default;

    /// The records that are whole after `piece`, in order. Errors: Validation, with the
    /// line.
    virtual Result<std::vector<FileRecord>> feed(BytesView piece) = 0;
    /// Those at the end without a line end.
    virtual Result<std::vector<FileRecord>> finish() = 0;

    /// Csv files start with their header, others are Ndjson.
    static std::unique_ptr<RecordFileReader> make(FileFormat format);
};

} // namespace weir::transfer
