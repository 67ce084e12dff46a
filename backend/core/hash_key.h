#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// A point of the hash key space 0 ... 2^128-1.
struct HashKey
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    auto operator<=>(const HashKey&) const = default;

    static constexpr HashKey max() { return {~std::uint64_t{0}, ~std::uint64_t{0}}; }

    /// MD5 of the key's UTF-8 bytes, read as a big-endian number. Source: Kinesis API Reference,
    /// PutRecord.
    static HashKey ofPartitionKey(std::string_view partitionKey);
    /// Decimal digits only, without sign; nothing when the text is not a number below 2^128.
    static std::optional<HashKey> parseDecimal(std::string_view text);

    std::string toDecimal() const;
    /// 32 lower-case hexadecimal digits.
    std::string toHex() const;
    /// The place in the space as a share of it, 0 ... 1.
    double fraction() const;

    /// The neighbours; wrap at the ends of the space.
    HashKey next() const;
    HashKey previous() const;
};

/// Hash keys from `start` to `end`, both included.
struct HashKeyRange
{
    HashKey start;
    HashKey end = HashKey::max();

    auto operator<=>(const HashKeyRange&) const = default;

    bool contains(HashKey key) const { return start <= key && key <= end; }
    /// The key in the middle: where an even split starts its upper child.
    HashKey middle() const;
    /// The share of the whole space, 0 ... 1.
    double share() const;

    /// The ranges of a new stream's `count` shards, in order. Source: spec of the service, equal
    /// steps of floor(2^128 / count), the last one ending at 2^128-1. `count` is at least 1.
    static std::vector<HashKeyRange> split(std::uint32_t count);
};

} // namespace weir
