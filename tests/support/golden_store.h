#pragma once

#include "backend/core/bytes.h"
#include "backend/core/clock.h"

#include <QStringList>

#include <filesystem>
#include <map>

namespace weir::test {

/// A store of tests/engine/golden: its files, and everything that was in it when it was stopped.
struct GoldenStore
{
    /// Those of "v1", "v2"...: "v1/clean", "v1/killed".
    static QStringList names();
    /// As if it stood in `directory`.
    GoldenStore(const QString& name, const std::filesystem::path& directory);

    std::map<std::string, Bytes> files; ///< by full path
    Timestamp stopped;
    std::size_t events = 0; ///< of the history
    QStringList listing;    ///< as listStore() gives it with so many events
};

} // namespace weir::test
