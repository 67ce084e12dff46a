#pragma once

#include <cstddef>
#include <cstdint>
#include <utility> // its types only

// MD5 (RFC 1321) of messages that fit into one block with their padding: its 64 steps depend on
// each other, so that a processor idles while it hashes one message; several side by side fill it.
//
// For partition_keys.cpp and partition_keys_wide.cpp only: each compiles it for its processors. All
// is in an unnamed namespace, and nothing here may call an inline function of the standard library:
// the linker could choose the copy that only newer processors can run for the whole program.

namespace weir {

namespace {

#ifdef __AVX2__
constexpr std::size_t kVectorBytes = 32;
#else
constexpr std::size_t kVectorBytes = 16;
#endif
/// The same 32-bit word of several messages.
using Words __attribute__((vector_size(kVectorBytes))) = std::uint32_t;
/// Two vectors of words are worked on in turn.
constexpr std::size_t kVectors = 2;
constexpr std::size_t kVectorLanes = kVectorBytes / sizeof(std::uint32_t);
constexpr std::size_t kLanes = kVectors * kVectorLanes;
constexpr std::size_t kBlockWords = 16;
constexpr std::size_t kDigestWords = 4;

/// floor(2^32 * |sin(i + 1)|)
constexpr std::uint32_t kSines[]{
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
constexpr unsigned kRotations[4][4]{
    {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
constexpr std::uint32_t kStart[kDigestWords]{0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U};

/// What steps have made of the messages; at last their digests. By word and lane.
struct Digests
{
    Words words[kDigestWords][kVectors];
};

inline Words vectorAt(const std::uint32_t* words)
{
    Words loaded;
    __builtin_memcpy(&loaded, words, sizeof loaded);
    return loaded;
}

template <std::size_t Round>
inline Words choose(Words b, Words c, Words d)
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

/// Step `I` of the 64. The roles a, b, c, d move by one place with each.
template <std::size_t I>
inline void step(Digests& state, const std::uint32_t* blocks)
{
    constexpr std::size_t kRound = I / 16;
    constexpr std::size_t kWord[4]{I % 16, (5 * I + 1) % 16, (3 * I + 5) % 16, (7 * I) % 16};
    constexpr unsigned kBy = kRotations[kRound][I % 4];
    for (std::size_t v = 0; v < kVectors; ++v) {
        Words& a = state.words[(64 - I) % 4][v];
        const Words b = state.words[(65 - I) % 4][v];
        const Words sum =
            a + kSines[I] + vectorAt(blocks + kWord[kRound] * kLanes + v * kVectorLanes) +
            choose<kRound>(b, state.words[(66 - I) % 4][v], state.words[(67 - I) % 4][v]);
        a = b + ((sum << kBy) | (sum >> (32 - kBy)));
    }
}

template <std::size_t... I>
inline void allSteps(Digests& state, const std::uint32_t* blocks, std::index_sequence<I...>)
{
    (step<I>(state, blocks), ...);
}

/// `blocks` are the padded messages and `digests` what becomes of them, both by word and lane:
/// word w of lane l at [w * kLanes + l].
inline void digestLanes(const std::uint32_t* blocks, std::uint32_t* digests)
{
    Digests state;
    for (std::size_t word = 0; word < kDigestWords; ++word)
        for (Words& words : state.words[word])
            words = Words{} + kStart[word];
    allSteps(state, blocks, std::make_index_sequence<64>());
    for (std::size_t word = 0; word < kDigestWords; ++word)
        for (Words& words : state.words[word])
            words += kStart[word];
    __builtin_memcpy(digests, state.words, sizeof state.words);
}

} // namespace

} // namespace weir
