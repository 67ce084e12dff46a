#include "backend/core/hash_key.h"

#include "backend/core/digests.h"

#include <array>
#include <cassert>
#include <cmath>

namespace weir {

namespace {

/// Divides `key` by `divisor` in place and returns the remainder.
std::uint32_t divide(HashKey& key, std::uint32_t divisor)
{
    std::array<std::uint32_t, 4> words{
        static_cast<std::uint32_t>(key.high >> 32), static_cast<std::uint32_t>(key.high),
        static_cast<std::uint32_t>(key.low >> 32), static_cast<std::uint32_t>(key.low)};
    std::uint64_t remainder = 0;
    for (std::uint32_t& word : words) {
        const std::uint64_t value = (remainder << 32) | word;
        word = static_cast<std::uint32_t>(value / divisor);
        remainder = value % divisor;
    }
    key.high = (std::uint64_t{words[0]} << 32) | words[1];
    key.low = (std::uint64_t{words[2]} << 32) | words[3];
    return static_cast<std::uint32_t>(remainder);
}

/// key * factor + addend; false on overflow, `key` then undefined.
bool multiplyAdd(HashKey& key, std::uint32_t factor, std::uint32_t addend)
{
    std::array<std::uint32_t, 4> words{
        static_cast<std::uint32_t>(key.low), static_cast<std::uint32_t>(key.low >> 32),
        static_cast<std::uint32_t>(key.high), static_cast<std::uint32_t>(key.high >> 32)};
    std::uint64_t carry = addend;
    for (std::uint32_t& word : words) {
        const std::uint64_t value = std::uint64_t{word} * factor + carry;
        word = static_cast<std::uint32_t>(value);
        carry = value >> 32;
    }
    key.low = (std::uint64_t{words[1]} << 32) | words[0];
    key.high = (std::uint64_t{words[3]} << 32) | words[2];
    return carry == 0;
}

HashKey plus(HashKey a, HashKey b)
{
    HashKey sum{a.high + b.high, a.low + b.low};
    if (sum.low < a.low)
        ++sum.high;
    return sum;
}

HashKey minus(HashKey a, HashKey b)
{
    HashKey difference{a.high - b.high, a.low - b.low};
    if (a.low < b.low)
        --difference.high;
    return difference;
}

std::uint64_t bigEndian(const unsigned char* bytes)
{
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i)
        value = (value << 8) | bytes[i];
    return value;
}

} // namespace

HashKey HashKey::ofPartitionKey(std::string_view partitionKey)
{
    const Md5Digest digest = md5(partitionKey);
    return {bigEndian(digest.data()), bigEndian(digest.data() + 8)};
}

std::optional<HashKey> HashKey::parseDecimal(std::string_view text)
{
    if (text.empty())
        return {};
    HashKey key;
    for (const char digit : text) {
        if (digit < '0' || digit > '9')
            return {};
        if (!multiplyAdd(key, 10, static_cast<std::uint32_t>(digit - '0')))
            return {};
    }
    return key;
}

std::string HashKey::toDecimal() const
{
    HashKey rest = *this;
    std::string digits;
    do {
        digits.insert(digits.begin(), static_cast<char>('0' + divide(rest, 10)));
    } while (rest != HashKey{});
    return digits;
}

std::string HashKey::toHex() const
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text(32, '0');
    for (unsigned i = 0; i < 16; ++i) {
        text[i] = kDigits[(high >> (60 - 4 * i)) & 15U];
        text[16 + i] = kDigits[(low >> (60 - 4 * i)) & 15U];
    }
    return text;
}

double HashKey::fraction() const
{
    return std::ldexp(static_cast<double>(high), -64) + std::ldexp(static_cast<double>(low), -128);
}

HashKey HashKey::next() const
{
    return plus(*this, {0, 1});
}

HashKey HashKey::previous() const
{
    return minus(*this, {0, 1});
}

HashKey HashKeyRange::middle() const
{
    HashKey span = minus(end, start);
    const std::uint32_t odd = divide(span, 2);
    return plus(plus(start, span), {0, odd});
}

double HashKeyRange::share() const
{
    const HashKey span = minus(end, start);
    return span.fraction() + std::ldexp(1.0, -128);
}

std::vector<HashKeyRange> HashKeyRange::split(std::uint32_t count)
{
    assert(count >= 1);
    if (count == 1)
        return {HashKeyRange{}};
    // floor(2^128 / n) from the largest 128-bit number: one more when the division of 2^128-1
    // leaves n-1.
    HashKey step = HashKey::max();
    if (divide(step, count) == count - 1)
        step = step.next();
    std::vector<HashKeyRange> ranges;
    ranges.reserve(count);
    HashKey start;
    for (std::uint32_t i = 0; i + 1 < count; ++i) {
        const HashKey following = plus(start, step);
        ranges.push_back({start, following.previous()});
        start = following;
    }
    ranges.push_back({start, HashKey::max()});
    return ranges;
}

} // namespace weir
