#pragma once

#include "backend/core/bytes.h"
#include "backend/decode/byte_span.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace weir::decode {

/// A record that the Kinesis Producer Library made of several user records: the magic F3 89 9A C2,
/// a protobuf message and the MD5 of that message. Holds views of what was parsed. Source: Amazon
/// Kinesis Producer Library, aggregation-format.md.
class KplAggregate
{
public:
    static constexpr std::size_t kMagicBytes = 4;
    static constexpr std::size_t kDigestBytes = 16;

    struct UserRecord
    {
        std::size_t offset = 0; ///< of its message in the whole record
        std::size_t length = 0;
        BytesView data; ///< points into what was parsed
        ByteSpan field; ///< in the whole record, with the tag and the length of the message
        ByteSpan dataSpan;
        std::optional<std::uint64_t> partitionKey; ///< index into partitionKeys()
        std::optional<std::uint64_t> explicitHashKey;
    };

    static bool hasMagic(BytesView data);
    /// Nothing when the magic is missing or the message cannot be read. Does not check the digest.
    static std::optional<KplAggregate> parse(BytesView data);

    /// In their order.
    const std::vector<UserRecord>& userRecords() const { return m_userRecords; }
    const std::vector<BytesView>& partitionKeys() const { return m_partitionKeys; }
    const std::vector<BytesView>& explicitHashKeys() const { return m_explicitHashKeys; }
    /// Nothing when the record names none, or one that the table does not have.
    std::optional<BytesView> partitionKeyOf(const UserRecord& record) const;
    std::optional<BytesView> explicitHashKeyOf(const UserRecord& record) const;

    /// From the first key of both tables to the last one, in the whole record.
    ByteSpan keyTables() const { return m_keyTables; }
    ByteSpan digest() const { return m_digest; }
    /// Computes the MD5 of the message.
    bool digestIsRight() const;

private:
    BytesView m_whole;
    std::vector<UserRecord> m_userRecords;
    std::vector<BytesView> m_partitionKeys;
    std::vector<BytesView> m_explicitHashKeys;
    ByteSpan m_keyTables;
    ByteSpan m_digest;
};

} // namespace weir::decode
