#pragma once

#include "backend/core/clock.h"

#include <QString>

#include <optional>

namespace weir {

/// A time as it is typed: "14:26", "14:26:30" (today, or yesterday when that is still to come), or
/// "-5m", "-30s", "-2h" before `now`. Local time. Nothing for anything else.
std::optional<Timestamp> parsePaletteTime(const QString& text, Timestamp now);

} // namespace weir
