#include "backend/engine/io/posix_file_system.h"

#include "backend/engine/io/posix_call.h"
#include "backend/engine/io/posix_readable_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <system_error>
#include <unistd.h>

namespace weir::engine {

namespace {

constexpr const char* kLockName = "lock";

class PosixWritableFile final : public WritableFile
{
public:
    PosixWritableFile(int descriptor, std::filesystem::path path)
        : m_descriptor(descriptor),
          m_path(std::move(path))
    {}

    Status append(const std::vector<BytesView>& pieces) override
    {
        for (BytesView piece : pieces) {
            while (!piece.empty()) {
                const ssize_t put = retrying(
                    [&] { return ::write(m_descriptor.number(), piece.data(), piece.size()); });
                if (put < 0)
                    return systemError(errno, "write", m_path);
                piece.remove_prefix(static_cast<std::size_t>(put));
            }
        }
        return {};
    }

    Status sync() override
    {
#if defined(__APPLE__)
        const int failed = ::fcntl(m_descriptor.number(), F_FULLFSYNC);
#else
        const int failed = ::fdatasync(m_descriptor.number());
#endif
        return failed < 0 ? Status(systemError(errno, "sync", m_path)) : Status();
    }

    Status close() override
    {
        const int descriptor = m_descriptor.release();
        if (descriptor >= 0 && ::close(descriptor) != 0)
            return systemError(errno, "close", m_path);
        return {};
    }

private:
    Descriptor m_descriptor;
    const std::filesystem::path m_path;
};

/// flock() belongs to the open file, so it goes with the process and also keeps a second engine of
/// the same process out.
class PosixDirectoryLock final : public DirectoryLock
{
public:
    explicit PosixDirectoryLock(int descriptor) : m_descriptor(descriptor) {}

private:
    const Descriptor m_descriptor;
};

int openFile(const std::filesystem::path& path, int flags)
{
    return retrying([&] { return ::open(path.c_str(), flags | O_CLOEXEC, 0666); });
}

} // namespace

Result<std::unique_ptr<ReadableFile>> PosixFileSystem::openForReading(const Path& path)
{
    const int descriptor = openFile(path, O_RDONLY);
    if (descriptor < 0)
        return systemError(errno, "open", path);
    return std::unique_ptr<ReadableFile>(std::make_unique<PosixReadableFile>(descriptor, path));
}

Result<std::unique_ptr<WritableFile>>
PosixFileSystem::openForAppending(const Path& path, std::optional<std::uint64_t> keep)
{
    Descriptor descriptor(openFile(path, O_WRONLY | O_CREAT | O_APPEND));
    if (descriptor.number() < 0)
        return systemError(errno, "open", path);
    if (keep && ::ftruncate(descriptor.number(), static_cast<off_t>(*keep)) != 0)
        return systemError(errno, "truncate", path);
    return std::unique_ptr<WritableFile>(
        std::make_unique<PosixWritableFile>(descriptor.release(), path));
}

Result<std::unique_ptr<WritableFile>> PosixFileSystem::openForOverwriting(const Path& path,
                                                                          FileOffset from)
{
    Descriptor descriptor(openFile(path, O_WRONLY));
    if (descriptor.number() < 0)
        return systemError(errno, "open", path);
    if (::lseek(descriptor.number(), static_cast<off_t>(from), SEEK_SET) < 0)
        return systemError(errno, "seek", path);
    return std::unique_ptr<WritableFile>(
        std::make_unique<PosixWritableFile>(descriptor.release(), path));
}

Result<bool> PosixFileSystem::exists(const Path& path)
{
    std::error_code code;
    const bool there = std::filesystem::exists(path, code);
    if (code)
        return systemError(code, "look at", path);
    return there;
}

Result<std::vector<std::string>> PosixFileSystem::list(const Path& directory)
{
    std::error_code code;
    std::vector<std::string> names;
    std::filesystem::directory_iterator entry(directory, code);
    for (; !code && entry != std::filesystem::directory_iterator(); entry.increment(code))
        names.push_back(entry->path().filename().string());
    if (code)
        return systemError(code, "list", directory);
    std::sort(names.begin(), names.end());
    return names;
}

Status PosixFileSystem::createDirectories(const Path& directory)
{
    std::error_code code;
    std::filesystem::create_directories(directory, code);
    return code ? Status(systemError(code, "make", directory)) : Status();
}

Status PosixFileSystem::rename(const Path& from, const Path& to)
{
    std::error_code code;
    std::filesystem::rename(from, to, code);
    return code ? Status(systemError(code, "rename", from)) : Status();
}

Status PosixFileSystem::remove(const Path& path)
{
    std::error_code code;
    std::filesystem::remove(path, code);
    return code ? Status(systemError(code, "remove", path)) : Status();
}

Status PosixFileSystem::removeAll(const Path& directory)
{
    std::error_code code;
    std::filesystem::remove_all(directory, code);
    return code ? Status(systemError(code, "remove", directory)) : Status();
}

Status PosixFileSystem::syncDirectory(const Path& directory)
{
    const Descriptor descriptor(openFile(directory, O_RDONLY | O_DIRECTORY));
    if (descriptor.number() < 0)
        return systemError(errno, "open", directory);
    // Some network and overlay file systems cannot sync a directory and say EINVAL.
    if (::fsync(descriptor.number()) != 0 && errno != EINVAL)
        return systemError(errno, "sync", directory);
    return {};
}

Result<std::unique_ptr<DirectoryLock>> PosixFileSystem::lockDirectory(const Path& directory)
{
    const Path path = directory / kLockName;
    Descriptor descriptor(openFile(path, O_RDWR | O_CREAT));
    if (descriptor.number() < 0)
        return systemError(errno, "open", path);
    if (retrying([&] { return ::flock(descriptor.number(), LOCK_EX | LOCK_NB); }) != 0) {
        if (errno == EWOULDBLOCK)
            return Error(ErrorCode::StoreLocked, "Another process has the directory open.",
                         path.string());
        return systemError(errno, "lock", path);
    }
    return std::unique_ptr<DirectoryLock>(
        std::make_unique<PosixDirectoryLock>(descriptor.release()));
}

Result<std::uint64_t> PosixFileSystem::freeSpace(const Path& directory)
{
    std::error_code code;
    const auto space = std::filesystem::space(directory, code);
    if (code)
        return systemError(code, "look at", directory);
    return static_cast<std::uint64_t>(space.available);
}

std::unique_ptr<FileSystem> makeSystemFileSystem()
{
    return std::make_unique<PosixFileSystem>();
}

} // namespace weir::engine
