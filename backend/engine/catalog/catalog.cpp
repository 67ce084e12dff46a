#include "backend/engine/catalog/catalog.h"

#include "backend/core/random.h"
#include "backend/engine/catalog/catalog_format.h"
#include "backend/engine/log/little_endian.h"

namespace weir::engine {

Result<std::unique_ptr<Catalog>> Catalog::open(const std::optional<std::filesystem::path>& path,
                                               const char* vfs)
{
    std::error_code code;
    const bool there = path && !vfs && std::filesystem::exists(*path, code);
    if (code)
        return Error(ErrorCode::IoError, "The catalog of the store could not be used.",
                     path->string() + ": " + code.message());
    const auto mode = there ? Database::Mode::Existing : Database::Mode::Create;
    WEIR_ASSIGN(Database database,
                path ? Database::open(*path, mode, vfs) : Database::openInMemory());
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
    WEIR_ASSIGN(Statement check, database.prepare("PRAGMA quick_check(1)"));
    WEIR_ASSIGN(const bool row, check.step());
    if (row && check.text(0) != "ok")
        return Error(ErrorCode::Corruption, "The catalog is damaged.", check.text(0));
    return static_cast<int>(version);
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

Status Catalog::insert(CatalogStream& stream, HistoryEvent& event)
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(Transaction transaction, Transaction::begin(m_database));
    WEIR_TRY(writeStream(stream));
    stream.id = event.stream = StreamId{m_database.lastInsertId()};
    WEIR_TRY(writeTags(stream));
    std::vector<ShardId> all;
    for (const CatalogShard& shard : stream.shards)
        all.push_back(shard.id);
    WEIR_TRY(writeShards(stream, all));
    WEIR_TRY(writeEvent(event));
    return transaction.commit();
}

Status Catalog::save(const CatalogStream& stream, std::span<const ShardId> changed,
                     HistoryEvent* event)
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(Transaction transaction, Transaction::begin(m_database));
    WEIR_TRY(writeStream(stream));
    WEIR_TRY(writeShards(stream, changed));
    if (event)
        WEIR_TRY(writeEvent(*event));
    return transaction.commit();
}

Status Catalog::saveTags(const CatalogStream& stream, HistoryEvent& event)
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(Transaction transaction, Transaction::begin(m_database));
    WEIR_TRY(writeStream(stream));
    WEIR_TRY(writeTags(stream));
    WEIR_TRY(writeEvent(event));
    return transaction.commit();
}

Status Catalog::remove(StreamId stream, HistoryEvent& event)
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(Transaction transaction, Transaction::begin(m_database));
    WEIR_ASSIGN(Statement remove, m_database.prepare("DELETE FROM streams WHERE id = ?"));
    WEIR_TRY(remove.bind(static_cast<std::uint64_t>(stream)).run());
    WEIR_TRY(writeEvent(event));
    return transaction.commit();
}

Status Catalog::addEvent(HistoryEvent& event)
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(Transaction transaction, Transaction::begin(m_database));
    WEIR_TRY(writeEvent(event));
    return transaction.commit();
}

bool Catalog::inDoubt()
{
    MutexLock lock(m_mutex);
    return m_database.inDoubt();
}

Result<std::vector<CatalogStream>> Catalog::streamsAfterDoubt()
{
    WEIR_ASSIGN(auto stored, streams());
    MutexLock lock(m_mutex);
    m_database.forgetDoubt();
    return stored;
}

Result<bool> Catalog::isUsed(StreamId id)
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(const auto last,
                m_database.integer("SELECT seq FROM sqlite_sequence WHERE name = 'streams'"));
    return static_cast<std::uint64_t>(id) <= static_cast<std::uint64_t>(last);
}

Result<std::uint64_t> Catalog::bytes()
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(const auto pages, m_database.integer("PRAGMA page_count"));
    WEIR_ASSIGN(const auto pageBytes, m_database.integer("PRAGMA page_size"));
    return static_cast<std::uint64_t>(pages * pageBytes);
}

} // namespace weir::engine
