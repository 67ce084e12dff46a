#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace weir::protocol {

/// The leaves of JSON 1.1 bodies, appended to `out`. Thread: any.

/// A quoted string; `text` is UTF-8. Quotes, backslashes and control characters are escaped.
void appendJsonString(std::string& out, std::string_view text);
void appendJsonNumber(std::string& out, std::int64_t number);
/// Epoch seconds, with a fraction of three digits unless it is zero: 1421890922.123
void appendJsonTime(std::string& out, Timestamp time);

} // namespace weir::protocol
