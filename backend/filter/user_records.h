#pragma once

#include "backend/core/bytes.h"

#include <string_view>
#include <vector>

namespace weir::filter {

/// A user record inside a record that the Kinesis Producer Library aggregated; views into it.
struct UserRecord
{
    std::string_view partitionKey;
    BytesView data;
};

/// What is inside an aggregate, whose MD5 is not checked. Keeps its memory between records. One
/// thread.
class UserRecords
{
public:
    /// False when `data` is no aggregate that can be read.
    bool read(BytesView data);
    /// Of the last one read, in their order.
    const std::vector<UserRecord>& list() const { return m_list; }

private:
    std::vector<UserRecord> m_list;
};

} // namespace weir::filter
