#include "backend/engine/log/verification.h"

#include "backend/engine/log/file_names.h"
#include "backend/engine/log/index_check.h"
#include "backend/engine/log/zero_tail.h"

#include <algorithm>
#include <set>

namespace weir::engine {

namespace {

/// A stop is noticed and progress told after so many octets.
constexpr std::uint64_t kBytesPerStep = 1U << 20;
constexpr std::uint64_t kAllRecords = ~std::uint64_t{0};

HashKey hashKeyOf(const Frame& frame)
{
    return frame.explicitHashKey ? *frame.explicitHashKey
                                 : HashKey::ofPartitionKey(frame.partitionKey);
}

} // namespace

/// What reading one segment found.
struct LogVerification::Reading
{
    Status header;
    std::uint64_t fileBytes = 0;
    SegmentIndex index;                           ///< of the whole frames before the first hole
    std::uint64_t batchEnd = kSegmentHeaderBytes; ///< behind the last whole batch among these
    std::optional<std::uint64_t> copiesAt;        ///< whole frames behind its own, to the end
    std::vector<std::uint64_t> holes;             ///< where no whole frame stands
    std::uint64_t recordsBehind = 0;              ///< whole frames behind the first hole
    std::uint64_t durableUpTo = 0;                ///< what these say had been durable
    std::uint64_t tornUpTo = 0; ///< behind the last octet that is not zero behind batchEnd
    std::optional<IndexCheck> onDisk;
    std::optional<IndexFault> indexFault;
    std::vector<std::pair<std::uint64_t, std::string>> doubts; ///< offset and reason
};

LogVerification::LogVerification(FileSystem& files, LogFacts facts, JobCounter& counter,
                                 std::vector<Finding>& findings)
    : m_files(files),
      m_facts(std::move(facts)),
      m_counter(counter),
      m_findings(findings),
      m_followed(m_facts.shards.size())
{
    m_result.id = m_facts.options.stream;
    m_result.name = m_facts.name;
}

void LogVerification::note(FindingKind kind, std::uint64_t base, std::uint64_t offset,
                           std::string reason)
{
    note(kind, segmentFileName(base), offset, std::move(reason));
}

void LogVerification::note(FindingKind kind, const std::string& file, std::uint64_t offset,
                           std::string reason)
{
    m_findings.push_back(
        {kind, m_facts.name, m_facts.shownDirectory + '/' + file, offset, std::move(reason)});
}

Result<LogVerification::Reading> LogVerification::read(std::uint64_t base, std::uint64_t records,
                                                       std::optional<std::uint64_t> end)
{
    const SegmentIdentity identity = m_facts.options.segment(base);
    const auto& directory = m_facts.options.directory;
    Reading reading;
    WEIR_ASSIGN(auto opened, m_files.openForReading(directory / segmentFileName(base)));
    const std::shared_ptr<const ReadableFile> file = std::move(opened);
    WEIR_ASSIGN(const bool hasIndex, m_files.exists(directory / indexFileName(base)));
    if (hasIndex) {
        WEIR_ASSIGN(const auto index, m_files.openForReading(directory / indexFileName(base)));
        WEIR_ASSIGN(auto check, IndexCheck::read(*index, identity));
        reading.onDisk.emplace(std::move(check));
        reading.indexFault = reading.onDisk->checkPages();
        WEIR_TRY(m_counter.add(reading.onDisk->fileBytes()));
    }
    WEIR_ASSIGN(reading.fileBytes, file->size());
    std::array<char, kSegmentHeaderBytes> header{};
    WEIR_ASSIGN(const std::size_t got, file->readAt(FileOffset(0), header.data(), header.size()));
    reading.header = checkSegmentHeader({header.data(), got}, identity);
    if (!reading.header.ok() && reading.header.error().code == ErrorCode::NewerFormat)
        return reading.header.error();
    SegmentScanner scanner(file, identity, kSegmentHeaderBytes,
                           std::min(end.value_or(reading.fileBytes), reading.fileBytes));
    WEIR_TRY(readFrames(reading, records, scanner));
    if (reading.index.extent().records == records)
        WEIR_TRY(readCopies(reading, scanner));
    WEIR_TRY(lookBehind(reading, scanner));
    if (!end) {
        WEIR_ASSIGN(reading.tornUpTo, endBeforeZeros(*file, reading.batchEnd, reading.fileBytes));
    }
    return reading;
}

/// Up to the first place where no whole frame stands, but at most so many records.
Status LogVerification::readFrames(Reading& reading, std::uint64_t records, SegmentScanner& scanner)
{
    const auto indexed = reading.indexFault || !reading.onDisk ? std::optional<std::uint32_t>()
                                                               : reading.onDisk->records();
    const auto compare = [&] {
        if (indexed == reading.index.extent().records)
            reading.indexFault = reading.onDisk->compare(reading.index);
    };
    compare();
    std::uint64_t counted = 0;
    while (reading.index.extent().records < records) {
        WEIR_ASSIGN(const auto found, scanner.next());
        if (!found)
            break;
        reading.index.add(found->frame);
        doubt(found->frame, found->offset, reading);
        if (!found->frame.batchContinues)
            reading.batchEnd = scanner.offset();
        compare();
        if (scanner.offset() - counted >= kBytesPerStep) {
            WEIR_TRY(m_counter.add(scanner.offset() - counted));
            counted = scanner.offset();
        }
    }
    if (indexed && *indexed > reading.index.extent().records && scanner.atEnd())
        reading.indexFault = IndexFault{0, "it tells of records that its segment does not have"};
    return m_counter.add(scanner.offset() - counted);
}

/// What a compaction that was interrupted has copied from the next segments: their facts are looked
/// at there.
Status LogVerification::readCopies(Reading& reading, SegmentScanner& scanner)
{
    const std::uint64_t from = scanner.offset();
    while (!scanner.atEnd()) {
        WEIR_ASSIGN(const auto found, scanner.next());
        if (!found)
            return {};
    }
    if (scanner.offset() > from)
        reading.copiesAt = from;
    return m_counter.add(scanner.offset() - from);
}

void LogVerification::noteCopies(std::uint64_t base, const Reading& reading)
{
    if (reading.copiesAt)
        note(FindingKind::LeftOver, base, *reading.copiesAt,
             std::to_string(reading.fileBytes - *reading.copiesAt) +
                 " bytes of an interrupted compaction");
}

/// Behind the first hole: the holes that follow, and what the frames between them say.
Status LogVerification::lookBehind(Reading& reading, SegmentScanner& scanner)
{
    while (!scanner.atEnd()) {
        const std::uint64_t hole = scanner.offset();
        reading.holes.push_back(hole);
        WEIR_TRY(scanner.findNext());
        while (!scanner.atEnd()) {
            WEIR_ASSIGN(const auto found, scanner.next());
            if (!found)
                break;
            ++reading.recordsBehind;
            const std::uint64_t behind =
                std::min<std::uint64_t>(found->frame.syncedBehind, found->offset);
            reading.durableUpTo = std::max(reading.durableUpTo, found->offset - behind);
        }
        WEIR_TRY(m_counter.add(scanner.offset() - hole));
    }
    return {};
}

/// Notes the first frame of each sort that contradicts the catalog or those before it.
void LogVerification::doubt(const Frame& frame, std::uint64_t offset, Reading& reading)
{
    const auto say = [&](const char* reason) {
        const bool known = std::any_of(reading.doubts.begin(), reading.doubts.end(),
                                       [&](const auto& doubt) { return doubt.second == reason; });
        if (!known)
            reading.doubts.emplace_back(offset, reason);
    };
    if (m_lastArrival && frame.arrival < *m_lastArrival)
        say("a record arrived before the one in front of it");
    m_lastArrival = frame.arrival;
    if (frame.shard.index >= m_facts.shards.size()) {
        say("a record names a shard that the catalog does not have");
        return;
    }
    const ShardFacts& shard = m_facts.shards[frame.shard.index];
    if (!shard.range.contains(hashKeyOf(frame)))
        say("a record's hash key lies outside its shard's range");
    if (m_followed[frame.shard.index])
        say("a record of a closed shard stands behind one of its child");
    for (const auto& parent : {shard.parent, shard.adjacentParent}) {
        if (parent && parent->index < m_followed.size())
            m_followed[parent->index] = true;
    }
}

void LogVerification::noteDoubts(std::uint64_t base, const Reading& reading)
{
    for (const auto& [offset, reason] : reading.doubts)
        note(FindingKind::Damage, base, offset, reason);
}

void LogVerification::count(const Reading& reading)
{
    const SegmentExtent extent = reading.index.extent();
    ++m_result.segments;
    m_result.records += extent.records + reading.recordsBehind;
    m_result.payloadBytes += extent.payloadBytes;
    m_result.diskBytes += reading.fileBytes + (reading.onDisk ? reading.onDisk->fileBytes() : 0);
}

/// `wanted`: there must be an index, and it must tell of all records.
void LogVerification::noteIndex(std::uint64_t base, const Reading& reading, bool wanted)
{
    const auto say = [&](std::uint64_t offset, std::string reason) {
        note(FindingKind::IndexToRebuild, indexFileName(base), offset, std::move(reason));
    };
    if (reading.indexFault)
        say(reading.indexFault->offset, reading.indexFault->reason);
    else if (wanted && !reading.onDisk)
        say(0, "the index is missing");
    else if (wanted && reading.holes.empty() &&
             reading.onDisk->records() != reading.index.extent().records)
        say(0, "the index does not reach the end of its segment");
}

Status LogVerification::checkSegment(const SegmentFacts& segment)
{
    WEIR_ASSIGN(Reading reading, segment.active
                                     ? read(segment.base, kAllRecords, segment.end)
                                     : read(segment.base, segment.records, std::nullopt));
    // Sealed meanwhile: then it tells of what came behind the end we know.
    if (segment.active && reading.onDisk && reading.onDisk->records() > segment.records)
        reading.indexFault = reading.onDisk->checkPages();
    count(reading);
    if (!reading.header.ok())
        note(FindingKind::Damage, segment.base, 0, reading.header.error().message);
    noteHoles(segment.base, reading, segment.end);
    const std::uint64_t records = reading.index.extent().records;
    if (reading.fileBytes < segment.end)
        note(FindingKind::Damage, segment.base, reading.fileBytes, "the segment is too short");
    else if (reading.copiesAt)
        noteCopies(segment.base, reading);
    else if (!segment.active && reading.fileBytes > segment.end)
        note(FindingKind::Damage, segment.base, segment.end,
             "there is something behind the last record");
    else if (reading.holes.empty() && records != segment.records)
        note(FindingKind::Damage, segment.base, 0,
             std::to_string(records) + " records instead of " + std::to_string(segment.records));
    noteDoubts(segment.base, reading);
    noteIndex(segment.base, reading, !segment.active);
    return {};
}

/// Holes before `wholeUpTo` are damage.
void LogVerification::noteHoles(std::uint64_t base, const Reading& reading, std::uint64_t wholeUpTo)
{
    for (const std::uint64_t hole : reading.holes) {
        if (hole < wholeUpTo)
            note(FindingKind::Damage, base, hole, "the checksum does not match");
    }
}

Status LogVerification::checkSealed(std::uint64_t base, std::uint64_t next)
{
    WEIR_ASSIGN(const Reading reading, read(base, next - base, std::nullopt));
    count(reading);
    if (!reading.header.ok())
        note(FindingKind::Damage, base, 0, reading.header.error().message);
    noteCopies(base, reading);
    noteHoles(base, reading, reading.fileBytes);
    const std::uint64_t records = reading.index.extent().records;
    if (reading.holes.empty() && records != next - base)
        note(FindingKind::Damage, base, reading.fileBytes,
             std::to_string(records) + " records instead of " + std::to_string(next - base));
    noteDoubts(base, reading);
    noteIndex(base, reading, true);
    return {};
}

/// The segment that was active when the store was last open.
Status LogVerification::checkLast(std::uint64_t base)
{
    WEIR_ASSIGN(const Reading reading, read(base, kAllRecords, std::nullopt));
    count(reading);
    judgeTail(base, reading);
    noteDoubts(base, reading);
    noteIndex(base, reading, false);
    return {};
}

/// As recovery takes it: damage is what had been durable, by the word of the index of a clean stop
/// or of a later frame.
void LogVerification::judgeTail(std::uint64_t base, const Reading& reading)
{
    const std::uint64_t known =
        reading.onDisk && reading.onDisk->end() ? *reading.onDisk->end() : 0;
    const std::uint64_t wholeUpTo = std::max(known, reading.durableUpTo);
    if (!reading.header.ok()) {
        const bool empty = reading.index.extent().records == 0 && wholeUpTo == 0;
        note(empty ? FindingKind::TornTail : FindingKind::Damage, base, 0,
             reading.header.error().message);
        return;
    }
    noteHoles(base, reading, wholeUpTo);
    if (reading.fileBytes < known)
        note(FindingKind::Damage, base, reading.fileBytes,
             "the segment is shorter than its index says");
    const bool damaged = !reading.holes.empty() && reading.holes.front() < wholeUpTo;
    if (!damaged && reading.batchEnd < reading.tornUpTo)
        note(FindingKind::TornTail, base, reading.batchEnd,
             std::to_string(reading.tornUpTo - reading.batchEnd) +
                 " bytes behind the last whole batch");
}

Status LogVerification::checkDirectory()
{
    const auto& directory = m_facts.options.directory;
    WEIR_ASSIGN(const bool there, m_files.exists(directory));
    if (!there)
        return {};
    WEIR_ASSIGN(const std::vector<std::string> names, m_files.list(directory));
    std::vector<std::uint64_t> bases;
    for (const std::string& name : names) {
        if (const auto base = parseSegmentFileName(name))
            bases.push_back(*base);
    }
    std::sort(bases.begin(), bases.end());
    while (bases.size() > 1 && bases[1] <= m_facts.options.firstOrdinal)
        bases.erase(bases.begin());
    WEIR_ASSIGN(bases, withoutContained(bases));
    noteLeftOvers(names, bases);
    if (!bases.empty() && bases.front() > m_facts.options.firstOrdinal)
        note(FindingKind::Damage, m_facts.options.firstOrdinal, 0, "the segment is missing");
    for (std::size_t i = 0; i + 1 < bases.size(); ++i)
        WEIR_TRY(checkSealed(bases[i], bases[i + 1]));
    return bases.empty() ? Status() : checkLast(bases.back());
}

/// Segments whose records the one before has as well are left from an interrupted compaction. When
/// it should have them and does not, reading it tells.
Result<std::vector<std::uint64_t>>
LogVerification::withoutContained(const std::vector<std::uint64_t>& bases)
{
    std::vector<std::uint64_t> kept;
    std::uint64_t end = 0;
    for (std::size_t i = 0; i < bases.size(); ++i) {
        if (!kept.empty() && bases[i] < end)
            continue;
        kept.push_back(bases[i]);
        const auto segment = SealedSegment::open(m_files, m_facts.options.directory,
                                                 m_facts.options.segment(bases[i]));
        if (!segment.ok() && segment.error().code == ErrorCode::IoError)
            return segment.error();
        end = segment.ok() ? (*segment)->endOrdinal() : 0;
        const auto behind = std::lower_bound(bases.begin(), bases.end(), end);
        if (behind != bases.end() && *behind != end)
            end = 0;
    }
    return kept;
}

void LogVerification::noteLeftOvers(const std::vector<std::string>& names,
                                    const std::vector<std::uint64_t>& bases)
{
    std::set<std::string> ours;
    for (const std::uint64_t base : bases)
        ours.insert({segmentFileName(base), indexFileName(base)});
    for (const std::string& name : names) {
        if (!ours.contains(name))
            note(FindingKind::LeftOver, name, 0, "the file belongs to no segment in use");
    }
}

} // namespace weir::engine
