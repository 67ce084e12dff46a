#pragma once

#include "app/server_options.h"

namespace weir {

/// What a job over a store that nobody has open came to.
struct StoreJobReport
{
    std::string text; ///< for a person, or one line of JSON
    int status = 0;   ///< 0, or 3 for a store that is damaged
};

/// Runs the job that `command` asks for, Verify or Compact. Errors: as engine::verifyStore,
/// Engine::open and Inspector::compact.
Result<StoreJobReport> runStoreJob(const ServerCommand& command);

} // namespace weir
