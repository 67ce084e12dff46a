#pragma once

#include <filesystem>

namespace weir {

/// Where this person's store lives when nothing else is asked for; the same for the console and the
/// server. $XDG_DATA_HOME/weir/store or ~/.local/share/weir/store, %LOCALAPPDATA%\Weir\store on
/// Windows,
/// ~/Library/Application Support/Weir/store on macOS. Empty when the system names no home. Nothing
/// is made here.
std::filesystem::path defaultStoreDirectory();

} // namespace weir
