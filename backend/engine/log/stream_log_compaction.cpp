#include "backend/engine/log/file_names.h"
#include "backend/engine/log/stream_log.h"

namespace weir::engine {

std::vector<SegmentRun> StreamLog::smallRuns() const
{
    std::vector<SegmentRun> runs;
    SegmentRun run;
    std::uint64_t bytes = 0;
    const auto endRun = [&] {
        if (run.size() > 1)
            runs.push_back(run);
        run.clear();
        bytes = 0;
    };
    for (const auto& segment : m_segments.sealed()) {
        const std::uint64_t more = segment->extent().end;
        const bool small = more <= m_options.segmentBytes / 2;
        if (!small || bytes + more > m_options.segmentBytes)
            endRun();
        if (!small)
            continue;
        run.push_back(segment);
        bytes += more;
    }
    endRun();
    return runs;
}

/// In this order on disk, so that a crash leaves a whole log at any time: the long segment in the
/// place of the first one, whose index stays true; its index, which takes the others in; then the
/// others go. Each step is synced before the next.
Result<bool> StreamLog::replaceRun(const SegmentRun& run, const SegmentIndex& merged)
{
    const auto& directory = m_options.directory;
    const SegmentIdentity& identity = run.front()->identity();
    const auto copy = directory / unfinishedSegmentFileName(identity.base);
    MutexLock lock(m_indexing);
    if (!m_segments.has(run) || m_segments.view().retired) {
        m_files.remove(copy).ignore("the whole directory may be gone");
        return false;
    }
    // What may need space is done first.
    Status done = writeUnfinishedIndex(m_files, directory, identity, merged);
    if (!done.ok()) {
        m_files.remove(copy).ignore("opening the store removes it as well");
        return done.error();
    }
    WEIR_TRY(m_files.rename(copy, directory / segmentFileName(identity.base)));
    WEIR_TRY(m_files.syncDirectory(directory));
    WEIR_TRY(putIndex(run));
    WEIR_TRY(m_files.syncDirectory(directory));
    WEIR_TRY(removeBehindFirst(run));
    return true;
}

Status StreamLog::putIndex(const SegmentRun& run)
{
    const auto& directory = m_options.directory;
    const SegmentIdentity& identity = run.front()->identity();
    const auto unfinished = directory / unfinishedIndexFileName(identity.base);
    // Opened under its old name: nothing that may fail stands between the renaming and the list.
    WEIR_ASSIGN(auto merged, SealedSegment::openUnfinished(m_files, directory, identity));
    run.front()->setReplaced(true);
    Status renamed = m_files.rename(unfinished, directory / indexFileName(identity.base));
    if (!renamed.ok()) {
        WEIR_ASSIGN(const bool isLeft, m_files.exists(unfinished));
        if (isLeft) {
            run.front()->setReplaced(false);
            return renamed;
        }
    }
    m_segments.replace(run, std::move(merged));
    m_examined.erase(identity.base);
    return renamed;
}

/// The directory is synced, so that none of them comes back once their records are trimmed.
Status StreamLog::removeBehindFirst(const SegmentRun& run)
{
    Status status;
    for (auto segment = run.begin() + 1; segment != run.end(); ++segment) {
        for (const std::string& name :
             {indexFileName((*segment)->base()), segmentFileName((*segment)->base())}) {
            if (const Status removed = m_files.remove(m_options.directory / name); !removed.ok())
                status = removed;
        }
    }
    m_options.recentFiles->clear();
    WEIR_TRY(status);
    return m_files.syncDirectory(m_options.directory);
}

} // namespace weir::engine
