#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"
#include "backend/protocol/kinesis_tables.h"

#include <optional>

namespace weir::protocol {

/// A body in CBOR 1.1, one map, looked through once. Ours, because no packaged codec fits: the
/// bodies are decoded along the same tables as JSON without a tree in between, with blobs byte for
/// byte, times as epoch milliseconds under tag 1 or bare, and nothing allocated for a length that
/// the octets only declare. Movable; one thread at a time. Source: RFC 8949, and what the service's
/// Java clients write.
class CborDocument
{
public:
    /// Nothing when `octets` are not exactly one well-formed map.
    static std::optional<CborDocument> parse(Bytes octets);

    /// As JsonDocument::decode(), with its texts.
    Status decode(const Shape& shape, void* value) const;

    template <typename T>
    Result<T> decode() const
    {
        T value;
        WEIR_TRY(decode(shapeOf<T>(), &value));
        return value;
    }

private:
    explicit CborDocument(Bytes octets) : m_octets(std::move(octets)) {}
    Bytes m_octets;
};

} // namespace weir::protocol
