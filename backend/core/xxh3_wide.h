#pragma once

#include <cstddef>
#include <cstdint>

namespace weir {

/// XXH3, 64 bits, compiled for processors with AVX2; call it only on those. The packaged library is
/// compiled for the oldest processor of its architecture, which halves its speed on long data.
std::uint64_t xxh3Wide(const void* data, std::size_t size, std::uint64_t seed);

} // namespace weir
