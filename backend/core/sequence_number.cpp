#include "backend/core/sequence_number.h"

#include <cstring>

namespace weir {

namespace {

constexpr unsigned kDigits = 47; // of a version 2 number; digit 0 is the highest
constexpr std::int64_t kSecondsLimit = 16025175000;

using Words = std::array<std::uint64_t, 3>;

/// Puts the low bits of `value` at bit `shift` (counted from the lowest) of a number that is zero
/// there.
void place(Words& words, std::uint64_t value, unsigned shift)
{
    const unsigned word = shift / 64;
    const unsigned bit = shift % 64;
    words[2 - word] |= value << bit;
    if (bit != 0 && word < 2)
        words[1 - word] |= value >> (64 - bit);
}

/// `value` is below 10^9.
void writeNineDigits(char* to, std::uint32_t value)
{
    static constexpr auto kPairs = [] {
        std::array<char, 200> pairs{};
        for (std::size_t i = 0; i < 100; ++i) {
            pairs[2 * i] = static_cast<char>('0' + i / 10);
            pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
        }
        return pairs;
    }();
    for (int at = 7; at > 0; at -= 2) {
        std::memcpy(to + at, kPairs.data() + std::size_t{value % 100} * 2, 2);
        value /= 100;
    }
    *to = static_cast<char>('0' + value);
}

unsigned shiftOf(unsigned lastDigit)
{
    return (kDigits - 1 - lastDigit) * 4;
}

} // namespace

SequenceNumber SequenceNumber::compose(const Fields& fields)
{
    SequenceNumber number;
    place(number.m_words, 2, shiftOf(0));
    place(number.m_words,
          static_cast<std::uint64_t>(fields.shardCreated.time_since_epoch().count()), shiftOf(9));
    place(number.m_words, fields.shard.index & 15U, shiftOf(10));
    place(number.m_words, fields.index, shiftOf(26));
    place(number.m_words, static_cast<std::uint64_t>(fields.recordTime.time_since_epoch().count()),
          shiftOf(37));
    place(number.m_words, fields.shard.index, shiftOf(45));
    place(number.m_words, 2, shiftOf(46));
    return number;
}

std::optional<SequenceNumber> SequenceNumber::parse(std::string_view text)
{
    if (text.empty())
        return {};
    std::array<std::uint32_t, 6> words{}; // least significant first
    for (const char digit : text) {
        if (digit < '0' || digit > '9')
            return {};
        auto carry = static_cast<std::uint64_t>(digit - '0');
        for (std::uint32_t& word : words) {
            const std::uint64_t value = std::uint64_t{word} * 10 + carry;
            word = static_cast<std::uint32_t>(value);
            carry = value >> 32;
        }
        if (carry != 0)
            return {};
    }
    SequenceNumber number;
    for (unsigned i = 0; i < 3; ++i)
        number.m_words[2 - i] = (std::uint64_t{words[2 * i + 1]} << 32) | words[2 * i];
    return number;
}

unsigned SequenceNumber::digit(unsigned i) const
{
    const unsigned shift = shiftOf(i);
    return static_cast<unsigned>(m_words[2 - shift / 64] >> (shift % 64)) & 15U;
}

std::uint64_t SequenceNumber::digits(unsigned first, unsigned last) const
{
    std::uint64_t value = 0;
    for (unsigned i = first; i <= last; ++i)
        value = (value << 4) | digit(i);
    return value;
}

std::optional<int> SequenceNumber::version() const
{
    const bool small = m_words[0] == 0 && m_words[1] < (std::uint64_t{1} << 60); // below 2^124
    if (small)
        return 0;
    if ((m_words[0] >> 60) == 0 && digit(0) == 2 && digit(46) <= 2)
        return static_cast<int>(digit(46));
    const bool old = m_words[0] == 0 && (m_words[1] >> 60) == 1; // 2^124 ... 2^125-1
    if (old)
        return 0;
    return {};
}

std::optional<SequenceNumber::Fields> SequenceNumber::fields() const
{
    if ((m_words[0] >> 60) != 0 || digit(0) != 2 || digit(46) != 2 || digits(27, 28) != 0)
        return {};
    Fields fields;
    fields.shardCreated =
        std::chrono::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(digits(1, 9))));
    fields.index = digits(11, 26);
    fields.recordTime =
        std::chrono::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(digits(29, 37))));
    fields.shard.index = static_cast<std::uint32_t>(digits(38, 45));
    return fields;
}

bool SequenceNumber::isValid() const
{
    const auto number = version();
    if (!number)
        return false;
    if (*number != 2)
        return true;
    const auto parts = fields();
    return parts && parts->index <= kEndIndex &&
           parts->shardCreated.time_since_epoch().count() < kSecondsLimit &&
           parts->recordTime.time_since_epoch().count() < kSecondsLimit;
}

std::string SequenceNumber::toString() const
{
    std::array<std::uint32_t, 6> words{}; // most significant first
    for (unsigned i = 0; i < 3; ++i) {
        words[2 * i] = static_cast<std::uint32_t>(m_words[i] >> 32);
        words[2 * i + 1] = static_cast<std::uint32_t>(m_words[i]);
    }
    std::array<char, 63> text{}; // seven times nine digits hold 192 bits
    std::size_t at = text.size();
    std::size_t first = 0; // of the words that are not zero
    const auto skipZeros = [&words, &first] {
        while (first < words.size() && words[first] == 0)
            ++first;
        return first < words.size();
    };
    while (skipZeros()) {
        std::uint64_t remainder = 0;
        for (std::size_t i = first; i < words.size(); ++i) {
            const std::uint64_t value = (remainder << 32) | words[i];
            words[i] = static_cast<std::uint32_t>(value / 1000000000U);
            remainder = value % 1000000000U;
        }
        at -= 9;
        writeNineDigits(text.data() + at, static_cast<std::uint32_t>(remainder));
    }
    if (at == text.size())
        return "0";
    while (text[at] == '0')
        ++at;
    return {text.data() + at, text.size() - at};
}

} // namespace weir
