#pragma once

#include <cstddef>

namespace weir::http {

/// Lets the process have as many files and sockets open as its system lets it, 65,536 at most,
/// which programs get only when they ask; answers how many that are. Where there is no such limit,
/// 65,536. Thread: any.
std::size_t raiseDescriptorLimit();

} // namespace weir::http
