#pragma once

#include <array>

namespace weir::engine {

// The catalog's schema; FORMAT.md tells it in words.

/// "WEIR": tells our catalog from other SQLite files.
constexpr int kCatalogApplicationId = 0x57454952;
constexpr int kTokenKeyBytes = 32;

/// Pages as catalog_page.h wants them; what makes a transaction survive loss of power, and keeps
/// other processes out.
constexpr const char* kCatalogPragmas = R"(
    PRAGMA page_size = 4096;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA foreign_keys = ON;
)";

constexpr const char* kCatalogVersion1 = R"(
    CREATE TABLE meta (
        key   TEXT PRIMARY KEY,
        value BLOB NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE streams (
        id                INTEGER PRIMARY KEY AUTOINCREMENT,
        name              TEXT NOT NULL UNIQUE,
        status            INTEGER NOT NULL,
        due_ms            INTEGER,
        mode              INTEGER NOT NULL,
        durability        INTEGER NOT NULL,
        created_ms        INTEGER NOT NULL,
        retention_hours   INTEGER NOT NULL,
        max_record_bytes  INTEGER NOT NULL,
        demo              INTEGER NOT NULL,
        disk_budget_bytes INTEGER NOT NULL,
        revision          INTEGER NOT NULL,
        first_ordinal     INTEGER NOT NULL
    );

    CREATE TABLE tags (
        stream INTEGER NOT NULL REFERENCES streams(id) ON DELETE CASCADE,
        key    TEXT NOT NULL,
        value  TEXT NOT NULL,
        PRIMARY KEY (stream, key)
    ) WITHOUT ROWID;

    CREATE TABLE shards (
        stream          INTEGER NOT NULL REFERENCES streams(id) ON DELETE CASCADE,
        shard           INTEGER NOT NULL,
        range_start     BLOB NOT NULL,
        range_end       BLOB NOT NULL,
        parent          INTEGER,
        adjacent_parent INTEGER,
        origin          INTEGER NOT NULL,
        opened_ms       INTEGER NOT NULL,
        born_s          INTEGER NOT NULL,
        closed_ms       INTEGER,
        expired         INTEGER NOT NULL,
        colour_slot     INTEGER NOT NULL,
        PRIMARY KEY (stream, shard)
    ) WITHOUT ROWID;

    CREATE TABLE history (
        id          INTEGER PRIMARY KEY,
        time_ms     INTEGER NOT NULL,
        stream      INTEGER NOT NULL,
        stream_name TEXT NOT NULL,
        kind        INTEGER NOT NULL,
        shards      TEXT NOT NULL,
        detail      TEXT NOT NULL
    );
    CREATE INDEX history_of_stream ON history (stream, id);
)";

/// What version 2 has beyond version 1: settings of streams, consumers, the account.
constexpr const char* kCatalogVersion2 = R"(
    ALTER TABLE streams ADD COLUMN shard_metrics INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE streams ADD COLUMN warm_mibps INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE streams ADD COLUMN policy TEXT;

    CREATE TABLE encryption (
        stream       INTEGER NOT NULL REFERENCES streams(id) ON DELETE CASCADE,
        from_ordinal INTEGER NOT NULL,
        key          TEXT,
        PRIMARY KEY (stream, from_ordinal)
    ) WITHOUT ROWID;

    CREATE TABLE consumers (
        stream    INTEGER NOT NULL REFERENCES streams(id) ON DELETE CASCADE,
        name      TEXT NOT NULL,
        created_s INTEGER NOT NULL,
        status    INTEGER NOT NULL,
        due_ms    INTEGER,
        policy    TEXT,
        PRIMARY KEY (stream, name)
    ) WITHOUT ROWID;

    CREATE TABLE consumer_tags (
        stream   INTEGER NOT NULL,
        consumer TEXT NOT NULL,
        key      TEXT NOT NULL,
        value    TEXT NOT NULL,
        PRIMARY KEY (stream, consumer, key),
        FOREIGN KEY (stream, consumer) REFERENCES consumers(stream, name) ON DELETE CASCADE
    ) WITHOUT ROWID;

    CREATE TABLE account (
        id                 INTEGER PRIMARY KEY CHECK (id = 1),
        committed_since_ms INTEGER,
        earliest_end_ms    INTEGER,
        ends_at_ms         INTEGER
    );
)";

/// Each makes a catalog of its version out of one of the version before, the first out of nothing;
/// a new catalog goes through all of them. A step that people's catalogs went through is never
/// changed again: what comes next is a step of its own.
constexpr std::array kCatalogSteps{kCatalogVersion1, kCatalogVersion2};
constexpr int kCatalogVersion = static_cast<int>(kCatalogSteps.size());

} // namespace weir::engine
