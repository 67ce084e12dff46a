#pragma once

#include "backend/core/identifiers.h"

#include <optional>

namespace weir {

namespace engine {
class Inspector;
}

/// The stream that has this name now. Thread: any but the GUI's.
std::optional<StreamId> findStream(const engine::Inspector& inspector, const StreamName& name);

} // namespace weir
