#pragma once

#include "backend/core/clock.h"
#include "backend/engine/inspector.h"

#include <string>

namespace weir {

/// "12:00:01  412 records/s  118.2 KiB/s  2 streams  41.0 MiB on disk": the last full second of the
/// whole store.
std::string liveFigures(const engine::Inspector& inspector, Timestamp now);

} // namespace weir
