#pragma once

#include "backend/core/hash_key.h"
#include "backend/engine/job_counter.h"
#include "backend/engine/log/log_writer.h"
#include "backend/engine/log/segment_scanner.h"

namespace weir::engine {

/// What the catalog says of a shard, as far as its records show it.
struct ShardFacts
{
    HashKeyRange range;
    std::optional<ShardId> parent;
    std::optional<ShardId> adjacentParent;
};

/// What the catalog says of a log.
struct LogFacts
{
    StreamName name;
    std::string shownDirectory; ///< relative to the store
    LogOptions options;
    std::vector<ShardFacts> shards; ///< all that ever were, by id without gaps
};

/// A segment that is to be there: up to `end`, nothing but `records` whole records.
struct SegmentFacts
{
    std::uint64_t base = 0;
    std::uint32_t records = 0;
    std::uint64_t end = 0; ///< behind the last frame
    /// Still growing: the file may be longer, and an index is missing or tells only its beginning.
    bool active = false;
};

/// Reads the segments of one log and says where they are not what they must be. Changes nothing.
/// One thread.
class LogVerification
{
public:
    LogVerification(FileSystem& files, LogFacts facts, JobCounter& counter,
                    std::vector<Finding>& findings);

    /// In ascending order of bases. Errors: IoError (also when a file is not there), NewerFormat,
    /// Cancelled.
    Status checkSegment(const SegmentFacts& segment);
    /// Of a log that nobody has open: every file of its directory, as opening the store would take
    /// them. Errors: as checkSegment().
    Status checkDirectory();

    const VerifiedStream& result() const { return m_result; }

private:
    struct Reading;

    /// Up to `end`, or to the end of the file; and the index. Whole frames behind the first
    /// `records` are taken for copies.
    Result<Reading> read(std::uint64_t base, std::uint64_t records,
                         std::optional<std::uint64_t> end);
    Status readFrames(Reading& reading, std::uint64_t records, SegmentScanner& scanner);
    Status readCopies(Reading& reading, SegmentScanner& scanner);
    Status lookBehind(Reading& reading, SegmentScanner& scanner);
    void doubt(const Frame& frame, std::uint64_t offset, Reading& reading);
    Result<std::vector<std::uint64_t>> withoutContained(const std::vector<std::uint64_t>& bases);
    void noteCopies(std::uint64_t base, const Reading& reading);
    Status checkSealed(std::uint64_t base, std::uint64_t next);
    Status checkLast(std::uint64_t base);
    void judgeTail(std::uint64_t base, const Reading& reading);
    void noteHoles(std::uint64_t base, const Reading& reading, std::uint64_t wholeUpTo);
    void noteIndex(std::uint64_t base, const Reading& reading, bool wanted);
    void noteDoubts(std::uint64_t base, const Reading& reading);
    void count(const Reading& reading);
    void noteLeftOvers(const std::vector<std::string>& names,
                       const std::vector<std::uint64_t>& bases);
    void note(FindingKind kind, std::uint64_t base, std::uint64_t offset, std::string reason);
    void note(FindingKind kind, const std::string& file, std::uint64_t offset, std::string reason);

    FileSystem& m_files;
    const LogFacts m_facts;
    JobCounter& m_counter;
    std::vector<Finding>& m_findings;
    VerifiedStream m_result;
    std::vector<bool> m_followed; ///< shards that a record of a child has followed
    std::optional<Timestamp> m_lastArrival;
};

} // namespace weir::engine
