#pragma once

#include "backend/core/record.h"

#include <QString>

namespace weir {

/// What a command line needs to reach the same stream.
struct CommandTarget
{
    QString stream;
    QString endpoint; ///< left out when empty
    QString region;   ///< left out when empty
};

/// What copying a record puts on the clipboard.

/// `aws kinesis put-record` with the record's key, explicit hash key and data in base64, as the AWS
/// CLI version 2 takes it.
QString putRecordCommand(const CommandTarget& target, const Record& record);
/// The same with a small JSON body, for a stream without records.
QString examplePutCommand(const CommandTarget& target);
/// `aws kinesis get-records` from this record on, with the get-shard-iterator that it needs.
QString getRecordsCommand(const CommandTarget& target, const Record& record);
/// The row as GetRecords answers it, plus the shard: JSON with Data in base64.
QString recordAsJson(const Record& record);
/// Arrival (ISO 8601, UTC), shard, key, sequence number, size and data, between tabs. Data that is
/// no text is base64.
QString recordAsRow(const Record& record);
QString dataAsBase64(const Record& record);

/// `text` as one word of a POSIX shell.
QString shellQuoted(const QString& text);

} // namespace weir
