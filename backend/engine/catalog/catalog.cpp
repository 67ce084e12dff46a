#include "backend/engine/catalog/catalog.h"

namespace weir::engine {

Status Catalog::insert(CatalogStream& stream, HistoryEvent& event)
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(Transaction transaction, Transaction::begin(m_database));
    WEIR_TRY(writeStream(stream));
    stream.id = event.stream = StreamId{m_database.lastInsertId()};
    WEIR_TRY(writeTags(stream));
    WEIR_TRY(writeEncryption(stream));
    WEIR_TRY(writeConsumers(stream));
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

Status Catalog::saveChange(const CatalogStream& stream, const CatalogStream& before,
                           std::span<const ShardId> changed, HistoryEvent* event)
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(Transaction transaction, Transaction::begin(m_database));
    WEIR_TRY(writeStream(stream));
    WEIR_TRY(writeShards(stream, changed));
    if (stream.tags != before.tags)
        WEIR_TRY(writeTags(stream));
    if (stream.encryption != before.encryption)
        WEIR_TRY(writeEncryption(stream));
    if (stream.consumers != before.consumers)
        WEIR_TRY(writeConsumers(stream));
    if (event)
        WEIR_TRY(writeEvent(*event));
    return transaction.commit();
}

Status Catalog::saveAccount(const AccountSettings& account, HistoryEvent& event)
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(Transaction transaction, Transaction::begin(m_database));
    WEIR_TRY(writeAccount(account));
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
