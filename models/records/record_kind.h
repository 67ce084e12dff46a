#pragma once

#include "backend/core/bytes.h"

#include <QString>

#include <cstdint>

namespace weir {

/// What a record's data looks like. Told by its first octets, except for aggregates, whose
/// every user record is counted.
struct RecordKind
{
    enum class Form {
        Json,   ///< an object or array whose first 4 KiB are well-formed
        Text,   ///< UTF-8 without control characters but line ends and tabs, in the first 4 KiB
        Binary, ///< anything else
        Kpl,    ///< the aggregation format of the Kinesis Producer Library
        Gzip,   ///< RFC 1952
    };

    Form form = Form::Binary;
    /// Of Form::Kpl: how many user records it holds.
    std::uint32_t userRecords = 0;

    bool operator==(const RecordKind&) const = default;

    static RecordKind of(BytesView data);

    /// The badge: "JSON", "TEXT", "BIN", "GZIP", "KPL×39".
    QString badge() const;
};

} // namespace weir
