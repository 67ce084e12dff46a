#pragma once

namespace weir::engine {

// The catalog's schema; FORMAT.md tells it in words.

/// "WEIR": tells our catalog from other SQLite files.
constexpr int kCatalogApplicationId = 0x57454952;
constexpr int kCatalogVersion = 1;
constexpr int kTokenKeyBytes = 32;

/// What makes a transaction survive loss of power, and keeps other processes out.
constexpr const char* kCatalogPragmas = R"(
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA foreign_keys = ON;
)";

constexpr const char* kCatalogSchema = R"(
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

} // namespace weir::engine
