#include "backend/bridge/stream_detail.h"

#include <algorithm>
#include <cmath>

namespace weir {

std::uint64_t ArrivalProfile::sizeQuantile(double q) const
{
    const auto rank = std::max<std::uint64_t>(1, std::uint64_t(std::ceil(q * double(records))));
    std::uint64_t seen = 0;
    for (const Size& size : sizes) {
        seen += size.records;
        if (seen >= rank)
            return std::min(size.to - 1, largest);
    }
    return 0;
}

} // namespace weir
