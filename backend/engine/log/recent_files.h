#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/file_system.h"

#include <deque>

namespace weir::engine {

/// Keeps the files that were read last open, so that who reads on need not open and map them again.
/// A sealed segment finds its own while it is open anyway. Thread: any.
class RecentFiles
{
public:
    void keep(std::shared_ptr<const ReadableFile> file);
    /// Lets go of all: a file that was removed takes its room on disk until then.
    void clear();

private:
    Mutex m_mutex;
    std::deque<std::shared_ptr<const ReadableFile>>
        m_files WEIR_GUARDED_BY(m_mutex); ///< the last one read first
};

} // namespace weir::engine
