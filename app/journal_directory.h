#pragma once

#include "backend/endpoint/journal_files.h"
#include "backend/engine/file_system.h"

#include <filesystem>
#include <memory>

namespace weir {

/// Where a store's call ledger lies: <store>/ledger/<number, 8 digits>.calls. `files` must outlive
/// it. Errors: NoSpace, IoError.
Result<std::unique_ptr<endpoint::JournalFiles>>
openJournalDirectory(engine::FileSystem& files, const std::filesystem::path& storeDirectory);

} // namespace weir
