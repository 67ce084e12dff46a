#pragma once

#include "backend/core/identifiers.h"
#include "backend/core/sequence_number.h"

#include <optional>

namespace weir {

/// Where the record with this number stands in a stream of the embedded store, if it is there.
/// Nothing for numbers that the store does not give. Thread: any.
std::optional<StreamPosition> placeOf(const SequenceNumber& number);

} // namespace weir
