#pragma once

#include "backend/engine/stream_info.h"
#include "backend/protocol/throughput_limits.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace weir::api {

using protocol::LimitsMode;

struct ServiceOptions
{
    std::string region = "us-east-1";
    std::string account = "000000000000"; ///< twelve digits
    LimitsMode limits = LimitsMode::Off;  ///< at first
    /// Of streams made by CreateStream, which cannot say; at first.
    engine::Durability durability = engine::Durability::Durable;
};

inline constexpr std::size_t kMostOnDemand = 50; ///< streams of an account
inline constexpr std::int32_t kMostWarmMiBps = 10240;

/// Shards an on-demand stream may grow to in `region`. Source: Kinesis Developer Guide, Quotas and
/// Limits.
std::uint32_t onDemandShardsOf(const std::string& region);

/// Open shards an account may have in `region`. Source: Kinesis Developer Guide, Quotas and Limits.
std::uint32_t shardQuotaOf(const std::string& region);

} // namespace weir::api
