#include "backend/engine/catalog/catalog_page.h"

#include "backend/core/digests.h"
#include "backend/engine/log/little_endian.h"

#include <algorithm>

namespace weir::engine {

namespace {

constexpr std::uint64_t kPageSeed = 0xc2b2ae3d27d4eb4fULL;
constexpr std::size_t kPayload = kCatalogPageBytes - kCatalogPageReserve;

// In SQLite's header.
constexpr BytesView kDatabaseMagic{"SQLite format 3", 16};
constexpr std::size_t kReserveAt = 20;
constexpr std::size_t kUserVersionAt = 60;

std::uint64_t checksumOf(const char* page, std::uint32_t number)
{
    return xxh3({page, kPayload}, kPageSeed ^ number);
}

} // namespace

void sealCatalogPage(char* page, std::uint32_t number)
{
    putLittle(page + kPayload, checksumOf(page, number));
}

bool checkCatalogPage(const char* page, std::uint32_t number)
{
    return getLittle<std::uint64_t>(page + kPayload) == checksumOf(page, number) ||
           std::all_of(page, page + kCatalogPageBytes, [](char octet) { return octet == '\0'; });
}

bool isCatalogWithoutChecksums(const char* header)
{
    return BytesView(header, kDatabaseMagic.size()) == kDatabaseMagic && header[kReserveAt] == 0 &&
           BytesView(header + kUserVersionAt, 4) == BytesView("\0\0\0\1", 4);
}

} // namespace weir::engine
