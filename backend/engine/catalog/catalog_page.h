#pragma once

#include <cstddef>
#include <cstdint>

namespace weir::engine {

// SQLite leaves the last octets of each page of the catalog to us: they hold its checksum.
// FORMAT.md tells it in words.

constexpr std::size_t kCatalogPageBytes = 4096;
constexpr int kCatalogPageReserve = 8;

/// Pages are counted from 1, as SQLite counts them.
void sealCatalogPage(char* page, std::uint32_t number);
/// Whether the page has the checksum its octets ask for. One of zeros only passes too: SQLite has
/// set it aside and never written it.
bool checkCatalogPage(const char* page, std::uint32_t number);

/// Whether a file that begins with these 100 octets is a catalog of version 1, which has no
/// checksums. A flipped bit does not make one of a later version look like it.
bool isCatalogWithoutChecksums(const char* header);

} // namespace weir::engine
