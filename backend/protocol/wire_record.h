#pragma once

#include "backend/core/record.h"
#include "backend/protocol/shape.h"

#include <optional>
#include <string>

namespace weir::protocol {

/// The most items a decoder takes from one list or map; the rest is passed over. Above every bound
/// the model has, so that validation still refuses what is too long, and below what would let a
/// body of one-octet items fill the memory.
inline constexpr std::size_t kMostItems = 10001;

/// One record of an answer, as the wire has it.
struct WireRecord
{
    std::string sequenceNumber;
    Timestamp arrival;
    Bytes data;
    std::string partitionKey;
    std::optional<std::string> encryptionType; ///< KMS
};

template <>
const Shape& shapeOf<WireRecord>();

/// Adds a copy; the shard is taken from the sequence number where that says it.
void addWireRecord(RecordBatch& batch, const WireRecord& wire);

} // namespace weir::protocol
