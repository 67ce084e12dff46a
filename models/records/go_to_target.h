#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"

#include <QString>

#include <chrono>
#include <variant>

namespace weir {

/// Where a person wants to go in a stream: the records from a time on, or one record.
using GoToTarget = std::variant<std::monostate, Timestamp, StreamPosition>;

/// A place as it is typed: "14:26", "14:26:30.104" (today, or yesterday when that is still to
/// come), "2026-10-14 14:26", ISO 8601, "-5m" before `now`, or a sequence number. Times without a
/// zone are `utcOffset` east of UTC. std::monostate for anything else.
GoToTarget parseGoTo(const QString& text, Timestamp now, std::chrono::minutes utcOffset);

} // namespace weir
