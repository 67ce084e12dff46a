#include "backend/core/digests.h"

#include <cstdlib>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <xxhash.h>

namespace weir {

namespace {

template <std::size_t N>
std::array<unsigned char, N> digestOf(BytesView data, const EVP_MD* type)
{
    std::array<unsigned char, N> digest{};
    unsigned int size = N;
    // Fails only when the algorithm is switched off in the system's OpenSSL; no stream can be
    // routed then.
    if (EVP_Digest(data.data(), data.size(), digest.data(), &size, type, nullptr) != 1)
        std::abort();
    return digest;
}

} // namespace

Md5Digest md5(BytesView data)
{
    static const EVP_MD* const kType = EVP_md5();
    return digestOf<16>(data, kType);
}

Sha256Digest sha256(BytesView data)
{
    static const EVP_MD* const kType = EVP_sha256();
    return digestOf<32>(data, kType);
}

Sha256Digest hmacSha256(BytesView key, BytesView data)
{
    Sha256Digest digest{};
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(data.data()), data.size(), digest.data(), &size);
    return digest;
}

std::uint64_t xxh3(BytesView data, std::uint64_t seed)
{
    return XXH3_64bits_withSeed(data.data(), data.size(), seed);
}

std::string toHex(BytesView data)
{
    constexpr BytesView kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(data.size() * 2);
    for (const char octet : data) {
        const auto value = static_cast<unsigned char>(octet);
        text.push_back(kDigits[value >> 4]);
        text.push_back(kDigits[value & 15U]);
    }
    return text;
}

} // namespace weir
