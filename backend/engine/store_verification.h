#pragma once

#include "backend/engine/catalog/catalog.h"
#include "backend/engine/log/verification.h"

namespace weir::engine {

/// What the records of `stream` are held against.
LogFacts factsOf(const CatalogStream& stream, LogOptions options);

/// Holds all files of a stream that nobody writes to against the catalog's `stream`, and adds what
/// is wrong with them and what is in them. `directory` is the store's. Errors: Cancelled, IoError.
Status verifyAtRest(FileSystem& files, const std::filesystem::path& directory, StoreSalt salt,
                    const CatalogStream& stream, JobCounter& counter, VerificationReport& report);

/// Adds what is wrong with the catalog, whose streams are `streams`. Errors: as Database.
Status verifyCatalog(Catalog& catalog, std::span<const CatalogStream> streams,
                     std::vector<Finding>& findings);

} // namespace weir::engine
