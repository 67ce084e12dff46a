#include "backend/engine/file_system.h"

namespace weir::engine {

Result<std::size_t> ReadableFile::readAt(FileOffset offset, char* to, std::size_t size) const
{
    std::size_t done = 0;
    while (done < size) {
        const FileOffset at{static_cast<std::uint64_t>(offset) + done};
        WEIR_ASSIGN(const std::size_t got, readSome(at, to + done, size - done));
        if (got == 0)
            break;
        done += got;
    }
    return done;
}

Result<std::size_t> ReadableFile::gather(std::span<const FilePiece> pieces, char* to) const
{
    std::size_t done = 0;
    for (const FilePiece& piece : pieces) {
        WEIR_ASSIGN(const std::size_t got, readAt(piece.offset, to + done, piece.size));
        done += got;
        if (got < piece.size)
            break;
    }
    return done;
}

} // namespace weir::engine
