#pragma once

#include "backend/core/clock.h"

#include <stop_token>

namespace weir::client {

/// Waits until `clock` shows `time`; false when a stop was asked for first.
bool pauseUntil(Clock& clock, Timestamp time, const std::stop_token& stop);

} // namespace weir::client
