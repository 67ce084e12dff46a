#include "backend/core/partition_keys.h"

#include "backend/core/md5_lanes.h"
#ifdef WEIR_HAS_WIDE_VECTORS
#include "backend/core/partition_keys_wide.h"
#endif

#include <array>
#include <bit>
#include <cassert>
#include <cstring>

namespace weir {

namespace {

/// One octet of padding and eight of length follow the message.
constexpr std::size_t kMostBytes = kBlockWords * 4 - 9;
/// Where the low half of the length stands.
constexpr std::size_t kLengthWord = kBlockWords - 2;

/// How many messages are hashed at once, and by what.
struct Lanes
{
    std::size_t count;
    void (*digest)(const std::uint32_t* blocks, std::uint32_t* digests);
};

constexpr std::size_t kMostLanes = 16;
static_assert(kLanes <= kMostLanes);

Lanes lanesOfThisProcessor()
{
#ifdef WEIR_HAS_WIDE_VECTORS
    static_assert(kWideLanes <= kMostLanes);
    if (__builtin_cpu_supports("avx2") != 0)
        return {kWideLanes, digestWideLanes};
#endif
    return {kLanes, digestLanes};
}

std::uint64_t bigEndian(std::uint32_t first, std::uint32_t second)
{
    return std::uint64_t{__builtin_bswap32(first)} << 32 | __builtin_bswap32(second);
}

/// Gathers keys until all lanes are taken.
class Hasher
{
public:
    explicit Hasher(const Lanes& lanes) : m_lanes(lanes) {}

    void add(std::string_view key, HashKey& to)
    {
        set(m_count, key);
        m_to[m_count++] = &to;
        if (m_count == m_lanes.count)
            finish();
    }

    void finish()
    {
        if (m_count == 0)
            return;
        m_lanes.digest(m_blocks.data(), m_digests.data());
        for (std::size_t lane = 0; lane < m_count; ++lane) {
            const auto word = [&](std::size_t w) { return m_digests[w * m_lanes.count + lane]; };
            *m_to[lane] = {bigEndian(word(0), word(1)), bigEndian(word(2), word(3))};
        }
        m_count = 0;
    }

private:
    /// The message with its padding. What an earlier one left behind it becomes zero.
    void set(std::size_t lane, std::string_view message)
    {
        const auto word = [&](std::size_t w) -> std::uint32_t& {
            return m_blocks[w * m_lanes.count + lane];
        };
        const std::size_t whole = message.size() / 4;
        for (std::size_t w = 0; w < whole; ++w)
            std::memcpy(&word(w), message.data() + w * 4, 4);
        std::uint32_t last = 0x80;
        for (std::size_t at = message.size(); at > whole * 4; --at)
            last = last << 8 | static_cast<unsigned char>(message[at - 1]);
        word(whole) = last;
        for (std::size_t w = whole + 1; w <= m_lastWord[lane]; ++w)
            word(w) = 0;
        m_lastWord[lane] = whole;
        word(kLengthWord) = static_cast<std::uint32_t>(message.size() * 8);
    }

    alignas(64) std::array<std::uint32_t, kBlockWords * kMostLanes> m_blocks{};
    alignas(64) std::array<std::uint32_t, kDigestWords * kMostLanes> m_digests{};
    std::array<std::size_t, kMostLanes> m_lastWord{}; ///< the last of each lane that is not zero
    std::array<HashKey*, kMostLanes> m_to{};
    Lanes m_lanes;
    std::size_t m_count = 0;
};

} // namespace

void hashPartitionKeys(std::span<const std::string_view> keys, std::span<HashKey> hashKeys)
{
    assert(keys.size() == hashKeys.size());
    static const Lanes kThisProcessors = lanesOfThisProcessor();
    Hasher hasher(kThisProcessors);
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
