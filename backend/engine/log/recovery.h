#pragma once

#include "backend/engine/inspector.h"
#include "backend/engine/log/active_segment.h"
#include "backend/engine/log/log_writer.h"
#include "backend/engine/log/sealed_segment.h"

namespace weir::engine {

/// A log as it was found, made whole.
struct RecoveredLog
{
    std::vector<std::shared_ptr<const SealedSegment>> sealed;
    std::shared_ptr<ActiveSegment> active; ///< null when there is no segment
    std::uint64_t nextOrdinal = 0;
    std::vector<RecoveryNote>
        notes; ///< without the stream's name; files relative to the log's directory
};

/// Reads the active segment of the log, cuts what a crash left incomplete behind the last whole
/// batch, writes missing indexes again and ends a trim or a compaction that was interrupted. All
/// that remains is durable when it returns. Errors: Corruption (damage before the tail, a segment
/// missing), NewerFormat, IoError, NoSpace. No record is removed then.
Result<RecoveredLog> recoverLog(FileSystem& files, const LogOptions& options);

/// Reads the segment with that base, which holds `records`, and writes its index again: in the
/// version of whoever goes on reading it by the header it had.
/// Errors: Corruption (the segment itself is damaged), NewerFormat, IoError, NoSpace.
Status rebuildIndex(FileSystem& files, const LogOptions& options, std::uint64_t base,
                    std::uint64_t records, std::uint32_t version = kIndexVersion);

} // namespace weir::engine
