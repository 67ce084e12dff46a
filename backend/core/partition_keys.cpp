#include "backend/core/partition_keys.h"

#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <utility>

namespace weir {

namespace {

// MD5 (RFC 1321) of messages that fit into one block with their padding: its 64 steps depend on
// each other, so that a processor idles while it hashes one message; several side by side fill it.

constexpr std::size_t kBlockWords = 16;
constexpr std::size_t kBlockBytes = 64;
/// One octet of padding and eight of length follow the message.
constexpr std::size_t kMostBytes = kBlockBytes - 9;

/// The same 32-bit word of four messages.
using Words __attribute__((vector_size(16))) = std::uint32_t;
/// Two vectors of words are worked on in turn.
constexpr std::size_t kVectors = 2;
constexpr std::size_t kLanes = kVectors * 4;

/// floor(2^32 * |sin(i + 1)|)
constexpr std::array<std::uint32_t, 64> kSines{
    0xd76aa478U, 0xe8c7b756U, 0x242070dbU, 0xc1bdceeeU, 0xf57c0fafU, 0x4787c62aU, 0xa8304613U,
    0xfd469501U, 0x698098d8U, 0x8b44f7afU, 0xffff5bb1U, 0x895cd7beU, 0x6b901122U, 0xfd987193U,
    0xa679438eU, 0x49b40821U, 0xf61e2562U, 0xc040b340U, 0x265e5a51U, 0xe9b6c7aaU, 0xd62f105dU,
    0x02441453U, 0xd8a1e681U, 0xe7d3fbc8U, 0x21e1cde6U, 0xc33707d6U, 0xf4d50d87U, 0x455a14edU,
    0xa9e3e905U, 0xfcefa3f8U, 0x676f02d9U, 0x8d2a4c8aU, 0xfffa3942U, 0x8771f681U, 0x6d9d6122U,
    0xfde5380cU, 0xa4beea44U, 0x4bdecfa9U, 0xf6bb4b60U, 0xbebfbc70U, 0x289b7ec6U, 0xeaa127faU,
    0xd4ef3085U, 0x04881d05U, 0xd9d4d039U, 0xe6db99e5U, 0x1fa27cf8U, 0xc4ac5665U, 0xf4292244U,
    0x432aff97U, 0xab9423a7U, 0xfc93a039U, 0x655b59c3U, 0x8f0ccc92U, 0xffeff47dU, 0x85845dd1U,
    0x6fa87e4fU, 0xfe2ce6e0U, 0xa3014314U, 0x4e0811a1U, 0xf7537e82U, 0xbd3af235U, 0x2ad7d2bbU,
    0xeb86d391U,
};
constexpr std::array<std::array<unsigned, 4>, 4> kRotations{
    {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};
constexpr std::array<std::uint32_t, 4> kStart{0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U};

/// The messages of all lanes, padded: word w of lane l at [w][l / 4][l % 4].
struct Blocks
{
    std::array<std::array<Words, kVectors>, kBlockWords> words{};

    void set(std::size_t lane, std::string_view message)
    {
        std::array<char, kBlockBytes> padded{};
        message.copy(padded.data(), message.size());
        padded[message.size()] = static_cast<char>(0x80);
        const auto bits = static_cast<std::uint32_t>(message.size() * 8);
        std::memcpy(padded.data() + kBlockBytes - 8, &bits, sizeof bits);
        for (std::size_t w = 0; w < kBlockWords; ++w) {
            std::uint32_t word = 0;
            std::memcpy(&word, padded.data() + w * sizeof word, sizeof word);
            words[w][lane / 4][lane % 4] = word;
        }
    }
};

template <std::size_t Round>
Words choose(Words b, Words c, Words d)
{
    if constexpr (Round == 0)
        return d ^ (b & (c ^ d));
    else if constexpr (Round == 1)
        return c ^ (d & (b ^ c));
    else if constexpr (Round == 2)
        return b ^ c ^ d;
    else
        return c ^ (b | ~d);
}

using State = std::array<std::array<Words, kVectors>, 4>;

/// Step `I` of the 64. The roles a, b, c, d move by one place with each.
template <std::size_t I>
void step(State& state, const Blocks& blocks)
{
    constexpr std::size_t kRound = I / 16;
    constexpr std::array<std::size_t, 4> kWord{I % 16, (5 * I + 1) % 16, (3 * I + 5) % 16,
                                               (7 * I) % 16};
    constexpr unsigned kBy = kRotations[kRound][I % 4];
    for (std::size_t v = 0; v < kVectors; ++v) {
        Words& a = state[(64 - I) % 4][v];
        const Words b = state[(65 - I) % 4][v];
        const Words sum = a + kSines[I] + blocks.words[kWord[kRound]][v] +
                          choose<kRound>(b, state[(66 - I) % 4][v], state[(67 - I) % 4][v]);
        a = b + ((sum << kBy) | (sum >> (32 - kBy)));
    }
}

/// The digests' words, by word and lane.
State digest(const Blocks& blocks)
{
    State state;
    for (std::size_t word = 0; word < 4; ++word)
        state[word].fill(Words{} + kStart[word]);
    [&]<std::size_t... I>(std::index_sequence<I...>)
    {
        (step<I>(state, blocks), ...);
    }
    (std::make_index_sequence<64>());
    for (std::size_t word = 0; word < 4; ++word)
        for (Words& words : state[word])
            words += kStart[word];
    return state;
}

std::uint64_t bigEndian(std::uint32_t first, std::uint32_t second)
{
    return std::uint64_t{__builtin_bswap32(first)} << 32 | __builtin_bswap32(second);
}

/// Gathers keys until all lanes are taken.
class Hasher
{
public:
    void add(std::string_view key, HashKey& to)
    {
        m_blocks.set(m_count, key);
        m_to[m_count++] = &to;
        if (m_count == kLanes)
            finish();
    }

    void finish()
    {
        if (m_count == 0)
            return;
        const State words = digest(m_blocks);
        for (std::size_t lane = 0; lane < m_count; ++lane) {
            const auto word = [&](std::size_t w) { return words[w][lane / 4][lane % 4]; };
            *m_to[lane] = {bigEndian(word(0), word(1)), bigEndian(word(2), word(3))};
        }
        m_count = 0;
    }

private:
    Blocks m_blocks;
    std::array<HashKey*, kLanes> m_to{};
    std::size_t m_count = 0;
};

} // namespace

void hashPartitionKeys(std::span<const std::string_view> keys, std::span<HashKey> hashKeys)
{
    assert(keys.size() == hashKeys.size());
    Hasher hasher;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        // Words are taken from memory as they stand there.
        if (keys[i].size() <= kMostBytes && std::endian::native == std::endian::little)
            hasher.add(keys[i], hashKeys[i]);
        else
            hashKeys[i] = HashKey::ofPartitionKey(keys[i]);
    }
    hasher.finish();
}

} // namespace weir
