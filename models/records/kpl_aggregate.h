#pragma once

#include "backend/core/bytes.h"

#include <optional>
#include <vector>

namespace weir {

/// A record that the Kinesis Producer Library made of several user records: the magic F3 89 9A C2,
/// a protobuf message and the MD5 of that message. Source: Amazon Kinesis Producer Library,
/// aggregation-format.md.
class KplAggregate
{
public:
    struct UserRecord
    {
        std::size_t offset = 0; ///< of its message in the whole record
        std::size_t length = 0;
        BytesView data; ///< points into what was parsed
    };

    static bool hasMagic(BytesView data);
    /// Nothing when the magic is missing or the message cannot be read. Does not check the digest.
    static std::optional<KplAggregate> parse(BytesView data);

    const std::vector<UserRecord>& userRecords() const { return m_userRecords; }

private:
    std::vector<UserRecord> m_userRecords;
};

} // namespace weir
