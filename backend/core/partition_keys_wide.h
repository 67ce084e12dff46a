#pragma once

#include <cstddef>
#include <cstdint>

namespace weir {

constexpr std::size_t kWideLanes = 16;

/// digestLanes() of md5_lanes.h for kWideLanes messages, compiled for processors with AVX2; call it
/// only on those.
void digestWideLanes(const std::uint32_t* blocks, std::uint32_t* digests);

} // namespace weir
