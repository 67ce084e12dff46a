#pragma once

#include "backend/engine/job_counter.h"
#include "backend/engine/log/log_writer.h"

namespace weir::engine {

/// Neighbouring sealed segments that are to become one.
using SegmentRun = std::vector<std::shared_ptr<const SealedSegment>>;

/// Writes all records of `run` into one segment under the unfinished name of the first one, and
/// syncs it. The frames of the first segment keep their octets and places; the others are encoded
/// for their new ones. Answers the index of it all. Changes nothing else, and leaves no file behind
/// after an error. Errors: Corruption (with the place), NoSpace, IoError, Cancelled.
Result<SegmentIndex> copyRun(FileSystem& files, const LogOptions& options, const SegmentRun& run,
                             JobCounter& counter);

} // namespace weir::engine
