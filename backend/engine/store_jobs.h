#pragma once

#include "backend/core/identifiers.h"
#include "backend/core/result.h"
#include "backend/engine/file_system.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace weir::engine {

/// How far a job over the store has come, in octets of the files it goes through.
struct JobProgress
{
    std::uint64_t doneBytes = 0;
    std::uint64_t totalBytes = 0; ///< as of its start; equals doneBytes at the end
    StreamName stream;            ///< being worked on; empty for the catalog
};

/// How the caller of a job follows and ends it. A job runs on its caller's thread.
struct JobControl
{
    /// The job answers Cancelled soon after a stop was requested.
    std::stop_token stop;
    /// Runs on the job's thread, every few MiB; must be quick. May be empty.
    std::function<void(const JobProgress&)> progress;
};

/// What verifying found.
enum class FindingKind {
    Damage,         ///< octets that are not what was written, or facts that contradict each other
    IndexToRebuild, ///< an index that opening the store, or reading, writes again from its segment
    TornTail,       ///< what a crash left behind the last whole batch; opening the store cuts it
    LeftOver,       ///< a file that belongs to nothing any more; opening the store removes it
};

struct Finding
{
    FindingKind kind = FindingKind::Damage;
    StreamName stream; ///< empty for the catalog
    std::string file;  ///< relative to the store: "streams/00000001/00000000000000000000.segment"
    std::uint64_t offset = 0;
    std::string reason; ///< an English sentence fragment: "the checksum does not match"
};

struct VerifiedStream
{
    StreamId id{};
    StreamName name;
    std::uint64_t segments = 0;
    std::uint64_t records = 0;      ///< whole ones
    std::uint64_t payloadBytes = 0; ///< data and partition keys of these
    std::uint64_t diskBytes = 0;    ///< segments and indexes
};

struct VerificationReport
{
    std::vector<VerifiedStream> streams; ///< in name order
    /// The catalog's first, then by stream in name order, by file, by offset.
    std::vector<Finding> findings;
    std::uint64_t checkedBytes = 0;

    /// Neither Damage nor IndexToRebuild; what a crash left is no damage.
    bool clean() const;
};

/// Checks every checksum, index and fact of the store in `directory` and mends nothing. Takes the
/// store's lock and opens nothing for writing. Errors: StoreLocked; NewerFormat; ResourceNotFound
/// (there is no store); IoError; Cancelled. Damage is no error: it is in the report.
Result<VerificationReport> verifyStore(const std::filesystem::path& directory, FileSystem& files,
                                       const JobControl& control);

/// What compacting did and gave back.
struct CompactionReport
{
    std::uint64_t catalogBytesBefore = 0;
    std::uint64_t catalogBytesAfter = 0;
    std::uint64_t segmentsMerged = 0; ///< small ones, which are no more
    std::uint64_t segmentsMade = 0;   ///< what they became
    std::uint64_t segmentBytes = 0;   ///< of these, written
    /// Damage that was met; its segments and their neighbours stay as they are.
    std::vector<Finding> findings;
};

} // namespace weir::engine
