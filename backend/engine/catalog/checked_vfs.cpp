#include "backend/engine/catalog/checked_vfs.h"

#include "backend/core/bytes.h"
#include "backend/engine/catalog/catalog_page.h"
#include "backend/engine/catalog/rollback_journal.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <new>
#include <sqlite3.h>

namespace weir::engine {

namespace {

using Page = std::array<char, kCatalogPageBytes>;

constexpr std::size_t kSqliteHeaderBytes = 100;
constexpr std::string_view kJournalSuffix = "-journal";

std::string uniqueName()
{
    static std::atomic<int> count{0};
    return "weir-checked-" + std::to_string(++count);
}

std::string fileNameOf(const std::string& path)
{
    return std::filesystem::path(path).filename().string();
}

} // namespace

/// The functions SQLite calls. A file that is neither a catalog nor its journal is opened by the
/// base alone.
struct CheckedVfsCalls
{
    /// What SQLite holds for an open catalog or journal; the base's own file stands behind it.
    struct File
    {
        sqlite3_file base;
        CheckedVfs* vfs;
        std::string path;
        JournalSealer sealer; ///< of a journal

        sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };

    static File& fileOf(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
    static sqlite3_file* realOf(sqlite3_file* file) { return fileOf(file).real(); }
    static CheckedVfs& checkedOf(sqlite3_vfs* vfs)
    {
        return *static_cast<CheckedVfs*>(vfs->pAppData);
    }
    static sqlite3_vfs* baseOf(sqlite3_vfs* vfs) { return checkedOf(vfs).m_base; }

    static int close(sqlite3_file* file)
    {
        sqlite3_file* const real = realOf(file);
        const int closed = real->pMethods->xClose(real);
        fileOf(file).~File();
        return closed;
    }

    static int readReal(sqlite3_file* file, void* to, int size, sqlite3_int64 offset)
    {
        sqlite3_file* const real = realOf(file);
        const int got = real->pMethods->xRead(real, to, size, offset);
        if (got != SQLITE_OK && got != SQLITE_IOERR_SHORT_READ)
            fileOf(file).vfs->m_refused = true;
        return got;
    }

    static int writeReal(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
    {
        sqlite3_file* const real = realOf(file);
        return real->pMethods->xWrite(real, from, size, offset);
    }

    static bool isWholePage(int size, sqlite3_int64 offset)
    {
        return size == kCatalogPageBytes && offset % sqlite3_int64{kCatalogPageBytes} == 0;
    }

    static int checkPage(File& file, const char* page, sqlite3_int64 offset)
    {
        const auto number =
            static_cast<std::uint32_t>(offset / sqlite3_int64{kCatalogPageBytes}) + 1;
        if (checkCatalogPage(page, number))
            return SQLITE_OK;
        file.vfs->m_damage = fileNameOf(file.path) + ": page " + std::to_string(number) +
                             " at offset " + std::to_string(offset) + " has a wrong checksum";
        return SQLITE_IOERR_DATA;
    }

    /// SQLite reads whole pages, but for its header, of which it looks at pieces before it reads
    /// page 1, and for pieces of long values.
    static int readPage(sqlite3_file* file, void* to, int size, sqlite3_int64 offset)
    {
        if (isWholePage(size, offset)) {
            const int got = readReal(file, to, size, offset);
            return got == SQLITE_OK ? checkPage(fileOf(file), static_cast<char*>(to), offset) : got;
        }
        if (offset + size > sqlite3_int64{kSqliteHeaderBytes}) {
            if (const int checked = checkAround(file, size, offset); checked != SQLITE_OK)
                return checked;
        }
        return readReal(file, to, size, offset);
    }

    static int checkAround(sqlite3_file* file, int size, sqlite3_int64 offset)
    {
        Page page;
        constexpr sqlite3_int64 kBytes = kCatalogPageBytes;
        for (sqlite3_int64 at = offset / kBytes * kBytes; at < offset + size; at += kBytes) {
            if (const int got = readReal(file, page.data(), kCatalogPageBytes, at);
                got != SQLITE_OK)
                return got;
            if (const int checked = checkPage(fileOf(file), page.data(), at); checked != SQLITE_OK)
                return checked;
        }
        return SQLITE_OK;
    }

    static int writePage(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
    {
        if (!isWholePage(size, offset))
            return writeReal(file, from, size, offset);
        Page page;
        std::memcpy(page.data(), from, page.size());
        sealCatalogPage(page.data(), static_cast<std::uint32_t>(offset / size) + 1);
        return writeReal(file, page.data(), size, offset);
    }

    static int writeJournal(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
    {
        const BytesView sealed = fileOf(file).sealer.seal(
            static_cast<std::uint64_t>(offset),
            {static_cast<const char*>(from), static_cast<std::size_t>(size)});
        return writeReal(file, sealed.data(), static_cast<int>(sealed.size()), offset);
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size)
    {
        return realOf(file)->pMethods->xTruncate(realOf(file), size);
    }
    static int sync(sqlite3_file* file, int flags)
    {
        return realOf(file)->pMethods->xSync(realOf(file), flags);
    }
    static int fileSize(sqlite3_file* file, sqlite3_int64* size)
    {
        return realOf(file)->pMethods->xFileSize(realOf(file), size);
    }
    static int lock(sqlite3_file* file, int level)
    {
        return realOf(file)->pMethods->xLock(realOf(file), level);
    }
    static int unlock(sqlite3_file* file, int level)
    {
        return realOf(file)->pMethods->xUnlock(realOf(file), level);
    }
    static int checkReservedLock(sqlite3_file* file, int* reserved)
    {
        return realOf(file)->pMethods->xCheckReservedLock(realOf(file), reserved);
    }
    static int fileControl(sqlite3_file* file, int code, void* argument)
    {
        if (code == CheckedVfs::kTellDamage) {
            *static_cast<std::string*>(argument) = fileOf(file).vfs->m_damage;
            return SQLITE_OK;
        }
        return realOf(file)->pMethods->xFileControl(realOf(file), code, argument);
    }
    static int sectorSize(sqlite3_file* file)
    {
        return realOf(file)->pMethods->xSectorSize(realOf(file));
    }
    /// Without those that make SQLite write a transaction in another way than the journal is
    /// checked for.
    static int characteristics(sqlite3_file* file)
    {
        return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file)) &
               (SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN);
    }

    using Read = decltype(sqlite3_io_methods::xRead);
    using Write = decltype(sqlite3_io_methods::xWrite);

    static sqlite3_io_methods methods(Read read, Write write)
    {
        sqlite3_io_methods made{};
        made.iVersion = 1; // no memory maps and no write-ahead log, which pass by our checks
        made.xClose = close;
        made.xRead = read;
        made.xWrite = write;
        made.xTruncate = truncate;
        made.xSync = sync;
        made.xFileSize = fileSize;
        made.xLock = lock;
        made.xUnlock = unlock;
        made.xCheckReservedLock = checkReservedLock;
        made.xFileControl = fileControl;
        made.xSectorSize = sectorSize;
        made.xDeviceCharacteristics = characteristics;
        return made;
    }

    static const sqlite3_io_methods* catalogMethods()
    {
        static const sqlite3_io_methods made = methods(readPage, writePage);
        return &made;
    }
    static const sqlite3_io_methods* journalMethods()
    {
        static const sqlite3_io_methods made = methods(readReal, writeJournal);
        return &made;
    }
    static const sqlite3_io_methods* plainMethods()
    {
        static const sqlite3_io_methods made = methods(readReal, writeReal);
        return &made;
    }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                    int* outFlags)
    {
        sqlite3_vfs* const base = baseOf(vfs);
        const bool isCatalog = (flags & SQLITE_OPEN_MAIN_DB) != 0;
        const bool isJournal = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
        if (!name || (!isCatalog && !isJournal))
            return base->xOpen(base, name, file, flags, outFlags);
        File* const opened = new (file) File{{}, &checkedOf(vfs), name, {}};
        const int result = base->xOpen(base, name, opened->real(), flags, outFlags);
        if (result != SQLITE_OK) {
            opened->~File();
            file->pMethods = nullptr;
            return result;
        }
        int checked = SQLITE_OK;
        file->pMethods = isJournal ? chooseForJournal(file) : chooseForCatalog(file, checked);
        const bool isPlayedBack = file->pMethods == journalMethods() &&
                                  (flags & SQLITE_OPEN_READWRITE) != 0 &&
                                  (flags & SQLITE_OPEN_CREATE) == 0;
        if (isPlayedBack)
            checked = checkPlayback(file);
        if (checked != SQLITE_OK) {
            close(file);
            file->pMethods = nullptr;
        }
        return checked;
    }

    static const sqlite3_io_methods* chooseForCatalog(sqlite3_file* file, int& result)
    {
        std::array<char, kSqliteHeaderBytes> header{};
        auto& unchecked = fileOf(file).vfs->m_unchecked;
        unchecked.erase(fileOf(file).path);
        result = readReal(file, header.data(), kSqliteHeaderBytes, 0);
        if (result == SQLITE_IOERR_SHORT_READ)
            result = SQLITE_OK; // a new one
        if (result != SQLITE_OK || !isCatalogWithoutChecksums(header.data()))
            return catalogMethods();
        unchecked.insert(fileOf(file).path);
        return plainMethods();
    }

    static const sqlite3_io_methods* chooseForJournal(sqlite3_file* file)
    {
        std::string of = fileOf(file).path;
        if (of.ends_with(kJournalSuffix))
            of.resize(of.size() - kJournalSuffix.size());
        return fileOf(file).vfs->m_unchecked.contains(of) ? plainMethods() : journalMethods();
    }

    static Result<Bytes> readSome(sqlite3_file* file, std::uint64_t offset, std::size_t size)
    {
        Bytes octets(size, '\0');
        sqlite3_int64 end = 0;
        int got = fileSize(file, &end);
        const auto rest = static_cast<std::uint64_t>(end) - offset;
        if (got == SQLITE_OK && offset >= static_cast<std::uint64_t>(end))
            return Bytes();
        octets.resize(std::min<std::uint64_t>(size, rest));
        if (got == SQLITE_OK)
            got = readReal(file, octets.data(), static_cast<int>(octets.size()),
                           static_cast<sqlite3_int64>(offset));
        if (got != SQLITE_OK)
            return Error(ErrorCode::IoError, "The catalog's journal could not be read.");
        return octets;
    }

    static int checkPlayback(sqlite3_file* file)
    {
        const Status checked = checkJournal([file](std::uint64_t offset, std::size_t size) {
            return readSome(file, offset, size);
        });
        if (checked.ok())
            return SQLITE_OK;
        if (checked.error().code != ErrorCode::Corruption)
            return SQLITE_IOERR_READ;
        fileOf(file).vfs->m_damage = fileNameOf(fileOf(file).path) + ": " + checked.error().detail;
        return SQLITE_IOERR_DATA;
    }

    static int remove(sqlite3_vfs* vfs, const char* name, int syncDirectory)
    {
        return baseOf(vfs)->xDelete(baseOf(vfs), name, syncDirectory);
    }
    static int access(sqlite3_vfs* vfs, const char* name, int flags, int* answer)
    {
        return baseOf(vfs)->xAccess(baseOf(vfs), name, flags, answer);
    }
    static int fullPathname(sqlite3_vfs* vfs, const char* name, int size, char* to)
    {
        return baseOf(vfs)->xFullPathname(baseOf(vfs), name, size, to);
    }
    static int randomness(sqlite3_vfs* vfs, int size, char* to)
    {
        return baseOf(vfs)->xRandomness(baseOf(vfs), size, to);
    }
    static int sleep(sqlite3_vfs* vfs, int microseconds)
    {
        return baseOf(vfs)->xSleep(baseOf(vfs), microseconds);
    }
    static int currentTime(sqlite3_vfs* vfs, double* to)
    {
        return baseOf(vfs)->xCurrentTime(baseOf(vfs), to);
    }
    static int lastError(sqlite3_vfs* vfs, int size, char* to)
    {
        return baseOf(vfs)->xGetLastError(baseOf(vfs), size, to);
    }
};

CheckedVfs::CheckedVfs(const char* base)
    : m_name(uniqueName()),
      m_base((sqlite3_initialize(), sqlite3_vfs_find(base))),
      m_vfs(std::make_unique<sqlite3_vfs>())
{
    *m_vfs = {};
    m_vfs->iVersion = 1;
    m_vfs->szOsFile = static_cast<int>(sizeof(CheckedVfsCalls::File)) + m_base->szOsFile;
    m_vfs->mxPathname = m_base->mxPathname;
    m_vfs->zName = m_name.c_str();
    m_vfs->pAppData = this;
    m_vfs->xOpen = CheckedVfsCalls::open;
    m_vfs->xDelete = CheckedVfsCalls::remove;
    m_vfs->xAccess = CheckedVfsCalls::access;
    m_vfs->xFullPathname = CheckedVfsCalls::fullPathname;
    m_vfs->xRandomness = CheckedVfsCalls::randomness;
    m_vfs->xSleep = CheckedVfsCalls::sleep;
    m_vfs->xCurrentTime = CheckedVfsCalls::currentTime;
    m_vfs->xGetLastError = CheckedVfsCalls::lastError;
    sqlite3_vfs_register(m_vfs.get(), 0);
}

CheckedVfs::~CheckedVfs()
{
    sqlite3_vfs_unregister(m_vfs.get());
}

} // namespace weir::engine
