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

} // namespace weir::engine
