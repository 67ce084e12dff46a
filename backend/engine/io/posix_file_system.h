#pragma once

#include "backend/engine/file_system.h"

namespace weir::engine {

/// The files of a POSIX system. The only place in the engine that calls it. Thread: any.
class PosixFileSystem final : public FileSystem
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
};

} // namespace weir::engine
