#include "backend/core/substring.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define WEIR_HAS_VECTORS
#include <immintrin.h>
#endif

namespace weir {

namespace {

/// How often an octet is met in text like JSON, the commonest first; the others are rarer.
constexpr BytesView kCommon("\" eatoinsrh0,:1dlcum2-pgfy3w4b56789v_{}./k\n\0", 44);

std::size_t commonness(char octet)
{
    const std::size_t rank = kCommon.find(octet);
    return rank == BytesView::npos ? 0 : kCommon.size() - rank;
}

/// What is needed to look for a needle of two octets or more. Candidates are the places where both
/// of two octets stand at their distance; only there all of it is compared.
struct Search
{
    BytesView needle;
    std::size_t rare;
    std::size_t second;

    bool isAt(const char* at) const { return std::memcmp(at, needle.data(), needle.size()) == 0; }

    /// Among the places `from` to `last`.
    bool oneByOne(const char* from, const char* last) const
    {
        const char rarest = needle[rare];
        while (from <= last) {
            const void* const found =
                std::memchr(from + rare, rarest, static_cast<std::size_t>(last - from) + 1);
            if (!found)
                return false;
            from = static_cast<const char*>(found) - rare;
            if (isAt(from))
                return true;
            ++from;
        }
        return false;
    }
};

#if defined(WEIR_HAS_VECTORS)

constexpr std::ptrdiff_t kWidth = 32;

__attribute__((target("avx2"))) inline __m256i load(const char* at)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

/// 32 places at a time; the last ones again when they do not fill a vector.
__attribute__((target("avx2"))) bool searchWide(const Search& search, const char* from,
                                                const char* last)
{
    const __m256i rare = _mm256_set1_epi8(search.needle[search.rare]);
    const __m256i second = _mm256_set1_epi8(search.needle[search.second]);
    for (const char* at = from;; at += kWidth) {
        at = std::min(at, last - (kWidth - 1));
        const __m256i both = _mm256_and_si256(_mm256_cmpeq_epi8(load(at + search.rare), rare),
                                              _mm256_cmpeq_epi8(load(at + search.second), second));
        auto candidates = static_cast<std::uint32_t>(_mm256_movemask_epi8(both));
        for (; candidates != 0; candidates &= candidates - 1) {
            if (search.isAt(at + __builtin_ctz(candidates)))
                return true;
        }
        if (at == last - (kWidth - 1))
            return false;
    }
}

#endif

} // namespace

SubstringFinder::SubstringFinder(Bytes needle) : m_needle(std::move(needle))
{
    for (std::size_t i = 1; i < m_needle.size(); ++i) {
        if (commonness(m_needle[i]) < commonness(m_needle[m_rare])) {
            m_second = m_rare;
            m_rare = i;
        } else if (m_second == m_rare || commonness(m_needle[i]) < commonness(m_needle[m_second])) {
            m_second = i;
        }
    }
}

bool SubstringFinder::isIn(BytesView hay) const
{
    if (hay.size() < m_needle.size())
        return false;
    if (m_needle.empty())
        return true;
    const Search search{m_needle, m_rare, m_second};
    const char* const last = hay.data() + (hay.size() - m_needle.size());
#if defined(WEIR_HAS_VECTORS)
    static const bool kWide = __builtin_cpu_supports("avx2") != 0;
    if (kWide && m_needle.size() > 1 && last - hay.data() + 1 >= kWidth)
        return searchWide(search, hay.data(), last);
#endif
    return search.oneByOne(hay.data(), last);
}

} // namespace weir
