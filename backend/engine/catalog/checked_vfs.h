#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>

struct sqlite3_vfs;

namespace weir::engine {

/// SQLite's way to the catalog: the files of another VFS, with a checksum in each page of the
/// catalog and in its rollback journal. A page that does not pass is answered with
/// SQLITE_IOERR_DATA, and so is a journal that could not be played back whole. Catalogs of version
/// 1 pass through as they are. Registered while it lives. One thread at a time.
class CheckedVfs
{
public:
    /// Over `base`, or the machine's own.
    explicit CheckedVfs(const char* base);
    ~CheckedVfs();
    CheckedVfs(const CheckedVfs&) = delete;
    CheckedVfs& operator=(const CheckedVfs&) = delete;

    const char* name() const { return m_name.c_str(); }
    /// Whether no catalog of version 1 was opened through it.
    bool checksAll() const { return m_unchecked.empty(); }
    /// Whether the disk has refused a read since this was last asked.
    bool takeRefusal() { return std::exchange(m_refused, false); }
    /// A file control that puts into a std::string what did not pass last, with its place.
    static constexpr int kTellDamage = 0x57454952;

private:
    friend struct CheckedVfsCalls;

    const std::string m_name;
    sqlite3_vfs* const m_base;
    const std::unique_ptr<sqlite3_vfs> m_vfs;
    std::set<std::string> m_unchecked; ///< paths of catalogs without checksums
    std::string m_damage;
    bool m_refused = false;
};

} // namespace weir::engine
