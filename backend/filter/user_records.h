#pragma once

#include "backend/core/bytes.h"

#include <optional>
#include <string_view>
#include <vector>

namespace weir::filter {

/// A user record inside a record that the Kinesis Producer Library aggregated; views into it.
struct UserRecord
{
    std::string_view partitionKey;
    BytesView data;
};

/// Reads the aggregation format: a magic number, a protobuf message with a table of keys and the
/// user records, and an MD5, which is not checked. Keeps its memory between records. One thread.
/// Source: Amazon Kinesis Producer Library, aggregation-format.md.
class UserRecords
{
public:
    /// False when `data` is no aggregate that can be read.
    bool read(BytesView data);
    /// Of the last one read, in their order.
    const std::vector<UserRecord>& list() const { return m_list; }

private:
    std::vector<std::string_view> m_keys;
    std::vector<UserRecord> m_list;
};

} // namespace weir::filter
