#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/file_system.h"

#include <map>
#include <set>

namespace weir::engine {

/// The octets of one file; lives as long as someone has it open, also after its entry was removed.
struct MemoryFile
{
    mutable Mutex mutex;
    Bytes bytes WEIR_GUARDED_BY(mutex);
};

/// Files in memory: nothing to sync, nothing left behind. Thread: any.
class MemoryFileSystem final : public FileSystem
{
public:
    Result<std::unique_ptr<ReadableFile>> openForReading(const Path& path) override;
    Result<std::unique_ptr<WritableFile>>
    openForAppending(const Path& path, std::optional<std::uint64_t> keep) override;
    Result<std::unique_ptr<WritableFile>> openForOverwriting(const Path& path,
                                                             FileOffset from) override;
    Result<bool> exists(const Path& path) override;
    Result<std::vector<std::string>> list(const Path& directory) override;
    Status createDirectories(const Path& directory) override;
    Status rename(const Path& from, const Path& to) override;
    Status remove(const Path& path) override;
    Status removeAll(const Path& directory) override;
    Status syncDirectory(const Path& directory) override;
    Result<std::unique_ptr<DirectoryLock>> lockDirectory(const Path& directory) override;
    Result<std::uint64_t> freeSpace(const Path& directory) override;

private:
    struct Locks
    {
        Mutex mutex;
        std::set<std::string> held WEIR_GUARDED_BY(mutex);
    };
    class Lock;

    Mutex m_mutex;
    std::map<std::string, std::shared_ptr<MemoryFile>> m_files WEIR_GUARDED_BY(m_mutex);
    std::set<std::string> m_directories WEIR_GUARDED_BY(m_mutex);
    const std::shared_ptr<Locks> m_locks = std::make_shared<Locks>();
};

} // namespace weir::engine
