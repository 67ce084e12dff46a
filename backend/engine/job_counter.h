#pragma once

#include "backend/engine/store_jobs.h"

namespace weir::engine {

/// Counts what a job has gone through, tells who follows it, and says when it shall end. One
/// thread.
class JobCounter
{
public:
    JobCounter(const JobControl& control, std::uint64_t totalBytes);

    void beginStream(const StreamName& stream);
    /// `bytes` more are done. Errors: Cancelled.
    Status add(std::uint64_t bytes);
    /// Tells that all is done, whatever was skipped.
    void finish();

    std::uint64_t done() const { return m_progress.doneBytes; }

private:
    void tell();

    const JobControl& m_control;
    JobProgress m_progress;
    std::uint64_t m_told = 0;
};

} // namespace weir::engine
