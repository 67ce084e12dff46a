#include "backend/engine/io/memory_file_system.h"

#include <algorithm>
#include <limits>

namespace weir::engine {

namespace {

std::string keyOf(const std::filesystem::path& path)
{
    return path.lexically_normal().generic_string();
}

Error missing(const std::filesystem::path& path)
{
    return {ErrorCode::IoError, "The system refused a file operation.",
            "open " + path.generic_string() + ": no such file"};
}

bool isBelow(const std::string& key, const std::string& directory)
{
    return key.size() > directory.size() && key.compare(0, directory.size(), directory) == 0 &&
           key[directory.size()] == '/';
}

class MemoryReadableFile final : public ReadableFile
{
public:
    explicit MemoryReadableFile(std::shared_ptr<const MemoryFile> file) : m_file(std::move(file)) {}

    Result<std::uint64_t> size() const override
    {
        MutexLock lock(m_file->mutex);
        return std::uint64_t{m_file->bytes.size()};
    }

private:
    Result<std::size_t> readSome(FileOffset offset, char* to, std::size_t size) const override
    {
        MutexLock lock(m_file->mutex);
        const auto at = static_cast<std::size_t>(offset);
        return at >= m_file->bytes.size() ? std::size_t{0} : m_file->bytes.copy(to, size, at);
    }

    const std::shared_ptr<const MemoryFile> m_file;
};

class MemoryWritableFile final : public WritableFile
{
public:
    /// Writes from `at` on, or at the end.
    explicit MemoryWritableFile(std::shared_ptr<MemoryFile> file, std::optional<std::size_t> at)
        : m_file(std::move(file)),
          m_at(at)
    {}

    Status append(const std::vector<BytesView>& pieces) override
    {
        MutexLock lock(m_file->mutex);
        for (const BytesView piece : pieces) {
            m_file->bytes.replace(
                std::min(m_at.value_or(m_file->bytes.size()), m_file->bytes.size()), piece.size(),
                piece);
            if (m_at)
                *m_at += piece.size();
        }
        return {};
    }
    Status sync() override { return {}; }
    Status close() override { return {}; }

private:
    const std::shared_ptr<MemoryFile> m_file;
    std::optional<std::size_t> m_at;
};

} // namespace

class MemoryFileSystem::Lock final : public DirectoryLock
{
public:
    Lock(std::shared_ptr<Locks> locks, std::string key)
        : m_locks(std::move(locks)),
          m_key(std::move(key))
    {}
    ~Lock() override
    {
        MutexLock lock(m_locks->mutex);
        m_locks->held.erase(m_key);
    }

private:
    const std::shared_ptr<Locks> m_locks;
    const std::string m_key;
};

Result<std::unique_ptr<ReadableFile>> MemoryFileSystem::openForReading(const Path& path)
{
    MutexLock lock(m_mutex);
    const auto found = m_files.find(keyOf(path));
    if (found == m_files.end())
        return missing(path);
    return std::unique_ptr<ReadableFile>(std::make_unique<MemoryReadableFile>(found->second));
}

Result<std::unique_ptr<WritableFile>>
MemoryFileSystem::openForAppending(const Path& path, std::optional<std::uint64_t> keep)
{
    MutexLock lock(m_mutex);
    auto& file = m_files[keyOf(path)];
    if (!file)
        file = std::make_shared<MemoryFile>();
    if (keep) {
        MutexLock inner(file->mutex);
        file->bytes.resize(static_cast<std::size_t>(*keep));
    }
    return std::unique_ptr<WritableFile>(std::make_unique<MemoryWritableFile>(file, std::nullopt));
}

Result<std::unique_ptr<WritableFile>> MemoryFileSystem::openForOverwriting(const Path& path,
                                                                           FileOffset from)
{
    MutexLock lock(m_mutex);
    const auto found = m_files.find(keyOf(path));
    if (found == m_files.end())
        return missing(path);
    return std::unique_ptr<WritableFile>(
        std::make_unique<MemoryWritableFile>(found->second, static_cast<std::size_t>(from)));
}

Result<bool> MemoryFileSystem::exists(const Path& path)
{
    MutexLock lock(m_mutex);
    const std::string key = keyOf(path);
    return m_files.contains(key) || m_directories.contains(key);
}

Result<std::vector<std::string>> MemoryFileSystem::list(const Path& directory)
{
    MutexLock lock(m_mutex);
    const std::string key = keyOf(directory);
    if (!m_directories.contains(key))
        return missing(directory);
    std::set<std::string> names;
    const auto add = [&](const std::string& entry) {
        if (isBelow(entry, key))
            names.insert(
                entry.substr(key.size() + 1, entry.find('/', key.size() + 1) - key.size() - 1));
    };
    for (const auto& [name, file] : m_files)
        add(name);
    for (const std::string& name : m_directories)
        add(name);
    return std::vector<std::string>(names.begin(), names.end());
}

Status MemoryFileSystem::createDirectories(const Path& directory)
{
    MutexLock lock(m_mutex);
    for (Path path = keyOf(directory); !path.empty(); path = path.parent_path()) {
        m_directories.insert(path.generic_string());
        if (path == path.parent_path())
            break;
    }
    return {};
}

Status MemoryFileSystem::rename(const Path& from, const Path& to)
{
    MutexLock lock(m_mutex);
    auto node = m_files.extract(keyOf(from));
    if (node.empty())
        return missing(from);
    m_files[keyOf(to)] = std::move(node.mapped());
    return {};
}

Status MemoryFileSystem::remove(const Path& path)
{
    MutexLock lock(m_mutex);
    m_files.erase(keyOf(path));
    m_directories.erase(keyOf(path));
    return {};
}

Status MemoryFileSystem::removeAll(const Path& directory)
{
    MutexLock lock(m_mutex);
    const std::string key = keyOf(directory);
    std::erase_if(m_files, [&](const auto& entry) { return isBelow(entry.first, key); });
    std::erase_if(m_directories,
                  [&](const std::string& entry) { return entry == key || isBelow(entry, key); });
    return {};
}

Status MemoryFileSystem::syncDirectory(const Path& /*directory*/)
{
    return {};
}

Result<std::unique_ptr<DirectoryLock>> MemoryFileSystem::lockDirectory(const Path& directory)
{
    MutexLock lock(m_locks->mutex);
    if (!m_locks->held.insert(keyOf(directory)).second)
        return Error(ErrorCode::StoreLocked, "Another engine has the directory open.",
                     directory.generic_string());
    return std::unique_ptr<DirectoryLock>(std::make_unique<Lock>(m_locks, keyOf(directory)));
}

Result<std::uint64_t> MemoryFileSystem::freeSpace(const Path& /*directory*/)
{
    return std::numeric_limits<std::uint64_t>::max();
}

std::unique_ptr<FileSystem> makeMemoryFileSystem()
{
    return std::make_unique<MemoryFileSystem>();
}

} // namespace weir::engine
