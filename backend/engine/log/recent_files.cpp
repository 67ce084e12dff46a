#include "backend/engine/log/recent_files.h"

#include <algorithm>

namespace weir::engine {

namespace {

/// Of a store. What they have mapped is the system's cache; it costs address space and a thousandth
/// of it in page tables.
constexpr std::size_t kKeptFiles = 4;

} // namespace

void RecentFiles::keep(std::shared_ptr<const ReadableFile> file)
{
    std::shared_ptr<const ReadableFile> dropped; // closed without the lock
    MutexLock lock(m_mutex);
    const auto found = std::find(m_files.begin(), m_files.end(), file);
    if (found != m_files.end())
        m_files.erase(found);
    m_files.push_front(std::move(file));
    if (m_files.size() > kKeptFiles) {
        dropped = std::move(m_files.back());
        m_files.pop_back();
    }
}

void RecentFiles::clear()
{
    std::deque<std::shared_ptr<const ReadableFile>> files;
    MutexLock lock(m_mutex);
    files.swap(m_files);
}

} // namespace weir::engine
