#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace weir {

/// The memory of this process that is in RAM; nothing where the system does not tell in a file.
/// Thread: any.
std::optional<std::uint64_t> residentBytes();

/// The time since the process was started, the loading of libraries included where the system
/// tells; else since the first call. Resolution 10 ms. Thread: any.
std::chrono::milliseconds processAge();

} // namespace weir
