#pragma once

#include "backend/engine/engine.h"

#include <QStringList>

namespace weir::test {

/// All an open store has, as lines of text: its streams with their tags and shards, every record by
/// shard and in order of arrival, and the first `events` events of the history. Records of streams
/// in memory are left out. A failed read gives a line that says so.
QStringList listStore(const engine::Engine& engine, std::size_t events);

/// A record as the listing tells it.
QString recordLine(const Record& record);

} // namespace weir::test
