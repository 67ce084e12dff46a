#pragma once

#include "tests/support/fault_file_system.h"

#include <string>

struct sqlite3_vfs;

namespace weir::test {

/// SQLite's way to the files of a FaultFileSystem: its writes, truncations, syncs and removals are
/// operations like the store's own, with the same count, and fail and tear like them. Registered
/// while it lives. Thread: any.
class FaultFileSystem::Vfs
{
public:
    explicit Vfs(FaultFileSystem& files);
    ~Vfs();
    Vfs(const Vfs&) = delete;
    Vfs& operator=(const Vfs&) = delete;

    const std::string& name() const { return m_name; }

private:
    friend struct FaultVfsCalls;

    struct File;

    FaultFileSystem& m_files;
    const std::string m_name;
    const std::unique_ptr<sqlite3_vfs> m_vfs;
};

} // namespace weir::test
