// No header of the standard library with inline functions: the linker could choose the copies
// compiled here, which only newer processors can run, for the whole program.
#define XXH_INLINE_ALL // NOLINT(readability-identifier-naming): the name xxhash.h asks for
#include "backend/core/xxh3_wide.h"

#include <xxhash.h>

namespace weir {

std::uint64_t xxh3Wide(const void* data, std::size_t size, std::uint64_t seed)
{
    return XXH3_64bits_withSeed(data, size, seed);
}

} // namespace weir
