#include "tests/support/fault_vfs.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>
#include <sqlite3.h>

namespace weir::test {

namespace {

std::string uniqueName()
{
    static std::atomic<int> count{0};
    return "weir-fault-" + std::to_string(++count);
}

} // namespace

/// What SQLite holds for an open file; made by xOpen in SQLite's memory, ended by xClose.
struct FaultFileSystem::Vfs::File
{
    sqlite3_file base;
    FaultFileSystem* files;
    std::shared_ptr<Node> node;
    std::string directoryToSync; ///< of a new journal: its entry is synced with it
    std::string removeOnClose;
};

/// The functions SQLite calls.
struct FaultVfsCalls
{
    using Vfs = FaultFileSystem::Vfs;
    using File = Vfs::File;

    static File& fileOf(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
    static FaultFileSystem& filesOf(sqlite3_vfs* vfs)
    {
        return static_cast<Vfs*>(vfs->pAppData)->m_files;
    }

    static int close(sqlite3_file* file)
    {
        File& closing = fileOf(file);
        if (!closing.removeOnClose.empty())
            closing.files->remove(closing.removeOnClose).ignore("a temporary file");
        closing.~File();
        return SQLITE_OK;
    }

    static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset)
    {
        File& reading = fileOf(file);
        const auto wanted = static_cast<std::size_t>(size);
        const auto at = static_cast<std::size_t>(offset);
        MutexLock lock(reading.files->m_mutex);
        if (!reading.files->nextRead(0))
            return SQLITE_IOERR_READ;
        const Bytes& bytes = reading.node->bytes;
        const std::size_t got =
            at >= bytes.size() ? 0 : bytes.copy(static_cast<char*>(to), wanted, at);
        std::memset(static_cast<char*>(to) + got, 0, wanted - got);
        return got == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }

    static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
    {
        File& writing = fileOf(file);
        const Status written =
            writing.files->write(*writing.node, static_cast<std::uint64_t>(offset),
                                 {static_cast<const char*>(from), static_cast<std::size_t>(size)});
        if (written.ok())
            return SQLITE_OK;
        return written.error().code == ErrorCode::NoSpace ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size)
    {
        File& cutting = fileOf(file);
        return cutting.files->truncate(*cutting.node, static_cast<std::uint64_t>(size)).ok()
                   ? SQLITE_OK
                   : SQLITE_IOERR_TRUNCATE;
    }

    static int sync(sqlite3_file* file, int /*flags*/)
    {
        File& syncing = fileOf(file);
        if (!syncing.files->sync(*syncing.node).ok())
            return SQLITE_IOERR_FSYNC;
        if (syncing.directoryToSync.empty())
            return SQLITE_OK;
        if (!syncing.files->syncDirectory(syncing.directoryToSync).ok())
            return SQLITE_IOERR_DIR_FSYNC;
        syncing.directoryToSync.clear();
        return SQLITE_OK;
    }

    static int fileSize(sqlite3_file* file, sqlite3_int64* size)
    {
        File& asked = fileOf(file);
        MutexLock lock(asked.files->m_mutex);
        *size = static_cast<sqlite3_int64>(asked.node->bytes.size());
        return SQLITE_OK;
    }

    static int lock(sqlite3_file* /*file*/, int /*level*/) { return SQLITE_OK; }
    static int checkReservedLock(sqlite3_file* /*file*/, int* reserved)
    {
        *reserved = 0;
        return SQLITE_OK;
    }
    static int fileControl(sqlite3_file* /*file*/, int /*code*/, void* /*argument*/)
    {
        return SQLITE_NOTFOUND;
    }
    static int sectorSize(sqlite3_file* /*file*/) { return 512; }
    /// As the machine's own files: octets around a write are safe.
    static int characteristics(sqlite3_file* /*file*/) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static const sqlite3_io_methods& methods()
    {
        static const sqlite3_io_methods methods = [] {
            sqlite3_io_methods made{};
            made.iVersion = 1;
            made.xClose = close;
            made.xRead = read;
            made.xWrite = write;
            made.xTruncate = truncate;
            made.xSync = sync;
            made.xFileSize = fileSize;
            made.xLock = lock;
            made.xUnlock = lock;
            made.xCheckReservedLock = checkReservedLock;
            made.xFileControl = fileControl;
            made.xSectorSize = sectorSize;
            made.xDeviceCharacteristics = characteristics;
            return made;
        }();
        return methods;
    }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                    int* outFlags)
    {
        FaultFileSystem& files = filesOf(vfs);
        file->pMethods = nullptr;
        bool isNew = false;
        auto node = name ? files.openNode(name, (flags & SQLITE_OPEN_CREATE) != 0, isNew)
                         : std::make_shared<FaultFileSystem::Node>();
        if (!node)
            return SQLITE_CANTOPEN;
        File* const opened = new (file) File{{}, &files, std::move(node), {}, {}};
        if (isNew && (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0)
            opened->directoryToSync = std::filesystem::path(name).parent_path().generic_string();
        if (name && (flags & SQLITE_OPEN_DELETEONCLOSE) != 0)
            opened->removeOnClose = name;
        opened->base.pMethods = &methods();
        if (outFlags)
            *outFlags = flags;
        return SQLITE_OK;
    }

    static int remove(sqlite3_vfs* vfs, const char* name, int syncDirectory)
    {
        FaultFileSystem& files = filesOf(vfs);
        const auto there = files.exists(name);
        if (!there.ok() || !*there)
            return SQLITE_IOERR_DELETE_NOENT;
        if (!files.remove(name).ok())
            return SQLITE_IOERR_DELETE;
        if (syncDirectory == 0)
            return SQLITE_OK;
        const auto parent = std::filesystem::path(name).parent_path();
        return files.syncDirectory(parent).ok() ? SQLITE_OK : SQLITE_IOERR_DIR_FSYNC;
    }

    static int access(sqlite3_vfs* vfs, const char* name, int /*flags*/, int* there)
    {
        const auto found = filesOf(vfs).exists(name);
        *there = found.ok() && *found ? 1 : 0;
        return SQLITE_OK;
    }

    static int fullPathname(sqlite3_vfs* /*vfs*/, const char* name, int size, char* to)
    {
        sqlite3_snprintf(size, to, "%s", name);
        return SQLITE_OK;
    }

    static sqlite3_vfs& system() { return *sqlite3_vfs_find(nullptr); }
    static int randomness(sqlite3_vfs* /*vfs*/, int size, char* to)
    {
        return system().xRandomness(&system(), size, to);
    }
    static int sleep(sqlite3_vfs* /*vfs*/, int /*microseconds*/) { return 0; }
    static int currentTime(sqlite3_vfs* /*vfs*/, double* to)
    {
        return system().xCurrentTime(&system(), to);
    }
    static int lastError(sqlite3_vfs* /*vfs*/, int /*size*/, char* /*to*/) { return 0; }
};

FaultFileSystem::Vfs::Vfs(FaultFileSystem& files)
    : m_files(files),
      m_name(uniqueName()),
      m_vfs(std::make_unique<sqlite3_vfs>())
{
    *m_vfs = {};
    m_vfs->iVersion = 1;
    m_vfs->szOsFile = sizeof(File);
    m_vfs->mxPathname = 1024;
    m_vfs->zName = m_name.c_str();
    m_vfs->pAppData = this;
    m_vfs->xOpen = FaultVfsCalls::open;
    m_vfs->xDelete = FaultVfsCalls::remove;
    m_vfs->xAccess = FaultVfsCalls::access;
    m_vfs->xFullPathname = FaultVfsCalls::fullPathname;
    m_vfs->xRandomness = FaultVfsCalls::randomness;
    m_vfs->xSleep = FaultVfsCalls::sleep;
    m_vfs->xCurrentTime = FaultVfsCalls::currentTime;
    m_vfs->xGetLastError = FaultVfsCalls::lastError;
    sqlite3_initialize();
    sqlite3_vfs_register(m_vfs.get(), 0);
}

FaultFileSystem::Vfs::~Vfs()
{
    sqlite3_vfs_unregister(m_vfs.get());
}

} // namespace weir::test
