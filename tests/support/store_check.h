#pragma once

#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <QStringList>

namespace weir::test {

// What stands on a store's disk, and whether verifying finds it sound.

/// Names of the files that end in `suffix`, without their directories.
QStringList filesOf(const FaultFileSystem& files, const char* suffix);

/// A line for each finding; what a crash may leave without harm (files left over, a torn tail) only
/// when wanted.
QString textOf(const std::vector<engine::Finding>& findings, bool leftOversToo);

/// What verifying finds in the store in the directory `store` of `files`, which is closed.
QString verifyClosed(const FaultFileSystem& files, const std::filesystem::path& store,
                     bool leftOversToo);
/// The same of a store that is open.
QString verifyOpen(TestStore& store);

} // namespace weir::test
