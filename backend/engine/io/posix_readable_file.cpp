#include "backend/engine/io/posix_readable_file.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace weir::engine {

namespace {

/// Pieces closer than this are read with what lies between them.
constexpr std::uint64_t kBridgedGap = 16U << 10;
/// Pieces of one call; twice as many vectors are within what every system takes.
constexpr std::size_t kPiecesPerCall = 256;
/// Less than this is not worth a mapping.
constexpr std::size_t kWorthMapping = 64U << 10;
/// Mappings are made for so many octets more than the file has, as a file that is read is often one
/// that grows.
constexpr std::uint64_t kMappedAhead = 64U << 20;
constexpr std::size_t kCacheLine = 64;
constexpr std::size_t kMostPrefetched = 2048;

std::uint64_t endOf(const FilePiece& piece)
{
    return static_cast<std::uint64_t>(piece.offset) + piece.size;
}

/// Behind the last octet of all of them: they may overlap.
std::uint64_t endOf(std::span<const FilePiece> pieces)
{
    std::uint64_t end = 0;
    for (const FilePiece& piece : pieces)
        end = std::max(end, endOf(piece));
    return end;
}

std::size_t bytesOf(std::span<const FilePiece> pieces)
{
    std::size_t bytes = 0;
    for (const FilePiece& piece : pieces)
        bytes += piece.size;
    return bytes;
}

/// How many of `pieces` lie close enough together to be read at once.
std::size_t runLength(std::span<const FilePiece> pieces)
{
    std::size_t n = 1;
    while (n < std::min(pieces.size(), kPiecesPerCall) &&
           pieces[n].offset >= pieces[n - 1].offset &&
           static_cast<std::uint64_t>(pieces[n].offset) <= endOf(pieces[n - 1]) + kBridgedGap)
        ++n;
    return n;
}

} // namespace

/// Octets of a file, mapped for reading; beyond the file's end only once it has grown.
class PosixReadableFile::Mapping
{
public:
    /// `isOurs`: the system tells us the truth about which of its pages are in memory.
    Mapping(void* at, std::uint64_t bytes, bool isOurs)
        : m_at(static_cast<char*>(at)),
          m_bytes(bytes),
          m_isOurs(isOurs)
    {}
    ~Mapping() { ::munmap(m_at, m_bytes); }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    const char* at(FileOffset offset) const { return m_at + static_cast<std::uint64_t>(offset); }
    std::uint64_t bytes() const { return m_bytes; }

    /// Whether all octets from `from` to `to` are in memory now; they are read where they are not.
    bool fetch(std::uint64_t from, std::uint64_t to) const
    {
#if defined(MADV_POPULATE_READ)
        static const auto kPage = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
        from -= from % kPage;
        return areThere(from, to - from, (to - from + kPage - 1) / kPage) ||
               ::madvise(m_at + from, to - from, MADV_POPULATE_READ) == 0;
#else
        return from == to;
#endif
    }

private:
#if defined(MADV_POPULATE_READ)
    /// Asking first is many times cheaper than having them read when they are there.
    bool areThere(std::uint64_t from, std::uint64_t bytes, std::uint64_t pages) const
    {
        std::array<unsigned char, 1024> flags;
        return m_isOurs && pages <= flags.size() &&
               ::mincore(m_at + from, bytes, flags.data()) == 0 &&
               std::all_of(flags.begin(), flags.begin() + static_cast<std::ptrdiff_t>(pages),
                           [](unsigned char page) { return (page & 1U) != 0; });
    }
#endif

    char* const m_at;
    const std::uint64_t m_bytes;
    const bool m_isOurs;
};

PosixReadableFile::PosixReadableFile(int descriptor, std::filesystem::path path)
    : m_descriptor(descriptor),
      m_path(std::move(path))
{}

PosixReadableFile::~PosixReadableFile() = default;

Result<std::size_t> PosixReadableFile::readSome(FileOffset offset, char* to, std::size_t size) const
{
    const auto at = static_cast<off_t>(offset);
    const ssize_t got = retrying([&] { return ::pread(m_descriptor.number(), to, size, at); });
    if (got < 0)
        return systemError(errno, "read", m_path);
    return static_cast<std::size_t>(got);
}

Result<std::uint64_t> PosixReadableFile::size() const
{
    struct stat status = {};
    if (::fstat(m_descriptor.number(), &status) != 0)
        return systemError(errno, "stat", m_path);
    return static_cast<std::uint64_t>(status.st_size);
}

std::shared_ptr<const PosixReadableFile::Mapping>
PosixReadableFile::mappingTo(std::uint64_t end) const
{
    MutexLock lock(m_mutex);
    if (m_mapping && m_mapping->bytes() >= end)
        return m_mapping;
    struct stat status = {};
    if (m_unmappable || ::fstat(m_descriptor.number(), &status) != 0)
        return nullptr;
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size < end)
        return nullptr;
    const std::uint64_t bytes = (size / kMappedAhead + 1) * kMappedAhead;
    void* const at = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, m_descriptor.number(), 0);
    m_unmappable = at == MAP_FAILED; // NOLINT(performance-no-int-to-ptr): the system's macro
    if (m_unmappable)
        return nullptr;
    m_mapping = std::make_shared<Mapping>(at, bytes, status.st_uid == ::geteuid());
    return m_mapping;
}

Result<std::size_t> PosixReadableFile::gather(std::span<const FilePiece> pieces, char* to) const
{
    std::shared_ptr<const Mapping> mapping;
#if defined(MADV_POPULATE_READ)
    if (bytesOf(pieces) >= kWorthMapping)
        mapping = mappingTo(endOf(pieces));
#endif
    std::size_t done = 0;
    while (!pieces.empty()) {
        const auto run = pieces.first(runLength(pieces));
        WEIR_ASSIGN(const std::size_t got, gatherRun(run, mapping.get(), to + done));
        done += got;
        if (got < bytesOf(run))
            break;
        pieces = pieces.subspan(run.size());
    }
    return done;
}

Result<std::size_t> PosixReadableFile::gatherRun(std::span<const FilePiece> run,
                                                 const Mapping* mapping, char* to) const
{
    const auto begin = static_cast<std::uint64_t>(run.front().offset);
    if (!mapping || !mapping->fetch(begin, endOf(run)))
        return scatterRun(run, to);
    std::size_t done = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
        if (i + 1 < run.size()) {
            const std::size_t ahead = std::min(run[i + 1].size, kMostPrefetched);
            for (std::size_t at = 0; at < ahead; at += kCacheLine)
                __builtin_prefetch(mapping->at(run[i + 1].offset) + at);
        }
        std::memcpy(to + done, mapping->at(run[i].offset), run[i].size);
        done += run[i].size;
    }
    return done;
}

/// In one call, which throws away what lies between the pieces.
Result<std::size_t> PosixReadableFile::scatterRun(std::span<const FilePiece> run, char* to) const
{
    std::array<char, kBridgedGap> between;
    std::array<iovec, 2 * kPiecesPerCall> vectors;
    std::size_t count = 0;
    auto at = static_cast<std::uint64_t>(run.front().offset);
    std::size_t wanted = 0;
    std::uint64_t total = 0;
    for (const FilePiece& piece : run) {
        const auto offset = static_cast<std::uint64_t>(piece.offset);
        if (offset < at)
            return ReadableFile::gather(run, to); // they overlap
        if (offset > at)
            vectors[count++] = {between.data(), offset - at};
        vectors[count++] = {to + wanted, piece.size};
        wanted += piece.size;
        at = endOf(piece);
    }
    total = at - static_cast<std::uint64_t>(run.front().offset);
    const ssize_t got = retrying([&] {
        return ::preadv(m_descriptor.number(), vectors.data(), static_cast<int>(count),
                        static_cast<off_t>(run.front().offset));
    });
    if (got >= 0 && static_cast<std::uint64_t>(got) == total)
        return wanted;
    return ReadableFile::gather(run, to);
}

} // namespace weir::engine
