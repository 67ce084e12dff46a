#include "backend/engine/log/zero_tail.h"

#include <algorithm>

namespace weir::engine {

namespace {

constexpr std::uint64_t kZeroesBytes = 64U << 10;

} // namespace

Result<std::uint64_t> endBeforeZeros(const ReadableFile& file, std::uint64_t from, std::uint64_t to)
{
    std::vector<char> block(to > from ? std::min(kZeroesBytes, to - from) : 0);
    while (to > from) {
        const std::size_t wanted = std::min<std::uint64_t>(block.size(), to - from);
        WEIR_ASSIGN(const std::size_t got,
                    file.readAt(FileOffset(to - wanted), block.data(), wanted));
        if (got < wanted)
            return Error(ErrorCode::IoError, "The system refused a file operation.",
                         "read at " + std::to_string(to - wanted) + ": the file became shorter");
        const std::size_t last = BytesView(block.data(), wanted).find_last_not_of('\0');
        if (last != BytesView::npos)
            return to - wanted + last + 1;
        to -= wanted;
    }
    return from;
}

} // namespace weir::engine
