#include "backend/core/digests.h"

#include "backend/core/xxh3_wide.h"

#include <cstdlib>
#include <memory>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <xxhash.h>

namespace weir {

namespace {

struct FreeContext
{
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// A digest of a thread's own. Finding an algorithm and making a context cost several times what
/// hashing a partition key does, and take locks that all threads share.
template <std::size_t N>
class Digest
{
public:
    /// `type` may be one that OpenSSL finds by itself; it is looked up once a thread.
    explicit Digest(const EVP_MD* type) : m_context(EVP_MD_CTX_new())
    {
        require(m_context && EVP_DigestInit_ex(m_context.get(), type, nullptr) == 1);
    }

    std::array<unsigned char, N> of(BytesView data)
    {
        std::array<unsigned char, N> digest{};
        EVP_MD_CTX* const context = m_context.get();
        // Without a type: the one it had before.
        require(EVP_DigestInit_ex(context, nullptr, nullptr) == 1 &&
                EVP_DigestUpdate(context, data.data(), data.size()) == 1 &&
                EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1);
        return digest;
    }

private:
    /// Fails only when memory is out or the algorithm is switched off in the system's OpenSSL; no
    /// stream can be routed then.
    static void require(bool done)
    {
        if (!done)
            std::abort();
    }

    std::unique_ptr<EVP_MD_CTX, FreeContext> m_context;
};

} // namespace

Md5Digest md5(BytesView data)
{
    thread_local Digest<16> digest(EVP_md5());
    return digest.of(data);
}

Sha1Digest sha1(BytesView data)
{
    thread_local Digest<20> digest(EVP_sha1());
    return digest.of(data);
}

Sha256Digest sha256(BytesView data)
{
    thread_local Digest<32> digest(EVP_sha256());
    return digest.of(data);
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
#ifdef WEIR_HAS_WIDE_VECTORS
    static const bool kWide = __builtin_cpu_supports("avx2") != 0;
    if (kWide)
        return xxh3Wide(data.data(), data.size(), seed);
#endif
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
