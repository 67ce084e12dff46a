#pragma once

#include "models/activity/call_har.h"

#include <QString>

#include <utility>
#include <vector>

namespace weir {

/// All that the log knows of a call, a name and a value each, the error first.
std::vector<std::pair<QString, QString>> callDetails(const LoggedCall& call);

} // namespace weir
