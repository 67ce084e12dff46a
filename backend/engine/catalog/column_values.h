#pragma once

#include "backend/core/clock.h"
#include "backend/engine/catalog/sqlite.h"

#include <optional>
#include <string>

namespace weir::engine {

// How values stand in the catalog's columns.

inline std::int64_t toMs(Timestamp time)
{
    return time.time_since_epoch().count();
}

inline Timestamp fromMs(std::int64_t ms)
{
    return Timestamp(std::chrono::milliseconds(ms));
}

inline void bindOptional(Statement& statement, std::optional<Timestamp> time)
{
    time ? statement.bind(toMs(*time)) : statement.bindNull();
}

inline void bindOptional(Statement& statement, const std::optional<std::string>& text)
{
    text ? statement.bind(std::string_view(*text)) : statement.bindNull();
}

inline std::optional<Timestamp> optionalTime(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(fromMs(row.integer(column)));
}

inline std::optional<std::string> optionalText(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.text(column));
}

} // namespace weir::engine
