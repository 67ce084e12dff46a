#include "backend/core/base64.h"

#include <array>

#if defined(__x86_64__) && defined(__GNUC__)
#define WEIR_HAS_WIDE_BASE64
#include <immintrin.h>
#endif

namespace weir {

namespace {

using Octet = unsigned char;

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr Octet kNone = 0x80; ///< what a character that is not of the alphabet stands for

constexpr std::array<Octet, 256> valuesOfCharacters()
{
    std::array<Octet, 256> values{};
    values.fill(kNone);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
        values[static_cast<Octet>(kAlphabet[i])] = static_cast<Octet>(i);
    return values;
}

constexpr auto kValues = valuesOfCharacters();

unsigned valueOf(char character)
{
    return kValues[static_cast<Octet>(character)];
}

#if defined(WEIR_HAS_WIDE_BASE64)

// 32 characters at a time with the vectors of newer x86 processors, after the method that Wojciech
// Muła and Daniel Lemire published ("Faster Base64 Encoding and Decoding Using AVX2 Instructions").

bool hasWideVectors()
{
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}

/// Encodes whole groups from the front of `size` octets; how many octets that were.
__attribute__((target("avx2"))) std::size_t encodeWide(const Octet* from, std::size_t size,
                                                       char* to)
{
    // Of three octets aaaaaabb bbbbcccc ccdddddd: the middle, the first, the last, the middle.
    const __m256i spread =
        _mm256_setr_epi8(1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10, // each half
                         1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10);
    // What to add to a value: by 0 for 'a' to 'z', 1 to 10 for digits, 11 and 12, 13 for 'A' to
    // 'Z'.
    const __m256i shifts =
        _mm256_setr_epi8(71, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -19, -16, 65, 0, 0, //
                         71, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -19, -16, 65, 0, 0);
    std::size_t at = 0;
    for (; size - at >= 28; at += 24, to += 32) {
        const auto* const low = reinterpret_cast<const __m128i*>(from + at);
        const auto* const high = reinterpret_cast<const __m128i*>(from + at + 12);
        const __m256i octets = _mm256_shuffle_epi8(
            _mm256_set_m128i(_mm_loadu_si128(high), _mm_loadu_si128(low)), spread);
        const __m256i aAndC = _mm256_mulhi_epu16(
            _mm256_and_si256(octets, _mm256_set1_epi32(0x0fc0fc00)), _mm256_set1_epi32(0x04000040));
        const __m256i bAndD = _mm256_mullo_epi16(
            _mm256_and_si256(octets, _mm256_set1_epi32(0x003f03f0)), _mm256_set1_epi32(0x01000010));
        const __m256i values = _mm256_or_si256(aAndC, bAndD);
        const __m256i upperCase = _mm256_cmpgt_epi8(_mm256_set1_epi8(26), values);
        const __m256i kinds = _mm256_or_si256(_mm256_subs_epu8(values, _mm256_set1_epi8(51)),
                                              _mm256_and_si256(upperCase, _mm256_set1_epi8(13)));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to),
                            _mm256_add_epi8(values, _mm256_shuffle_epi8(shifts, kinds)));
    }
    return at;
}

/// Decodes whole groups from the front of `size` characters, up to what is not of the alphabet or
/// near the end; how many characters that were. Writes within size / 4 * 3 octets.
__attribute__((target("avx2"))) std::size_t decodeWide(const char* from, std::size_t size,
                                                       Octet* to)
{
    // By a character's lower and upper four bits: the kinds of upper halves that do not go with the
    // lower one, and the kind that the upper one is.
    const __m256i wrong =
        _mm256_setr_epi8(0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1a,
                         0x1b, 0x1b, 0x1b, 0x1a, 0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11,
                         0x11, 0x11, 0x13, 0x1a, 0x1b, 0x1b, 0x1b, 0x1a);
    const __m256i kinds =
        _mm256_setr_epi8(0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10,
                         0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08,
                         0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10);
    // What to add to a character, by its upper four bits; 1 stands for '/'.
    const __m256i shifts =
        _mm256_setr_epi8(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 19, 4,
                         -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m256i gather =
        _mm256_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1, //
                         2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
    const __m256i four = _mm256_set1_epi8(0x0f);
    std::size_t at = 0;
    for (; size - at >= 48; at += 32, to += 24) { // 32 octets are written, 24 of them count
        const __m256i text = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + at));
        const __m256i upper = _mm256_and_si256(_mm256_srli_epi32(text, 4), four);
        const __m256i lower = _mm256_and_si256(text, four);
        if (_mm256_testz_si256(_mm256_shuffle_epi8(wrong, lower),
                               _mm256_shuffle_epi8(kinds, upper)) == 0)
            break;
        const __m256i slash = _mm256_cmpeq_epi8(text, _mm256_set1_epi8('/'));
        const __m256i values =
            _mm256_add_epi8(text, _mm256_shuffle_epi8(shifts, _mm256_add_epi8(slash, upper)));
        const __m256i pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi32(0x01400140));
        const __m256i groups = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00011000));
        const __m256i octets = _mm256_permutevar8x32_epi32(
            _mm256_shuffle_epi8(groups, gather), _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 3, 7));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), octets);
    }
    return at;
}

#else

constexpr bool hasWideVectors()
{
    return false;
}
std::size_t encodeWide(const Octet*, std::size_t, char*)
{
    return 0;
}
std::size_t decodeWide(const char*, std::size_t, Octet*)
{
    return 0;
}

#endif

} // namespace

void appendBase64(std::string& out, BytesView data)
{
    const std::size_t start = out.size();
    out.resize(start + (data.size() + 2) / 3 * 4);
    const auto* const from = reinterpret_cast<const Octet*>(data.data());
    char* to = out.data() + start;
    std::size_t at = hasWideVectors() ? encodeWide(from, data.size(), to) : 0;
    to += at / 3 * 4;
    const auto put = [&to](unsigned group, unsigned place) {
        *to++ = kAlphabet[(group >> (18 - 6 * place)) & 63U];
    };
    for (; data.size() - at >= 3; at += 3) {
        const unsigned group =
            (unsigned{from[at]} << 16) | (unsigned{from[at + 1]} << 8) | from[at + 2];
        for (unsigned place = 0; place < 4; ++place)
            put(group, place);
    }
    const std::size_t rest = data.size() - at;
    if (rest == 0)
        return;
    const unsigned group =
        (unsigned{from[at]} << 16) | (rest == 2 ? unsigned{from[at + 1]} << 8 : 0U);
    for (unsigned place = 0; place < 4; ++place) {
        if (place <= rest)
            put(group, place);
        else
            *to++ = '=';
    }
}

std::string toBase64(BytesView data)
{
    std::string text;
    appendBase64(text, data);
    return text;
}

std::optional<Bytes> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return {};
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    Bytes data(text.size() / 4 * 3, '\0');
    auto* const start = reinterpret_cast<Octet*>(data.data());
    std::size_t at = hasWideVectors() ? decodeWide(text.data(), text.size(), start) : 0;
    for (Octet* to = start + at / 4 * 3; at < text.size(); at += 4, to += 3) {
        const std::size_t pad = at + 4 == text.size() ? padding : 0;
        const unsigned third = pad == 2 ? 0 : valueOf(text[at + 2]);
        const unsigned fourth = pad != 0 ? 0 : valueOf(text[at + 3]);
        const unsigned first = valueOf(text[at]);
        const unsigned second = valueOf(text[at + 1]);
        if (((first | second | third | fourth) & kNone) != 0)
            return {};
        const unsigned group = (first << 18) | (second << 12) | (third << 6) | fourth;
        to[0] = static_cast<Octet>(group >> 16);
        to[1] = static_cast<Octet>(group >> 8);
        to[2] = static_cast<Octet>(group);
    }
    data.erase(data.end() - static_cast<std::ptrdiff_t>(padding), data.end());
    return data;
}

} // namespace weir
