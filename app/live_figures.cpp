#include "app/live_figures.h"

#include "backend/core/time_format.h"

#include <array>
#include <cstdio>

namespace weir {

namespace {

std::string bytesText(double bytes)
{
    static constexpr std::array<const char*, 5> kUnits{"B", "KiB", "MiB", "GiB", "TiB"};
    std::size_t unit = 0;
    for (; bytes >= 1024 && unit + 1 < kUnits.size(); ++unit)
        bytes /= 1024;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", bytes, kUnits[unit]);
    return text.data();
}

} // namespace

std::string liveFigures(const engine::Inspector& inspector, Timestamp now)
{
    const auto second = std::chrono::floor<std::chrono::seconds>(now) - std::chrono::seconds(1);
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
    const auto streams = inspector.streams();
    for (const engine::StreamReport& stream : streams) {
        for (const engine::ShardSecond& shard : inspector.arrivals(stream.info->id, second)) {
            records += shard.second == second ? shard.records : 0;
            bytes += shard.second == second ? shard.bytes : 0;
        }
    }
    const std::string time = toIso8601(now).substr(11, 8);
    return time + "  " + std::to_string(records) + " records/s  " +
           bytesText(static_cast<double>(bytes)) + "/s  " + std::to_string(streams.size()) +
           (streams.size() == 1 ? " stream  " : " streams  ") +
           bytesText(static_cast<double>(inspector.store().diskBytes)) + " on disk";
}

} // namespace weir
