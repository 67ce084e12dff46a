#include "backend/engine/catalog/catalog.h"
#include "backend/engine/catalog/column_values.h"

#include <algorithm>

namespace weir::engine {

namespace {

Error damaged(const char* what)
{
    return {ErrorCode::Corruption, "The catalog is damaged.", what};
}

std::uint64_t idOf(const CatalogStream& stream)
{
    return static_cast<std::uint64_t>(stream.id);
}

} // namespace

Status Catalog::writeEncryption(const CatalogStream& stream)
{
    WEIR_ASSIGN(Statement clear, m_database.prepare("DELETE FROM encryption WHERE stream = ?"));
    WEIR_TRY(clear.bind(idOf(stream)).run());
    WEIR_ASSIGN(Statement row, m_database.prepare("INSERT INTO encryption VALUES (?, ?, ?)"));
    for (const EncryptionChange& change : stream.encryption) {
        row.bind(idOf(stream)).bind(change.from.ordinal);
        bindOptional(row, change.key);
        WEIR_TRY(row.run());
        row.reset();
    }
    return {};
}

Status Catalog::writeConsumers(const CatalogStream& stream)
{
    WEIR_ASSIGN(Statement clear, m_database.prepare("DELETE FROM consumers WHERE stream = ?"));
    WEIR_TRY(clear.bind(idOf(stream)).run());
    WEIR_ASSIGN(Statement row,
                m_database.prepare("INSERT INTO consumers VALUES (?, ?, ?, ?, ?, ?)"));
    WEIR_ASSIGN(Statement tag, m_database.prepare("INSERT INTO consumer_tags VALUES (?, ?, ?, ?)"));
    for (const auto& [info, due] : stream.consumers) {
        const auto created = std::chrono::floor<std::chrono::seconds>(info.created);
        row.bind(idOf(stream)).bind(std::string_view(info.name));
        row.bind(std::int64_t{created.time_since_epoch().count()});
        row.bind(static_cast<int>(info.status));
        bindOptional(row, due);
        bindOptional(row, info.policy);
        WEIR_TRY(row.run());
        row.reset();
        for (const auto& [key, value] : info.tags) {
            tag.bind(idOf(stream)).bind(std::string_view(info.name));
            WEIR_TRY(tag.bind(std::string_view(key)).bind(std::string_view(value)).run());
            tag.reset();
        }
    }
    return {};
}

Status Catalog::loadEncryption(std::map<StreamId, CatalogStream*>& streams)
{
    WEIR_ASSIGN(Statement row, m_database.prepare("SELECT stream, from_ordinal, key FROM "
                                                  "encryption ORDER BY stream, from_ordinal"));
    while (true) {
        WEIR_ASSIGN(const bool more, row.step());
        if (!more)
            return {};
        const auto stream = streams.find(StreamId(row.integer(0)));
        if (stream == streams.end())
            return damaged("encryption of no stream");
        stream->second->encryption.push_back(
            {{static_cast<std::uint64_t>(row.integer(1))}, optionalText(row, 2)});
    }
}

Status Catalog::loadConsumers(std::map<StreamId, CatalogStream*>& streams)
{
    WEIR_ASSIGN(Statement row,
                m_database.prepare("SELECT stream, name, created_s, status, due_ms, policy "
                                   "FROM consumers ORDER BY stream, name"));
    while (true) {
        WEIR_ASSIGN(const bool more, row.step());
        if (!more)
            return {};
        const auto stream = streams.find(StreamId(row.integer(0)));
        if (stream == streams.end())
            return damaged("a consumer of no stream");
        CatalogConsumer& consumer = stream->second->consumers.emplace_back();
        consumer.info.name = row.text(1);
        consumer.info.created = Timestamp(std::chrono::seconds(row.integer(2)));
        consumer.info.status = static_cast<ConsumerStatus>(row.integer(3));
        consumer.due = optionalTime(row, 4);
        consumer.info.policy = optionalText(row, 5);
    }
}

Status Catalog::loadConsumerTags(std::map<StreamId, CatalogStream*>& streams)
{
    WEIR_ASSIGN(Statement row,
                m_database.prepare("SELECT stream, consumer, key, value FROM consumer_tags"));
    while (true) {
        WEIR_ASSIGN(const bool more, row.step());
        if (!more)
            return {};
        const auto stream = streams.find(StreamId(row.integer(0)));
        if (stream == streams.end())
            return damaged("tags of no consumer");
        auto& consumers = stream->second->consumers;
        const auto consumer =
            std::find_if(consumers.begin(), consumers.end(), [&](const CatalogConsumer& other) {
                return other.info.name == row.text(1);
            });
        if (consumer == consumers.end())
            return damaged("tags of no consumer");
        consumer->info.tags.emplace(row.text(2), row.text(3));
    }
}

Result<AccountSettings> Catalog::account()
{
    MutexLock lock(m_mutex);
    WEIR_ASSIGN(Statement row, m_database.prepare("SELECT committed_since_ms, earliest_end_ms, "
                                                  "ends_at_ms FROM account"));
    WEIR_ASSIGN(const bool found, row.step());
    if (!found)
        return AccountSettings();
    return AccountSettings{optionalTime(row, 0), optionalTime(row, 1), optionalTime(row, 2)};
}

Status Catalog::writeAccount(const AccountSettings& account)
{
    WEIR_ASSIGN(Statement row, m_database.prepare("INSERT OR REPLACE INTO account "
                                                  "VALUES (1, ?, ?, ?)"));
    bindOptional(row, account.committedSince);
    bindOptional(row, account.earliestEnd);
    bindOptional(row, account.endsAt);
    return row.run();
}

} // namespace weir::engine
