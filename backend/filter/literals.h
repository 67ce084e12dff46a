#pragma once

#include "backend/core/clock.h"
#include "backend/core/hash_key.h"
#include "backend/filter/interval.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::filter {

/// Where times that a person writes are meant.
struct TimeFrame
{
    Timestamp now;
    /// Of times that name no zone, east of UTC.
    std::chrono::minutes utcOffset{};
};

/// 14:26, 14:26:06, 14:26:06.123, 2026-10-14, 2026-10-14T14:26:06Z, with a space for the T too. The
/// milliseconds it stands for: a second's, a minute's, a day's. Without a date it is the last such
/// time that is not to come.
std::optional<Interval<std::int64_t>> parseTime(std::string_view text, const TimeFrame& frame);

/// 16, 1.5, with a unit right behind or apart: whole units of the smallest. Nothing when the unit
/// is unknown, or something is left of the smallest unit.
std::optional<std::int64_t> parseSize(std::string_view number, std::string_view unit);
std::optional<std::int64_t> parseDuration(std::string_view number, std::string_view unit);
/// Where a number's unit begins: behind its digits.
std::size_t unitAt(std::string_view text);

/// 0x and up to 32 hexadecimal digits, the first of the 32 when ".." follows or fewer than 32 stand
/// there; or decimal digits. All hash keys that begin so.
std::optional<Interval<HashKey>> parseHashKey(std::string_view text);

} // namespace weir::filter
