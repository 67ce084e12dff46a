#include "backend/engine/job_counter.h"

#include <algorithm>

namespace weir::engine {

namespace {

constexpr std::uint64_t kBytesPerReport = 4U << 20;

} // namespace

JobCounter::JobCounter(const JobControl& control, std::uint64_t totalBytes) : m_control(control)
{
    m_progress.totalBytes = totalBytes;
}

void JobCounter::beginStream(const StreamName& stream)
{
    m_progress.stream = stream;
    tell();
}

Status JobCounter::add(std::uint64_t bytes)
{
    m_progress.doneBytes += bytes;
    // The store may have grown since the job began.
    m_progress.totalBytes = std::max(m_progress.totalBytes, m_progress.doneBytes);
    if (m_progress.doneBytes - m_told >= kBytesPerReport)
        tell();
    if (m_control.stop.stop_requested())
        return Error(ErrorCode::Cancelled, "The job was cancelled.");
    return {};
}

void JobCounter::finish()
{
    m_progress.doneBytes = m_progress.totalBytes;
    tell();
}

void JobCounter::tell()
{
    m_told = m_progress.doneBytes;
    if (m_control.progress)
        m_control.progress(m_progress);
}

} // namespace weir::engine
