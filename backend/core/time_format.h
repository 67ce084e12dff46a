#pragma once

#include "backend/core/clock.h"

#include <string>

namespace weir {

/// "Thu Jan 22 01:22:02 UTC 2015": how the service writes times inside its messages.
std::string toServiceText(Timestamp time);
/// "Thu, 22 Jan 2015 01:22:02 GMT": the Date header.
std::string toHttpDate(Timestamp time);
/// "2015-01-22T01:22:02.123Z": logs and copies.
std::string toIso8601(Timestamp time);

} // namespace weir
