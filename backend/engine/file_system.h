#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace weir::engine {

/// A distance in bytes from the start of a file.
enum class FileOffset : std::uint64_t {};

/// Octets of a file.
struct FilePiece
{
    FileOffset offset{};
    std::size_t size = 0;
};

/// An open file for reading at any place. Thread: any, at the same time.
class ReadableFile
{
public:
    virtual ~ReadableFile() = default;

    /// Reads up to `size` bytes at `offset` into `to`; answers how many, fewer only at the end of
    /// the file. Errors: IoError.
    Result<std::size_t> readAt(FileOffset offset, char* to, std::size_t size) const;
    /// Reads `pieces`, whose offsets ascend, into `to`, one right behind the other; answers how
    /// many octets. It ends within the first piece that reaches past the end of the file. Errors:
    /// IoError.
    virtual Result<std::size_t> gather(std::span<const FilePiece> pieces, char* to) const;
    virtual Result<std::uint64_t> size() const = 0;

private:
    /// One call of the system, which may stop anywhere: the same, but fewer bytes, at least one,
    /// also before the end.
    virtual Result<std::size_t> readSome(FileOffset offset, char* to, std::size_t size) const = 0;
};

/// An open file for appending. One thread at a time.
class WritableFile
{
public:
    virtual ~WritableFile() = default;

    /// Appends all of `pieces`, in order. Errors: NoSpace, IoError; part of the bytes may then be
    /// in the file.
    virtual Status append(const std::vector<BytesView>& pieces) = 0;
    /// Returns once what was appended survives loss of power (fdatasync). After an error nothing is
    /// known about any byte since the last success; never call it again on this file.
    virtual Status sync() = 0;
    virtual Status close() = 0;
};

/// Held by the one process that has the data directory open; let go by its destructor or by the
/// process's end.
class DirectoryLock
{
public:
    virtual ~DirectoryLock() = default;
};

/// All file work of the segment store goes through here, so that tests can lose, tear and fail it.
/// Errors: IoError with the system's text in `detail`; NoSpace; and where said. Thread: any.
class FileSystem
{
public:
    using Path = std::filesystem::path;

    virtual ~FileSystem() = default;

    virtual Result<std::unique_ptr<ReadableFile>> openForReading(const Path& path) = 0;
    /// Makes the file, or opens it and cuts it to `keep` bytes when given.
    virtual Result<std::unique_ptr<WritableFile>>
    openForAppending(const Path& path, std::optional<std::uint64_t> keep) = 0;
    /// Opens the file, which is there, to write over its octets: appending begins at `from`, and
    /// nothing is cut.
    virtual Result<std::unique_ptr<WritableFile>> openForOverwriting(const Path& path,
                                                                     FileOffset from) = 0;
    virtual Result<bool> exists(const Path& path) = 0;
    /// Names (not paths) of the entries, sorted.
    virtual Result<std::vector<std::string>> list(const Path& directory) = 0;
    /// Makes the directory and its parents; fine when it is there.
    virtual Status createDirectories(const Path& directory) = 0;
    virtual Status rename(const Path& from, const Path& to) = 0;
    virtual Status remove(const Path& path) = 0;
    virtual Status removeAll(const Path& directory) = 0;
    /// Makes the creation, renaming and removal of entries of `directory` survive loss of power.
    virtual Status syncDirectory(const Path& directory) = 0;
    /// Errors: StoreLocked (another process), IoError.
    virtual Result<std::unique_ptr<DirectoryLock>> lockDirectory(const Path& directory) = 0;
    /// Bytes free for us on the disk of `directory`.
    virtual Result<std::uint64_t> freeSpace(const Path& directory) = 0;
    /// The name of the SQLite VFS that keeps the catalog among these files; null when they are the
    /// machine's.
    virtual const char* catalogVfs() const { return nullptr; }
};

/// The machine's files. Thread: any.
std::unique_ptr<FileSystem> makeSystemFileSystem();
/// Files that live in memory and go with the object: `--memory`, demos, tests.
std::unique_ptr<FileSystem> makeMemoryFileSystem();

} // namespace weir::engine
