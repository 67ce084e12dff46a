#include "backend/core/seal.h"

#include "backend/core/random.h"

#include <cassert>
#include <cstdlib>
#include <memory>
#include <openssl/evp.h>

namespace weir {

namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;

struct FreeContext
{
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char* octets(BytesView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* octets(Bytes& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

} // namespace

Bytes seal(BytesView key, BytesView plain)
{
    assert(key.size() == kKeySize);
    const Bytes nonce = secureRandomBytes(kNonceSize);
    Bytes cipher(plain.size(), '\0');
    Bytes tag(kTagSize, '\0');
    int length = 0;
    const Context context(EVP_CIPHER_CTX_new());
    const bool done =
        context &&
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, octets(key), octets(nonce)) ==
            1 &&
        EVP_EncryptUpdate(context.get(), octets(cipher), &length, octets(plain),
                          static_cast<int>(plain.size())) == 1 &&
        EVP_EncryptFinal_ex(context.get(), octets(cipher) + length, &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTagSize, tag.data()) == 1;
    if (!done) // only out of memory, or AES switched off in the system's OpenSSL
        std::abort();
    return nonce + cipher + tag;
}

std::optional<Bytes> unseal(BytesView key, BytesView sealed)
{
    assert(key.size() == kKeySize);
    if (sealed.size() < kNonceSize + kTagSize)
        return {};
    const BytesView nonce = sealed.substr(0, kNonceSize);
    const BytesView cipher = sealed.substr(kNonceSize, sealed.size() - kNonceSize - kTagSize);
    Bytes tag(sealed.substr(sealed.size() - kTagSize));
    Bytes plain(cipher.size(), '\0');
    int length = 0;
    const Context context(EVP_CIPHER_CTX_new());
    const bool done =
        context &&
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, octets(key), octets(nonce)) ==
            1 &&
        EVP_DecryptUpdate(context.get(), octets(plain), &length, octets(cipher),
                          static_cast<int>(cipher.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTagSize, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(context.get(), octets(plain) + length, &length) == 1;
    if (!done)
        return {};
    return plain;
}

} // namespace weir
