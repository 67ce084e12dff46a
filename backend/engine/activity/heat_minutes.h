#pragma once

#include "backend/engine/inspector.h"

#include <array>
#include <memory>

namespace weir::engine {

/// Records and bytes by minute and 1/256 of the hash key space, for the last hour. Takes its
/// memory, which never grows, with the first record. One thread at a time.
class HeatMinutes
{
public:
    static constexpr std::size_t kCells = 256;
    static constexpr std::size_t kMinutes = 60;

    void add(Timestamp arrival, HashKey key, std::uint64_t bytes);
    /// Minutes ascending, those of the hour before `now` that have records.
    std::vector<HeatMinute> since(Timestamp now) const;

private:
    using Minute = std::chrono::sys_time<std::chrono::minutes>;
    struct Row
    {
        Minute minute = Minute::min();
        std::array<std::uint64_t, kCells> bytes{};
        std::array<std::uint32_t, kCells> records{};
    };
    using Ring = std::array<Row, kMinutes>;

    std::unique_ptr<Ring> m_ring;
};

} // namespace weir::engine
