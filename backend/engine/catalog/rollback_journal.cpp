#include "backend/engine/catalog/rollback_journal.h"

#include "backend/core/digests.h"
#include "backend/engine/catalog/catalog_page.h"
#include "backend/engine/log/little_endian.h"

#include <algorithm>
#include <bit>

namespace weir::engine {

namespace {

// SQLite's: a header at a border of sectors is the magic, the number of pages behind it (together
// written last, when those are on disk), a nonce, the catalog's size before, the sizes of sectors
// and pages. A page is its number, its octets and a sum of some of them.
constexpr BytesView kJournalMagic{"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8};
constexpr std::size_t kFinishBytes = 12;
constexpr std::size_t kNonceAt = 12;
constexpr std::size_t kSectorAt = 20;
constexpr std::size_t kHeaderBytes = 28;
constexpr std::size_t kSealedHeaderBytes = kHeaderBytes + 8; ///< with our checksum
constexpr std::size_t kLeastSector = 512;
constexpr std::size_t kRecordBytes = 4 + kCatalogPageBytes + 4;

constexpr std::uint64_t kHeaderSeed = 0x165667b19e3779f9ULL;

std::uint32_t bigEndian(BytesView bytes, std::size_t at)
{
    std::uint32_t number = 0;
    for (std::size_t i = at; i < at + 4; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

Bytes checksumOf(BytesView header, std::uint64_t offset)
{
    Bytes checksum(8, '\0');
    putLittle(checksum.data(), xxh3(header.substr(0, kHeaderBytes), kHeaderSeed ^ offset));
    return checksum;
}

/// The header as it was before its magic was written.
Bytes unfinished(BytesView header)
{
    return Bytes(kFinishBytes, '\0').append(header.substr(kFinishBytes));
}

enum class Header {
    Playable,
    Idle, ///< nothing to play back from here on
    Damaged
};

/// The octets of an unfinished header of which a part has become those of the finished one: the
/// process died while it was written, and the catalog had not been touched.
bool isHalfFinished(BytesView header, std::uint64_t offset)
{
    if (bigEndian(header, kSectorAt) < kLeastSector)
        return false;
    const Bytes before = checksumOf(unfinished(header), offset);
    const Bytes after = checksumOf(header, offset);
    const BytesView found = header.substr(kHeaderBytes);
    for (std::size_t done = 0; done < after.size(); ++done) {
        if (found == after.substr(0, done) + before.substr(done))
            return true;
    }
    return false;
}

int differentBits(BytesView a, BytesView b)
{
    int bits = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        bits += std::popcount(static_cast<unsigned char>(a[i] ^ b[i]));
    return bits;
}

Header classify(BytesView header, std::uint64_t offset)
{
    // SQLite looks no further either: it writes these octets last, and zeros them first.
    if (header.size() < kSealedHeaderBytes || header[0] == '\0')
        return Header::Idle;
    header = header.substr(0, kSealedHeaderBytes);
    const BytesView magic = header.substr(0, kJournalMagic.size());
    if (bigEndian(header, kSectorAt) >= kLeastSector && magic == kJournalMagic &&
        header.substr(kHeaderBytes) == checksumOf(header, offset))
        return Header::Playable;
    // SQLite goes by the magic: it would put pages back that nothing has changed.
    if (isHalfFinished(header, offset))
        return magic == kJournalMagic ? Header::Playable : Header::Idle;
    // Zeroed, and an octet has changed since.
    if (std::count(header.begin(), header.end(), '\0') == kSealedHeaderBytes - 1)
        return Header::Idle;
    // Behind the last page stands anything.
    constexpr int kSimilarBits = 2;
    if (offset > 0 && differentBits(magic, kJournalMagic) > kSimilarBits)
        return Header::Idle;
    return Header::Damaged;
}

/// As SQLite sums up a page.
std::uint32_t sumOf(BytesView page, std::uint32_t nonce)
{
    constexpr std::size_t kStep = 200;
    for (std::size_t at = page.size() - kStep; at > 0 && at < page.size(); at -= kStep)
        nonce += static_cast<unsigned char>(page[at]);
    return nonce;
}

bool isWhole(BytesView record, std::uint32_t nonce)
{
    if (record.size() < kRecordBytes)
        return false;
    const BytesView page = record.substr(4, kCatalogPageBytes);
    return checkCatalogPage(page.data(), bigEndian(record, 0)) &&
           sumOf(page, nonce) == bigEndian(record, 4 + kCatalogPageBytes);
}

Error damageAt(std::uint64_t offset, const char* what)
{
    return {ErrorCode::Corruption, "The catalog's journal is damaged.",
            std::string("the ") + what + " at offset " + std::to_string(offset) +
                " has a wrong checksum"};
}

} // namespace

BytesView JournalSealer::seal(std::uint64_t offset, BytesView bytes)
{
    const bool atBorder = offset % kLeastSector == 0;
    if (atBorder && bytes.size() >= kLeastSector) {
        m_headerAt = offset;
        m_header = bytes.substr(0, kHeaderBytes);
        m_sealed = bytes;
        m_sealed.replace(kHeaderBytes, 8, checksumOf(m_header, offset));
    } else if (atBorder && bytes.size() == kFinishBytes && offset == m_headerAt) {
        m_header.replace(0, kFinishBytes, bytes);
        m_sealed = m_header + checksumOf(m_header, offset);
    } else if (atBorder && bytes.size() == kHeaderBytes) {
        m_sealed = Bytes(bytes) + Bytes(8, '\0');
    } else if (bytes.size() == kCatalogPageBytes) {
        m_sealed = bytes;
        sealCatalogPage(m_sealed.data(), m_page);
    } else {
        if (bytes.size() == 4)
            m_page = bigEndian(bytes, 0);
        return bytes;
    }
    return m_sealed;
}

Status checkJournal(const JournalReader& read)
{
    std::uint64_t at = 0;
    while (true) {
        WEIR_ASSIGN(const Bytes header, read(at, kSealedHeaderBytes));
        const Header kind = classify(header, at);
        if (kind == Header::Idle)
            return {};
        if (kind == Header::Damaged)
            return damageAt(at, "header");
        const std::uint64_t sector = bigEndian(header, kSectorAt);
        at += sector;
        for (std::uint32_t i = 0; i < bigEndian(header, kJournalMagic.size());
             ++i, at += kRecordBytes) {
            WEIR_ASSIGN(const Bytes record, read(at, kRecordBytes));
            if (!isWhole(record, bigEndian(header, kNonceAt)))
                return damageAt(at, "page");
        }
        at = (at + sector - 1) / sector * sector;
    }
}

} // namespace weir::engine
