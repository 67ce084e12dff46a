#pragma once

#include "backend/protocol/kinesis_tables.h"

#include <string>

namespace weir::protocol {

/// `value`, the struct that `shape` describes, as JSON 1.1: absent members left out, octets as
/// base64, times as epoch seconds. A shape without members is an empty text. Requests and answers
/// alike. Thread: any.
std::string encodeJson(const Shape& shape, const void* value);

template <typename T>
std::string encodeJson(const T& value)
{
    return encodeJson(shapeOf<T>(), &value);
}

} // namespace weir::protocol
