#pragma once

#include "backend/core/bytes.h"

#include <cstdint>
#include <string>

namespace weir {

/// Octets nobody can predict, from libcrypto. Thread: any.
Bytes secureRandomBytes(std::size_t count);

/// A random UUID (version 4), lower case with dashes: request ids.
std::string randomUuid();

/// A small fast generator with a printable seed (SplitMix64), for tests and made-up data; not for
/// secrets.
class SeededRandom
{
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next();
    /// 0 ... bound-1; bound is at least 1.
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }
    /// 0 <= x < 1
    double unit();

private:
    std::uint64_t m_state;
};

} // namespace weir
