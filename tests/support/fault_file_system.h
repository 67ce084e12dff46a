#pragma once

#include "backend/core/mutex.h"
#include "backend/core/random.h"
#include "backend/engine/file_system.h"

#include <map>
#include <set>

namespace weir::test {

/// What a loss of power leaves.
enum class Loss {
    Nothing,  ///< only the process died: every write is there, but no more synced than before
    Unsynced, ///< what no sync covered is gone, entries of directories as well
    Torn ///< of what no sync covered some sectors and entries are there and some are not, at random
};

/// Files in memory that know what has been synced, the store's and, through a VFS, SQLite's. Every
/// call that changes something is an operation with a number; at a chosen one the disk fails, or
/// the process dies. Thread: any.
class FaultFileSystem final : public engine::FileSystem
{
public:
    enum class Fault {
        None,
        Die,     ///< this operation is done by half, and every later one fails
        IoError, ///< this one, or the next that is not a sync, fails, done by half; later ones
                 ///< succeed
        NoSpace, ///< as IoError, but appends only, and all of them from here on until
                 ///< freeSpaceAgain()
        FailSync ///< the next sync from here on fails; what it covered never becomes durable
    };

    explicit FaultFileSystem(std::uint64_t seed = 1);
    ~FaultFileSystem() override;

    /// Operations are counted from 1.
    std::uint64_t operations() const;
    void failAt(std::uint64_t operation, Fault fault);
    void freeSpaceAgain();
    /// From here on files grow by `bytes` in all, until freeSpaceAgain(): what of an append does
    /// not fit is refused, octets that are there can be written over, and shrinking makes room.
    void leaveSpace(std::uint64_t bytes);
    /// From here on each read of the store's files stops somewhere, though there is more.
    void shortenReads();
    /// The `nth` read from here on, of the store's files or SQLite's, is an EIO; 0 for none.
    void failRead(std::uint64_t nth);
    bool readFailed() const;
    bool struck() const;

    /// The machine starts again after a crash: nothing is open, nothing fails, and only what `loss`
    /// leaves is there.
    void restart(Loss loss);

    /// Octets of a file, to look at and to damage.
    Bytes contents(const Path& path) const;
    void setContents(const Path& path, Bytes bytes);
    /// Every file, by full path.
    std::vector<std::string> files() const;
    /// The files with their octets; and the other way round: these and no others are there, and
    /// durable.
    std::map<std::string, Bytes> picture() const;
    void restore(const std::map<std::string, Bytes>& picture);

    Result<std::unique_ptr<engine::ReadableFile>> openForReading(const Path& path) override;
    Result<std::unique_ptr<engine::WritableFile>>
    openForAppending(const Path& path, std::optional<std::uint64_t> keep) override;
    Result<std::unique_ptr<engine::WritableFile>>
    openForOverwriting(const Path& path, engine::FileOffset from) override;
    Result<bool> exists(const Path& path) override;
    Result<std::vector<std::string>> list(const Path& directory) override;
    Status createDirectories(const Path& directory) override;
    Status rename(const Path& from, const Path& to) override;
    Status remove(const Path& path) override;
    Status removeAll(const Path& directory) override;
    Status syncDirectory(const Path& directory) override;
    Result<std::unique_ptr<engine::DirectoryLock>> lockDirectory(const Path& directory) override;
    Result<std::uint64_t> freeSpace(const Path& directory) override;
    const char* catalogVfs() const override;

private:
    /// A file or, without octets, a directory.
    struct Node
    {
        bool isDirectory = false;
        Bytes bytes;
        Bytes durable;
        /// Not 0 where a failed sync covered an octet: unless written again it never becomes
        /// durable, whatever a later sync says. As long as `bytes`, or shorter.
        Bytes doomed;
    };
    using Entries = std::map<std::string, std::shared_ptr<Node>>;
    class Readable;
    class Writable;
    class Vfs;
    friend struct FaultVfsCalls;

    enum class Verdict { Go, Half, Refuse };
    Verdict nextOperation(bool isAppend, bool isSync) WEIR_REQUIRES(m_mutex);
    static Error refusal(engine::FileSystem::Path path, ErrorCode code = ErrorCode::IoError);
    ErrorCode refusalCode() const WEIR_REQUIRES(m_mutex);
    /// Writes over and behind what is there from `at` on, or at the end; a gap is filled with
    /// zeros.
    Status write(Node& node, std::optional<std::uint64_t> at, BytesView bytes);
    Status truncate(Node& node, std::uint64_t size);
    Status sync(Node& node);
    /// Null when there is none and it cannot be made.
    std::shared_ptr<Node> openNode(const Path& path, bool create, bool& isNew);
    void resize(Node& node, std::uint64_t size) WEIR_REQUIRES(m_mutex);
    static void put(Node& node, std::uint64_t offset, BytesView bytes);
    /// How many of `size` octets the next read gives; nothing when it fails.
    std::optional<std::size_t> nextRead(std::size_t size) WEIR_REQUIRES(m_mutex);
    void tear(Node& node) WEIR_REQUIRES(m_mutex);
    void forgetOrphans() WEIR_REQUIRES(m_mutex);

    mutable Mutex m_mutex;
    Entries m_entries WEIR_GUARDED_BY(m_mutex);
    Entries m_durable WEIR_GUARDED_BY(m_mutex);
    SeededRandom m_random WEIR_GUARDED_BY(m_mutex);
    std::uint64_t m_operations WEIR_GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_failAt WEIR_GUARDED_BY(m_mutex) = 0;
    Fault m_fault WEIR_GUARDED_BY(m_mutex) = Fault::None;
    bool m_struck WEIR_GUARDED_BY(m_mutex) = false;
    bool m_dead WEIR_GUARDED_BY(m_mutex) = false;
    bool m_full WEIR_GUARDED_BY(m_mutex) = false;
    std::optional<std::uint64_t> m_space WEIR_GUARDED_BY(m_mutex); ///< see leaveSpace()
    bool m_shortReads WEIR_GUARDED_BY(m_mutex) = false;
    std::uint64_t m_readsToFailure WEIR_GUARDED_BY(m_mutex) = 0;
    bool m_readFailed WEIR_GUARDED_BY(m_mutex) = false;
    const std::unique_ptr<Vfs> m_vfs;
};

} // namespace weir::test
