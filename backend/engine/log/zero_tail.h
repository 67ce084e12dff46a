#pragma once

#include "backend/engine/file_system.h"

namespace weir::engine {

/// Behind the last octet between `from` and `to`, which the file has, that is not zero; `from` when
/// all are. What a log wrote ahead of its records is zeros, what a crash tore is not. Errors:
/// IoError.
Result<std::uint64_t> endBeforeZeros(const ReadableFile& file, std::uint64_t from,
                                     std::uint64_t to);

} // namespace weir::engine
