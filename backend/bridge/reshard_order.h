#pragma once

#include "backend/core/identifiers.h"
#include "backend/protocol/kinesis_shapes.h"

#include <variant>
#include <vector>

namespace weir {

/// Splits, merges and scalings of one stream, each to be sent once the stream is ACTIVE again. A
/// value.
struct ReshardOrder
{
    using Step = std::variant<protocol::SplitShardRequest, protocol::MergeShardsRequest,
                              protocol::UpdateShardCountRequest>;

    StreamName stream;
    std::vector<Step> steps; ///< at least one
};

} // namespace weir
