#pragma once

#include "backend/core/bytes.h"
#include "backend/decode/byte_span.h"

#include <cstdint>
#include <optional>

namespace weir::decode {

/// One field of a protobuf message.
struct WireField
{
    enum class Type { Varint = 0, Fixed64 = 1, Delimited = 2, Group = 3, Fixed32 = 5 };

    std::uint32_t number = 0;
    Type type = Type::Varint;
    std::uint64_t value = 0; ///< of Varint, Fixed64 and Fixed32, as unsigned
    ByteSpan tag;            ///< in the message
    ByteSpan payload;        ///< in the message; without the length of Delimited, without the end
                             ///< tag of Group
    std::size_t end = 0;     ///< where the next field starts
};

/// Reads the fields of one protobuf message in their order, knowing no schema. Source: Protocol
/// Buffers, "Encoding".
class WireFields
{
public:
    explicit WireFields(BytesView message) : m_message(message) {}

    bool atEnd() const { return m_at == m_message.size(); }
    /// Nothing when what stands there is no field; the reader then stays where it is.
    std::optional<WireField> next();

private:
    std::optional<std::uint64_t> varint(std::size_t& at) const;
    std::optional<std::uint64_t> fixed(std::size_t& at, std::size_t octets) const;
    bool group(WireField& field, std::size_t& at, int depth) const;
    std::optional<WireField> read(std::size_t at, int depth) const;

    BytesView m_message;
    std::size_t m_at = 0;
};

} // namespace weir::decode
