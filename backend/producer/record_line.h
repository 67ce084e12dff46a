#pragma once

#include "backend/core/clock.h"
#include "backend/core/result.h"
#include "backend/protocol/kinesis_shapes.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::producer {

/// A record of a file, and when it was made where the file says so.
struct FileRecord
{
    protocol::PutRecordsRequestEntry entry; ///< without a partition key where the file has none
    std::optional<Timestamp> time;
};

/// A line of newline-delimited JSON. A record as GetRecords gives it, or as Weir exports it, is
/// one: an object with "Data" or "data" in base64, or "Text" as it stands, and "PartitionKey" or
/// "partitionKey", and perhaps "ExplicitHashKey" and "ApproximateArrivalTimestamp" or "arrived"
/// (seconds, or ISO 8601). Any other value is itself the data; its key is the field `keyField`,
/// when that is not empty. Errors: InvalidArgument (no JSON, base64 or time).
Result<FileRecord> recordOfJson(std::string_view line, const std::string& keyField);

/// A row of CSV under the names of its columns, the same ones as above; "text" holds data as it
/// stands, and so does "data" where "encoding" is "utf8". Without a column of data the row becomes
/// a JSON object of all its columns. Errors: InvalidArgument.
Result<FileRecord> recordOfCsv(const std::vector<std::string>& columns,
                               const std::vector<std::string>& cells, const std::string& keyField);

/// The member `field` of the JSON object `text`, or inner one "a.b"; strings without their quotes.
/// Nothing when there is none, or it is an object, an array or null.
std::optional<std::string> memberOfJson(std::string_view text, const std::string& field);

/// The cells of the row at the start of `text`, which is cut off it. Quotes as RFC 4180 has them.
/// Nothing when the text ends inside a quote.
std::optional<std::vector<std::string>> takeCsvRow(std::string_view& text);

/// "2026-03-09T14:25:37.104Z", a zone as "+01:00", or seconds since 1970 with decimals.
std::optional<Timestamp> parseRecordTime(std::string_view text);

} // namespace weir::producer
