#pragma once

#include "app/launch_options.h"
#include "backend/bridge/connection.h"

namespace weir {

/// Opens the embedded store that the command line asks for: what a Connection runs on its worker
/// thread.
std::function<Result<ConnectionSource>()> localOpener(const LaunchOptions& options);

} // namespace weir
