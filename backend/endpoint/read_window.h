#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace weir::endpoint {

/// What one session has read of one shard in the last ten seconds. One thread at a time.
class ReadWindow
{
public:
    static constexpr std::chrono::seconds kSpan{10};

    struct Sum
    {
        std::uint32_t reads = 0;
        std::uint32_t refused = 0; ///< reads that were over the limits, let through or not
        std::uint64_t records = 0;
        std::uint64_t bytes = 0;
    };

    void add(std::chrono::sys_seconds second, const Sum& read);
    /// Of the ten seconds that end with `second`.
    Sum endingWith(std::chrono::sys_seconds second) const;

private:
    struct Second
    {
        std::chrono::sys_seconds second{};
        Sum sum;
    };
    std::array<Second, static_cast<std::size_t>(kSpan.count())> m_seconds;
};

} // namespace weir::endpoint
