#include "tests/support/fault_file_system.h"

#include "tests/support/fault_vfs.h"

#include <algorithm>

namespace weir::test {

using namespace engine;

namespace {

constexpr std::size_t kSector = 512;

std::string keyOf(const std::filesystem::path& path)
{
    return path.lexically_normal().generic_string();
}

std::string parentOf(const std::string& key)
{
    return std::filesystem::path(key).parent_path().generic_string();
}

bool isBelow(const std::string& key, const std::string& directory)
{
    return key.size() > directory.size() && key.starts_with(directory) &&
           key[directory.size()] == '/';
}

} // namespace

class FaultFileSystem::Readable final : public ReadableFile
{
public:
    Readable(FaultFileSystem& files, std::shared_ptr<Node> node)
        : m_files(files),
          m_node(std::move(node))
    {}

    Result<std::uint64_t> size() const override
    {
        MutexLock lock(m_files.m_mutex);
        return std::uint64_t{m_node->bytes.size()};
    }

private:
    Result<std::size_t> readSome(FileOffset offset, char* to, std::size_t size) const override
    {
        MutexLock lock(m_files.m_mutex);
        const auto most = m_files.nextRead(size);
        if (!most)
            return refusal("read");
        const auto at = static_cast<std::size_t>(offset);
        return at >= m_node->bytes.size() ? std::size_t{0} : m_node->bytes.copy(to, *most, at);
    }

    FaultFileSystem& m_files;
    const std::shared_ptr<Node> m_node;
};

class FaultFileSystem::Writable final : public WritableFile
{
public:
    /// Writes from `at` on, or at the end.
    Writable(FaultFileSystem& files, std::shared_ptr<Node> node, std::optional<std::uint64_t> at)
        : m_files(files),
          m_node(std::move(node)),
          m_at(at)
    {}

    Status append(const std::vector<BytesView>& pieces) override
    {
        Bytes all;
        for (const BytesView piece : pieces)
            all.append(piece);
        const Status written = m_files.write(*m_node, m_at, all);
        if (m_at)
            *m_at += all.size();
        return written;
    }
    Status sync() override { return m_files.sync(*m_node); }
    Status close() override { return {}; }

private:
    FaultFileSystem& m_files;
    const std::shared_ptr<Node> m_node;
    std::optional<std::uint64_t> m_at;
};

namespace {

class NoLock final : public DirectoryLock
{};

} // namespace

FaultFileSystem::FaultFileSystem(std::uint64_t seed)
    : m_random(seed),
      m_vfs(std::make_unique<Vfs>(*this))
{}

FaultFileSystem::~FaultFileSystem() = default;

const char* FaultFileSystem::catalogVfs() const
{
    return m_vfs->name().c_str();
}

std::uint64_t FaultFileSystem::operations() const
{
    MutexLock lock(m_mutex);
    return m_operations;
}

void FaultFileSystem::failAt(std::uint64_t operation, Fault fault)
{
    MutexLock lock(m_mutex);
    m_failAt = operation;
    m_fault = fault;
    m_struck = false;
}

void FaultFileSystem::freeSpaceAgain()
{
    MutexLock lock(m_mutex);
    m_full = false;
    m_space.reset();
}

void FaultFileSystem::leaveSpace(std::uint64_t bytes)
{
    MutexLock lock(m_mutex);
    m_space = bytes;
}

void FaultFileSystem::shortenReads()
{
    MutexLock lock(m_mutex);
    m_shortReads = true;
}

void FaultFileSystem::failRead(std::uint64_t nth)
{
    MutexLock lock(m_mutex);
    m_readsToFailure = nth;
    m_readFailed = false;
}

bool FaultFileSystem::readFailed() const
{
    MutexLock lock(m_mutex);
    return m_readFailed;
}

std::optional<std::size_t> FaultFileSystem::nextRead(std::size_t size)
{
    if (m_readsToFailure > 0 && --m_readsToFailure == 0) {
        m_readFailed = true;
        return {};
    }
    return m_shortReads && size > 0 ? 1 + m_random.below(size) : size;
}

bool FaultFileSystem::struck() const
{
    MutexLock lock(m_mutex);
    return m_struck;
}

FaultFileSystem::Verdict FaultFileSystem::nextOperation(bool isAppend, bool isSync)
{
    ++m_operations;
    if (m_dead || (m_full && isAppend))
        return Verdict::Refuse;
    if (m_struck || m_fault == Fault::None || m_operations < m_failAt ||
        (m_fault == Fault::NoSpace && !isAppend) || (m_fault == Fault::FailSync && !isSync) ||
        (m_fault == Fault::IoError && isSync))
        return Verdict::Go;
    m_struck = true;
    m_dead = m_fault == Fault::Die;
    m_full = m_fault == Fault::NoSpace;
    return m_fault == Fault::FailSync ? Verdict::Refuse : Verdict::Half;
}

Error FaultFileSystem::refusal(Path path, ErrorCode code)
{
    return {code, "The disk fails, as the test wants it.", path.generic_string()};
}

ErrorCode FaultFileSystem::refusalCode() const
{
    return m_full ? ErrorCode::NoSpace : ErrorCode::IoError;
}

void FaultFileSystem::put(Node& node, std::uint64_t offset, BytesView bytes)
{
    if (node.bytes.size() < offset + bytes.size())
        node.bytes.resize(offset + bytes.size(), '\0');
    node.bytes.replace(offset, bytes.size(), bytes);
    for (std::size_t i = offset; i < std::min(offset + bytes.size(), node.doomed.size()); ++i)
        node.doomed[i] = '\0';
}

Status FaultFileSystem::write(Node& node, std::optional<std::uint64_t> at, BytesView bytes)
{
    MutexLock lock(m_mutex);
    const std::uint64_t offset = at.value_or(node.bytes.size());
    const Verdict verdict = nextOperation(true, false);
    const std::uint64_t size = node.bytes.size();
    const std::uint64_t fitting = m_space ? std::max(offset, size + *m_space) - offset : ~0ULL;
    if (verdict == Verdict::Go)
        put(node, offset, bytes.substr(0, fitting));
    if (verdict == Verdict::Half)
        put(node, offset, bytes.substr(0, std::min(fitting, m_random.below(bytes.size() + 1))));
    if (m_space)
        *m_space -= node.bytes.size() - size;
    if (verdict == Verdict::Go && fitting < bytes.size())
        return refusal("write", ErrorCode::NoSpace);
    return verdict == Verdict::Go ? Status() : Status(refusal("write", refusalCode()));
}

Status FaultFileSystem::truncate(Node& node, std::uint64_t size)
{
    MutexLock lock(m_mutex);
    if (nextOperation(false, false) != Verdict::Go)
        return refusal("truncate");
    resize(node, size);
    return {};
}

void FaultFileSystem::resize(Node& node, std::uint64_t size)
{
    if (m_space)
        *m_space += node.bytes.size() - std::min<std::uint64_t>(node.bytes.size(), size);
    node.bytes.resize(size);
    node.doomed.resize(std::min<std::size_t>(node.doomed.size(), size));
}

Status FaultFileSystem::sync(Node& node)
{
    MutexLock lock(m_mutex);
    const bool refused = nextOperation(false, true) != Verdict::Go;
    node.doomed.resize(node.bytes.size(), '\0');
    node.durable.resize(node.bytes.size(), '\0');
    for (std::size_t i = 0; i < node.bytes.size(); ++i) {
        if (node.bytes[i] == node.durable[i])
            continue;
        if (refused)
            node.doomed[i] = 1;
        else if (node.doomed[i] == '\0')
            node.durable[i] = node.bytes[i];
    }
    return refused ? Status(refusal("sync")) : Status();
}

std::shared_ptr<FaultFileSystem::Node> FaultFileSystem::openNode(const Path& path, bool create,
                                                                 bool& isNew)
{
    MutexLock lock(m_mutex);
    const auto found = m_entries.find(keyOf(path));
    if (found != m_entries.end())
        return found->second;
    if (!create || nextOperation(false, false) != Verdict::Go)
        return nullptr;
    isNew = true;
    return m_entries[keyOf(path)] = std::make_shared<Node>();
}

void FaultFileSystem::tear(Node& node)
{
    // Whole sectors of the new octets arrive or not, in any order; the file's length may be any in
    // between.
    Bytes torn = node.bytes;
    for (std::size_t at = 0; at < torn.size(); at += kSector) {
        if (m_random.below(2) == 0)
            continue;
        for (std::size_t i = at; i < std::min(at + kSector, torn.size()); ++i)
            torn[i] = i < node.durable.size() ? node.durable[i] : '\0';
    }
    const std::size_t least = std::min(node.durable.size(), torn.size());
    torn.resize(least + m_random.below(torn.size() - least + 1));
    if (node.durable.size() > torn.size() && m_random.below(2) == 0)
        torn = node.durable; // the cut never reached the disk
    node.bytes = torn;
}

/// Entries whose directory is not there cannot be reached.
void FaultFileSystem::forgetOrphans()
{
    std::erase_if(m_entries, [this](const auto& entry) {
        const std::string parent = parentOf(entry.first);
        return !m_entries.contains(parent) && parentOf(parent) != parent;
    });
}

void FaultFileSystem::restart(Loss loss)
{
    MutexLock lock(m_mutex);
    m_fault = Fault::None;
    m_readsToFailure = 0;
    m_dead = m_full = m_struck = false;
    m_space.reset();
    if (loss == Loss::Nothing)
        return;
    if (loss == Loss::Unsynced)
        m_entries = m_durable;
    if (loss == Loss::Torn) {
        Entries either = m_durable;
        either.insert(m_entries.begin(), m_entries.end());
        for (const auto& [key, node] : either) {
            const bool isNew = !m_durable.contains(key);
            const bool isGone = !m_entries.contains(key);
            if ((isNew || isGone) && m_random.below(2) == 0)
                isNew ? void(m_entries.erase(key)) : void(m_entries.emplace(key, node));
        }
    }
    for (std::size_t before = 0; before != m_entries.size();) {
        before = m_entries.size();
        forgetOrphans();
    }
    std::set<Node*> nodes;
    for (const auto& [key, node] : m_entries)
        nodes.insert(node.get());
    for (Node* node : nodes) {
        if (loss == Loss::Unsynced)
            node->bytes = node->durable;
        if (loss == Loss::Torn)
            tear(*node);
        node->durable = node->bytes;
        node->doomed.clear();
    }
    m_durable = m_entries;
}

Bytes FaultFileSystem::contents(const Path& path) const
{
    MutexLock lock(m_mutex);
    const auto found = m_entries.find(keyOf(path));
    return found == m_entries.end() ? Bytes() : found->second->bytes;
}

void FaultFileSystem::setContents(const Path& path, Bytes bytes)
{
    MutexLock lock(m_mutex);
    Node& node = *m_entries.at(keyOf(path));
    node.bytes = node.durable = std::move(bytes);
}

std::vector<std::string> FaultFileSystem::files() const
{
    MutexLock lock(m_mutex);
    std::vector<std::string> keys;
    for (const auto& [key, node] : m_entries) {
        if (!node->isDirectory)
            keys.push_back(key);
    }
    return keys;
}

std::map<std::string, Bytes> FaultFileSystem::picture() const
{
    MutexLock lock(m_mutex);
    std::map<std::string, Bytes> files;
    for (const auto& [key, node] : m_entries) {
        if (!node->isDirectory)
            files.emplace(key, node->bytes);
    }
    return files;
}

void FaultFileSystem::restore(const std::map<std::string, Bytes>& picture)
{
    MutexLock lock(m_mutex);
    m_entries.clear();
    for (const auto& [path, bytes] : picture) {
        const std::string key = keyOf(path);
        auto& file = m_entries[key] = std::make_shared<Node>();
        file->bytes = file->durable = bytes;
        for (std::string parent = parentOf(key); parentOf(parent) != parent;
             parent = parentOf(parent)) {
            auto& directory = m_entries[parent] = std::make_shared<Node>();
            directory->isDirectory = true;
        }
    }
    m_durable = m_entries;
}

Result<std::unique_ptr<ReadableFile>> FaultFileSystem::openForReading(const Path& path)
{
    MutexLock lock(m_mutex);
    const auto found = m_entries.find(keyOf(path));
    if (m_dead || found == m_entries.end())
        return refusal(path);
    return std::unique_ptr<ReadableFile>(std::make_unique<Readable>(*this, found->second));
}

Result<std::unique_ptr<WritableFile>>
FaultFileSystem::openForAppending(const Path& path, std::optional<std::uint64_t> keep)
{
    MutexLock lock(m_mutex);
    auto& node = m_entries[keyOf(path)];
    const bool isNew = !node;
    if (isNew || (keep && node->bytes.size() != *keep)) {
        if (nextOperation(false, false) != Verdict::Go) {
            if (isNew)
                m_entries.erase(keyOf(path));
            return refusal(path);
        }
    }
    if (isNew)
        node = std::make_shared<Node>();
    if (keep)
        resize(*node, *keep);
    return std::unique_ptr<WritableFile>(std::make_unique<Writable>(*this, node, std::nullopt));
}

Result<std::unique_ptr<WritableFile>> FaultFileSystem::openForOverwriting(const Path& path,
                                                                          FileOffset from)
{
    MutexLock lock(m_mutex);
    const auto found = m_entries.find(keyOf(path));
    if (m_dead || found == m_entries.end())
        return refusal(path);
    return std::unique_ptr<WritableFile>(
        std::make_unique<Writable>(*this, found->second, static_cast<std::uint64_t>(from)));
}

Result<bool> FaultFileSystem::exists(const Path& path)
{
    MutexLock lock(m_mutex);
    return m_entries.contains(keyOf(path));
}

Result<std::vector<std::string>> FaultFileSystem::list(const Path& directory)
{
    MutexLock lock(m_mutex);
    const std::string key = keyOf(directory);
    std::vector<std::string> names;
    for (const auto& [entry, node] : m_entries) {
        if (parentOf(entry) == key)
            names.push_back(std::filesystem::path(entry).filename().string());
    }
    return names;
}

Status FaultFileSystem::createDirectories(const Path& directory)
{
    MutexLock lock(m_mutex);
    std::vector<std::string> missing;
    for (std::string key = keyOf(directory); parentOf(key) != key && !m_entries.contains(key);
         key = parentOf(key))
        missing.push_back(key);
    if (!missing.empty() && nextOperation(false, false) != Verdict::Go)
        return refusal(directory);
    for (const std::string& key : missing) {
        auto node = std::make_shared<Node>();
        node->isDirectory = true;
        m_entries.emplace(key, node);
    }
    return {};
}

Status FaultFileSystem::rename(const Path& from, const Path& to)
{
    MutexLock lock(m_mutex);
    if (nextOperation(false, false) != Verdict::Go)
        return refusal(from);
    const auto node = m_entries.extract(keyOf(from));
    if (node.empty())
        return refusal(from);
    m_entries[keyOf(to)] = node.mapped();
    return {};
}

Status FaultFileSystem::remove(const Path& path)
{
    MutexLock lock(m_mutex);
    if (!m_entries.contains(keyOf(path)))
        return {};
    if (nextOperation(false, false) != Verdict::Go)
        return refusal(path);
    m_entries.erase(keyOf(path));
    return {};
}

Status FaultFileSystem::removeAll(const Path& directory)
{
    MutexLock lock(m_mutex);
    const std::string key = keyOf(directory);
    const auto belongs = [&](const auto& entry) {
        return entry.first == key || isBelow(entry.first, key);
    };
    if (std::none_of(m_entries.begin(), m_entries.end(), belongs))
        return {};
    const Verdict verdict = nextOperation(false, false);
    if (verdict == Verdict::Refuse)
        return refusal(directory);
    // Half: some of the files go, the directory stays.
    std::erase_if(m_entries, [&](const auto& entry) {
        return belongs(entry) &&
               (verdict == Verdict::Go || (!entry.second->isDirectory && m_random.below(2) == 0));
    });
    return verdict == Verdict::Go ? Status() : Status(refusal(directory));
}

Status FaultFileSystem::syncDirectory(const Path& directory)
{
    MutexLock lock(m_mutex);
    if (nextOperation(false, true) != Verdict::Go)
        return refusal(directory);
    const std::string key = keyOf(directory);
    std::erase_if(m_durable, [&](const auto& entry) {
        return parentOf(entry.first) == key && !m_entries.contains(entry.first);
    });
    for (const auto& [entry, node] : m_entries) {
        if (parentOf(entry) == key)
            m_durable[entry] = node;
    }
    return {};
}

Result<std::unique_ptr<DirectoryLock>> FaultFileSystem::lockDirectory(const Path& /*directory*/)
{
    return std::unique_ptr<DirectoryLock>(std::make_unique<NoLock>());
}

Result<std::uint64_t> FaultFileSystem::freeSpace(const Path& directory)
{
    MutexLock lock(m_mutex);
    if (m_dead)
        return refusal(directory);
    return m_full ? std::uint64_t{0} : std::uint64_t{1} << 30;
}

} // namespace weir::test
