#pragma once

namespace weir {

/// Names the calling thread for debuggers and process lists; at most 15 characters are kept on
/// Linux.
void nameThisThread(const char* name);

} // namespace weir
