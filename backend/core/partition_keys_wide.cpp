#include "backend/core/partition_keys_wide.h"

#include "backend/core/md5_lanes.h"

namespace weir {

static_assert(kLanes == kWideLanes);

void digestWideLanes(const std::uint32_t* blocks, std::uint32_t* digests)
{
    digestLanes(blocks, digests);
}

} // namespace weir
