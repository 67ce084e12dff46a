#pragma once

#include "backend/core/bytes.h"
#include "backend/engine/engine.h"

#include <filesystem>

namespace weir::fuzz {

/// A data directory of the machine's files, in memory where it has such, with these octets as its
/// catalog; gone with the object.
class CatalogDirectory
{
public:
    explicit CatalogDirectory(BytesView catalog);
    ~CatalogDirectory();
    CatalogDirectory(const CatalogDirectory&) = delete;
    CatalogDirectory& operator=(const CatalogDirectory&) = delete;

    engine::EngineOptions options() const;

private:
    const std::filesystem::path m_path;
};

/// The catalog of a store in which streams were made, split, merged, tagged and deleted. Without
/// `busy` of one that holds nothing.
Bytes makeCatalog(bool busy);

/// Gives each page the checksum its octets ask for, so that what lies behind it is reached.
void sealCatalog(Bytes& catalog);

} // namespace weir::fuzz
