#pragma once

#include "backend/engine/stream_info.h"

#include <cstdint>
#include <string>

namespace weir::api {

/// Whether the service's throughput limits and quotas hold.
enum class LimitsMode {
    Off,
    Relaxed, ///< nothing is refused, but what would have been is counted
    On,
};

struct ServiceOptions
{
    std::string region = "us-east-1";
    std::string account = "000000000000"; ///< twelve digits
    LimitsMode limits = LimitsMode::Off;
    /// Of streams made by CreateStream, which cannot say.
    engine::Durability durability = engine::Durability::Durable;
};

/// Open shards an account may have in `region`. Source: Kinesis Developer Guide, Quotas and Limits.
std::uint32_t shardQuotaOf(const std::string& region);

} // namespace weir::api
