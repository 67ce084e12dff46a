#pragma once

#include "backend/engine/catalog/catalog.h"
#include "backend/engine/log/verification.h"

namespace weir::engine {

/// What the records of `stream` are held against. `directory` is the store's.
LogFacts factsOf(const CatalogStream& stream, LogOptions options);

/// Adds what is wrong with the catalog, whose streams are `streams`. Errors: as Database.
Status verifyCatalog(Catalog& catalog, std::span<const CatalogStream> streams,
                     std::vector<Finding>& findings);

} // namespace weir::engine
