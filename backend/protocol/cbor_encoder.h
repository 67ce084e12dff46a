#pragma once

#include "backend/protocol/kinesis_tables.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace weir::protocol {

/// `value`, the struct that `shape` describes, as CBOR 1.1: absent members left out, octets as byte
/// strings, times as epoch milliseconds under tag 1, everything of known length. A shape without
/// members is empty. Requests and answers alike. Thread: any.
Bytes encodeCbor(const Shape& shape, const void* value);

template <typename T>
Bytes encodeCbor(const T& value)
{
    return encodeCbor(shapeOf<T>(), &value);
}

/// A text item, appended to `out`.
void appendCborText(Bytes& out, std::string_view text);

} // namespace weir::protocol
