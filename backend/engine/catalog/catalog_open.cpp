#include "backend/core/random.h"
#include "backend/engine/catalog/catalog.h"
#include "backend/engine/catalog/catalog_format.h"
#include "backend/engine/log/little_endian.h"

#include <array>

namespace weir::engine {

namespace {

std::filesystem::path besides(std::filesystem::path path, const char* suffix)
{
    return path += suffix;
}

/// Puts `copy` in the place of the file at `path`: whole and on disk before it has the name.
Status replace(const std::filesystem::path& path, const std::filesystem::path& copy,
               FileSystem& files)
{
    WEIR_ASSIGN(const auto file, files.openForAppending(copy, {}));
    WEIR_TRY(file->sync());
    WEIR_TRY(file->close());
    WEIR_TRY(files.rename(copy, path));
    return files.syncDirectory(path.parent_path());
}

/// A commit holds once the journal's first octet is zero or the journal is gone. A process that was
/// killed may not have synced that, or have seen the sync fail: a loss of power must not take the
/// commit back once the opening has built on it.
Status settleJournal(const std::filesystem::path& path, FileSystem& files)
{
    const std::filesystem::path journal = besides(path, "-journal");
    WEIR_ASSIGN(const bool there, files.exists(journal));
    if (there) {
        WEIR_ASSIGN(const auto file, files.openForReading(journal));
        char first = '\0';
        WEIR_TRY(file->readAt(FileOffset(0), &first, 1));
        if (first == '\0')
            WEIR_TRY(files.remove(journal));
    }
    return files.syncDirectory(path.parent_path());
}

/// Refuses a catalog that says it has a write-ahead log, which ours never has. Source: SQLite's
/// file format, octets 18 and 19.
Status requireJournal(const std::filesystem::path& path, FileSystem& files)
{
    constexpr char kWriteAheadLog = 2;
    WEIR_ASSIGN(const auto file, files.openForReading(path));
    std::array<char, 20> header{};
    WEIR_TRY(file->readAt(FileOffset(0), header.data(), header.size()));
    if (header[18] < kWriteAheadLog && header[19] < kWriteAheadLog)
        return {};
    return Error(ErrorCode::Corruption, "The catalog is damaged.", "the journal's mode at 18");
}

} // namespace

Result<std::unique_ptr<Catalog>> Catalog::open(const std::filesystem::path& path, FileSystem& files)
{
    WEIR_ASSIGN(Database database, openDatabase(path, files));
    return start(std::move(database));
}

Result<std::unique_ptr<Catalog>> Catalog::open(const std::filesystem::path& path)
{
    return open(path, *makeSystemFileSystem());
}

Result<std::unique_ptr<Catalog>> Catalog::openInMemory()
{
    WEIR_ASSIGN(Database database, Database::openInMemory());
    return start(std::move(database));
}

Result<Database> Catalog::openDatabase(const std::filesystem::path& path, FileSystem& files)
{
    const std::filesystem::path copy = besides(path, "-new");
    for (const auto& left : {copy, besides(copy, "-journal")})
        WEIR_TRY(files.remove(left));
    WEIR_ASSIGN(const bool there, files.exists(path));
    if (there) {
        WEIR_TRY(requireJournal(path, files));
        WEIR_TRY(settleJournal(path, files));
    }
    {
        const auto mode = there ? Database::Mode::Existing : Database::Mode::Create;
        WEIR_ASSIGN(Database database, Database::open(path, mode, files.catalogVfs()));
        if (database.hasChecksums())
            return database;
        WEIR_TRY(versionOf(database));
        WEIR_TRY(database.copyTo(copy));
    }
    WEIR_TRY(replace(path, copy, files));
    return Database::open(path, Database::Mode::Existing, files.catalogVfs());
}

Result<std::unique_ptr<Catalog>> Catalog::start(Database database)
{
    WEIR_ASSIGN(const int version, versionOf(database));
    std::unique_ptr<Catalog> catalog(new Catalog(std::move(database)));
    WEIR_TRY(catalog->m_database.execute(kCatalogPragmas));
    if (version < kCatalogVersion)
        WEIR_TRY(catalog->upgrade(version));
    WEIR_TRY(catalog->readMeta());
    return catalog;
}

Result<int> Catalog::versionOf(Database& database)
{
    WEIR_ASSIGN(const auto tables, database.integer("SELECT count(*) FROM sqlite_schema"));
    WEIR_ASSIGN(const auto application, database.integer("PRAGMA application_id"));
    WEIR_ASSIGN(const auto version, database.integer("PRAGMA user_version"));
    if (tables == 0 && application == 0)
        return 0;
    if (application != kCatalogApplicationId)
        return Error(ErrorCode::Corruption, "The catalog is not one of Weir's.");
    if (version > kCatalogVersion)
        return Error(ErrorCode::NewerFormat, "The catalog was written by a newer Weir.",
                     "format " + std::to_string(version));
    if (version < 1)
        return Error(ErrorCode::Corruption, "The catalog is damaged.",
                     "format " + std::to_string(version));
    WEIR_TRY(checkPages(database));
    return static_cast<int>(version);
}

/// Looks at every page, and at how they hang together.
Status Catalog::checkPages(Database& database)
{
    WEIR_ASSIGN(const auto damaged, database.damagedPages(1));
    if (!damaged.empty())
        return Error(ErrorCode::Corruption, "The catalog is damaged.", damaged.front());
    WEIR_ASSIGN(const auto problems, database.problems("PRAGMA quick_check(1)"));
    if (!problems.empty())
        return Error(ErrorCode::Corruption, "The catalog is damaged.", problems.front());
    return {};
}

Status Catalog::upgrade(int version)
{
    WEIR_ASSIGN(Transaction transaction, Transaction::begin(m_database));
    for (int step = version; step < kCatalogVersion; ++step)
        WEIR_TRY(m_database.execute(kCatalogSteps[static_cast<std::size_t>(step)]));
    if (version == 0)
        WEIR_TRY(makeMeta());
    WEIR_TRY(
        m_database.execute(("PRAGMA user_version = " + std::to_string(kCatalogVersion)).c_str()));
    return transaction.commit();
}

Status Catalog::makeMeta()
{
    WEIR_TRY(setMeta("store_salt", secureRandomBytes(8)));
    WEIR_TRY(setMeta("token_key", secureRandomBytes(kTokenKeyBytes)));
    return m_database.execute(
        ("PRAGMA application_id = " + std::to_string(kCatalogApplicationId)).c_str());
}

Status Catalog::readMeta()
{
    WEIR_ASSIGN(const Bytes salt, meta("store_salt"));
    WEIR_ASSIGN(m_tokenKey, meta("token_key"));
    if (salt.size() != 8 || m_tokenKey.size() != kTokenKeyBytes)
        return Error(ErrorCode::Corruption, "The catalog is damaged.", "meta");
    m_salt = StoreSalt(getLittle<std::uint64_t>(salt.data()));
    return {};
}

Status Catalog::setMeta(std::string_view key, BytesView value)
{
    WEIR_ASSIGN(Statement insert, m_database.prepare("INSERT INTO meta VALUES (?, ?)"));
    return insert.bind(key).bindBlob(value).run();
}

Result<Bytes> Catalog::meta(std::string_view key)
{
    WEIR_ASSIGN(Statement select, m_database.prepare("SELECT value FROM meta WHERE key = ?"));
    WEIR_ASSIGN(const bool row, select.bind(key).step());
    return row ? select.blob(0) : Bytes();
}

} // namespace weir::engine
