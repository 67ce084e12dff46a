#pragma once

#include "app/launch_options.h"
#include "backend/bridge/connection.h"
#include "models/settings/store_preferences.h"

namespace weir {

class LocalStore;

/// What a Connection needs of an open store; `owner` keeps both arguments alive.
ConnectionSource toSource(LocalStore& store, Clock& clock, std::shared_ptr<void> owner);

/// Opens the embedded store that the command line asks for, in the manner that was set: what a
/// Connection runs on its worker thread.
std::function<Result<ConnectionSource>()> localOpener(const LaunchOptions& options,
                                                      const StorePreferences& preferences);

} // namespace weir
