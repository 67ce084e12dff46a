#pragma once

#include "backend/core/bytes.h"

#include <array>
#include <cstdint>
#include <string>

namespace weir {

using Md5Digest = std::array<unsigned char, 16>;
using Sha1Digest = std::array<unsigned char, 20>;
using Sha256Digest = std::array<unsigned char, 32>;

/// Digests over OpenSSL's libcrypto. Thread: any.
Md5Digest md5(BytesView data);
/// For names that others made with it; it proves nothing.
Sha1Digest sha1(BytesView data);
Sha256Digest sha256(BytesView data);
Sha256Digest hmacSha256(BytesView key, BytesView data);

/// XXH3, 64 bits: the store's checksum. `seed` ties a checksum to the place it belongs to.
std::uint64_t xxh3(BytesView data, std::uint64_t seed = 0);

/// Lower-case hexadecimal of any octets.
std::string toHex(BytesView data);

template <std::size_t N>
std::string toHex(const std::array<unsigned char, N>& digest)
{
    return toHex(BytesView(reinterpret_cast<const char*>(digest.data()), N));
}

} // namespace weir
