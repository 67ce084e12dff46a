#pragma once

#include <cstddef>

namespace weir::decode {

/// Octets [begin, end) of a record's data, or of a layer of it.
struct ByteSpan
{
    std::size_t begin = 0;
    std::size_t end = 0;

    bool empty() const { return begin >= end; }
    std::size_t size() const { return empty() ? 0 : end - begin; }
    bool contains(std::size_t at) const { return begin <= at && at < end; }
    bool operator==(const ByteSpan&) const = default;
};

} // namespace weir::decode
