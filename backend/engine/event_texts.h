#pragma once

#include <cstdint>
#include <string>

namespace weir::engine {

// Pieces of the details of history events.

/// "1 segment", "3 segments"
std::string count(std::uint64_t number, const char* noun);
/// "96.0 MB"
std::string megabytes(std::uint64_t bytes);

} // namespace weir::engine
