#include "backend/core/random.h"

#include "backend/core/digests.h"

#include <algorithm>
#include <cstdlib>
#include <openssl/rand.h>

namespace weir {

namespace {

void fill(Bytes& bytes)
{
    // Without the system's random source no token can be sealed.
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()),
                   static_cast<int>(bytes.size())) != 1)
        std::abort();
}

/// Octets drawn ahead: asking libcrypto costs the same for sixteen as for thousands. Given out
/// once and forgotten then.
struct Reserve
{
    Bytes bytes = Bytes(4096, '\0');
    std::size_t left = 0;
};

} // namespace

Bytes secureRandomBytes(std::size_t count)
{
    thread_local Reserve reserve;
    if (count > reserve.bytes.size() / 8) {
        Bytes bytes(count, '\0');
        fill(bytes);
        return bytes;
    }
    if (reserve.left < count) {
        fill(reserve.bytes);
        reserve.left = reserve.bytes.size();
    }
    reserve.left -= count;
    const auto from = reserve.bytes.begin() + static_cast<std::ptrdiff_t>(reserve.left);
    Bytes bytes(from, from + static_cast<std::ptrdiff_t>(count));
    std::fill_n(from, count, '\0');
    return bytes;
}

std::string randomUuid()
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    Bytes bytes = secureRandomBytes(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    std::string text;
    text.reserve(36);
    for (const char byte : bytes) {
        if (text.size() == 8 || text.size() == 13 || text.size() == 18 || text.size() == 23)
            text += '-';
        text += kDigits[static_cast<unsigned char>(byte) >> 4];
        text += kDigits[static_cast<unsigned char>(byte) & 15U];
    }
    return text;
}

std::uint64_t SeededRandom::next()
{
    m_state += 0x9e3779b97f4a7c15U;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

double SeededRandom::unit()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

} // namespace weir
