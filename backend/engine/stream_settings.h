#pragma once

#include "backend/core/identifiers.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace weir::engine {

/// The metrics of enhanced monitoring, in the order of the published model. A set of them is kept
/// by their numbers, so none is ever renumbered.
inline constexpr std::array<std::string_view, 7> kShardMetricNames{
    "IncomingBytes",
    "IncomingRecords",
    "OutgoingBytes",
    "OutgoingRecords",
    "WriteProvisionedThroughputExceeded",
    "ReadProvisionedThroughputExceeded",
    "IteratorAgeMilliseconds",
};
/// Which of them are on, by their place in kShardMetricNames.
using ShardMetrics = std::bitset<kShardMetricNames.size()>;

/// From the record at `from` on, encrypted under `key`; without one no longer. Nothing is
/// enciphered: records only say that the service would have.
struct EncryptionChange
{
    StreamPosition from;
    std::optional<std::string> key; ///< as it was given: an id, an alias or an ARN

    bool operator==(const EncryptionChange&) const = default;
};

} // namespace weir::engine
