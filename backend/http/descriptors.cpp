#include "backend/http/descriptors.h"

#if !defined(_WIN32)
#include <sys/resource.h>
#endif

#include <algorithm>
#include <initializer_list>

namespace weir::http {

namespace {

constexpr std::size_t kMost = 65'536;

} // namespace

#if defined(_WIN32)

std::size_t raiseDescriptorLimit()
{
    return kMost;
}

#else

std::size_t raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return kMost;
    // macOS names no end as the hard limit, and then takes no more than OPEN_MAX.
    for (const rlim_t wanted : {rlim_t{kMost}, rlim_t{10'240}}) {
        rlimit raised = limit;
        raised.rlim_cur = std::min(wanted, limit.rlim_max);
        if (raised.rlim_cur > limit.rlim_cur && ::setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    return static_cast<std::size_t>(std::min(limit.rlim_cur, rlim_t{kMost}));
}

#endif

} // namespace weir::http
