#include "backend/engine/log/recovery.h"

#include "backend/engine/log/file_names.h"
#include "backend/engine/log/segment_scanner.h"
#include "backend/engine/log/zero_tail.h"

#include <algorithm>

namespace weir::engine {

namespace {

constexpr std::uint64_t kAllRecords = ~std::uint64_t{0};

/// After a clean stop the last segment is read and goes on growing only while it is smaller than
/// this part of a full one. A larger one is sealed as it is, so that opening takes no longer when
/// it holds more; no stop leaves more than this many segments where one would do.
constexpr std::uint64_t kLeastSealedPart = 16;

/// What reading a whole segment found.
struct Survey
{
    SegmentIndex index; ///< of the whole batches
    std::uint64_t fileBytes = 0;
    std::uint64_t badAt = 0;    ///< first octet that belongs to no whole frame, or the file's end
    std::uint64_t tornUpTo = 0; ///< behind the last octet that is not zero behind the whole batches
    std::uint64_t durableUpTo = 0; ///< frames say that everything before this had been durable
    Status header;
};

Error corruption(std::uint64_t base, std::uint64_t offset, const std::string& why)
{
    return {ErrorCode::Corruption, "The stream is damaged.",
            segmentFileName(base) + " at " + std::to_string(offset) + ": " + why};
}

void noteDurable(const SegmentScanner::Found& found, Survey& survey)
{
    const std::uint64_t behind = std::min<std::uint64_t>(found.frame.syncedBehind, found.offset);
    survey.durableUpTo = std::max(survey.durableUpTo, found.offset - behind);
}

/// A hole may be the torn tail, whose pages reach the disk in any order. It is damage when a whole
/// frame behind it was written after the hole's octets had been synced.
Status lookBehind(SegmentScanner& scanner, Survey& survey)
{
    while (true) {
        WEIR_ASSIGN(const bool any, scanner.findNext());
        if (!any)
            return {};
        while (true) {
            WEIR_ASSIGN(const auto found, scanner.next());
            if (!found)
                break;
            noteDurable(*found, survey);
        }
        if (scanner.atEnd())
            return {};
    }
}

Result<Survey> surveySegment(FileSystem& files, const LogOptions& options, std::uint64_t base,
                             std::uint64_t mostRecords)
{
    Survey survey;
    const SegmentIdentity identity = options.segment(base);
    WEIR_ASSIGN(auto opened, files.openForReading(options.directory / segmentFileName(base)));
    const std::shared_ptr<const ReadableFile> file = std::move(opened);
    WEIR_ASSIGN(survey.fileBytes, file->size());
    std::array<char, kSegmentHeaderBytes> header{};
    WEIR_ASSIGN(const std::size_t got, file->readAt(FileOffset(0), header.data(), header.size()));
    survey.header = checkSegmentHeader({header.data(), got}, identity);

    SegmentScanner scanner(file, identity, kSegmentHeaderBytes, survey.fileBytes);
    SegmentIndex& index = survey.index;
    SegmentExtent whole = index.extent(); // of the batches whose last frame was found
    while (index.extent().records < mostRecords) {
        WEIR_ASSIGN(const SegmentScanner::Found* const found, scanner.next());
        if (!found)
            break;
        noteDurable(*found, survey);
        index.add(found->frame);
        if (!found->frame.batchContinues)
            whole = index.extent();
    }
    index.cutBackTo(whole);
    survey.badAt = scanner.offset();
    if (mostRecords != kAllRecords)
        return survey;
    if (!scanner.atEnd())
        WEIR_TRY(lookBehind(scanner, survey));
    WEIR_ASSIGN(survey.tornUpTo, endBeforeZeros(*file, whole.end, survey.fileBytes));
    return survey;
}

class Recovery
{
public:
    Recovery(FileSystem& files, const LogOptions& options) : m_files(files), m_options(options) {}

    Result<RecoveredLog> run();

private:
    Result<std::vector<std::uint64_t>> findSegments();
    Status removeTrimmed(std::vector<std::uint64_t>& bases);
    Status removeSegment(std::uint64_t base);
    using Opened = Result<std::shared_ptr<const SealedSegment>>;

    Status removeContained(const Opened& segment, std::vector<std::uint64_t>& bases, std::size_t i);
    Result<bool> holdsAll(const SealedSegment& segment) const;
    Status takeSealed(Opened segment, std::uint64_t base, std::uint64_t nextBase);
    Status cutCopies();
    Status removeLeftOvers(const std::vector<std::uint64_t>& bases);
    Status takeLast(std::uint64_t base);
    Result<bool> isAsLeft(const SealedSegment& witness) const;
    Status takeActive(std::uint64_t base, const Opened& witness);
    Status cut(std::uint64_t base, const Survey& survey);
    Status writeAgain(std::uint64_t base, std::uint64_t from, std::uint64_t end);

    FileSystem& m_files;
    const LogOptions& m_options;
    std::vector<std::string> m_names; ///< of the directory's entries
    std::vector<std::pair<std::shared_ptr<const SealedSegment>, std::uint64_t>>
        m_long; ///< with the octets behind the last record
    RecoveredLog m_log;
};

Result<RecoveredLog> Recovery::run()
{
    WEIR_ASSIGN(std::vector<std::uint64_t> bases, findSegments());
    WEIR_TRY(removeTrimmed(bases));
    m_log.nextOrdinal = m_options.firstOrdinal;
    if (bases.empty())
        return std::move(m_log);
    if (bases.front() > m_options.firstOrdinal)
        return corruption(m_options.firstOrdinal, 0, "the segment is missing");
    for (std::size_t i = 0; i + 1 < bases.size(); ++i) {
        Opened segment =
            SealedSegment::open(m_files, m_options.directory, m_options.segment(bases[i]));
        WEIR_TRY(removeContained(segment, bases, i));
        if (i + 1 < bases.size())
            WEIR_TRY(takeSealed(std::move(segment), bases[i], bases[i + 1]));
    }
    WEIR_TRY(takeLast(bases.back()));
    // Only now, when all records have been found.
    WEIR_TRY(cutCopies());
    WEIR_TRY(removeLeftOvers(bases));
    return std::move(m_log);
}

Result<std::vector<std::uint64_t>> Recovery::findSegments()
{
    std::vector<std::uint64_t> bases;
    WEIR_ASSIGN(const bool there, m_files.exists(m_options.directory));
    if (!there)
        return bases;
    WEIR_ASSIGN(m_names, m_files.list(m_options.directory));
    for (const std::string& name : m_names) {
        if (const auto base = parseSegmentFileName(name))
            bases.push_back(*base);
    }
    std::sort(bases.begin(), bases.end());
    return bases;
}

/// Segments wholly before the catalog's first ordinal were being removed when the process ended.
/// The first ordinal is always where a segment begins, so a last one that begins before it ends
/// before it; its ordinals, and those of later ones that are gone already, are not given out again.
Status Recovery::removeTrimmed(std::vector<std::uint64_t>& bases)
{
    const auto isTrimmed = [&] {
        return bases.size() > 1 ? bases[1] <= m_options.firstOrdinal
                                : !bases.empty() && bases[0] < m_options.firstOrdinal;
    };
    while (isTrimmed()) {
        WEIR_TRY(removeSegment(bases.front()));
        bases.erase(bases.begin());
    }
    return {};
}

Status Recovery::removeSegment(std::uint64_t base)
{
    WEIR_TRY(m_files.remove(m_options.directory / indexFileName(base)));
    return m_files.remove(m_options.directory / segmentFileName(base));
}

/// A compaction that was interrupted at its end: the index tells of the records of the next
/// segments as well, and the segment has them.
Status Recovery::removeContained(const Opened& segment, std::vector<std::uint64_t>& bases,
                                 std::size_t i)
{
    if (!segment.ok() || (*segment)->endOrdinal() <= bases[i + 1])
        return {};
    const auto first = bases.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    const auto behind = std::lower_bound(first, bases.end(), (*segment)->endOrdinal());
    if (behind != bases.end() && *behind != (*segment)->endOrdinal())
        return {};
    WEIR_ASSIGN(const bool whole, holdsAll(**segment));
    if (!whole)
        return {};
    // The renames may be known to nobody but the process that died.
    WEIR_TRY(m_files.syncDirectory(m_options.directory));
    for (auto base = first; base != behind; ++base)
        WEIR_TRY(removeSegment(*base));
    bases.erase(first, behind);
    return m_files.syncDirectory(m_options.directory);
}

Result<bool> Recovery::holdsAll(const SealedSegment& segment) const
{
    WEIR_ASSIGN(const Survey found,
                surveySegment(m_files, m_options, segment.base(), segment.extent().records));
    return found.header.ok() && found.index.extent() == segment.extent();
}

Status Recovery::takeSealed(Opened segment, std::uint64_t base, std::uint64_t nextBase)
{
    const std::uint64_t records = nextBase - base;
    if (!segment.ok() && segment.error().code != ErrorCode::Corruption)
        return segment.error();
    if (!segment.ok() || (*segment)->extent().records != records) {
        const std::string why = segment.ok() ? "the index is out of date" : segment.error().message;
        WEIR_TRY(rebuildIndex(m_files, m_options, base, records));
        m_log.notes.push_back({{}, indexFileName(base), 0, 0, why + "; it was written again"});
        segment = SealedSegment::open(m_files, m_options.directory, m_options.segment(base));
    }
    WEIR_TRY(segment);
    WEIR_ASSIGN(const auto file, (*segment)->file());
    WEIR_ASSIGN(const std::uint64_t bytes, file->size());
    if (bytes < (*segment)->extent().end)
        return corruption(base, bytes, "the segment is shorter than its index says");
    if (bytes > (*segment)->extent().end)
        m_long.emplace_back(*segment, bytes - (*segment)->extent().end);
    m_log.sealed.push_back(*segment);
    m_log.nextOrdinal = nextBase;
    return {};
}

/// A compaction that was interrupted before its end leaves copies of the next segments' records
/// behind those of the first one.
Status Recovery::cutCopies()
{
    for (const auto& [segment, bytes] : m_long) {
        const std::string name = segmentFileName(segment->base());
        const std::uint64_t end = segment->extent().end;
        WEIR_ASSIGN(const auto file, m_files.openForAppending(m_options.directory / name, end));
        WEIR_TRY(file->sync());
        m_log.notes.push_back({{}, name, end, bytes, "copies of records of the next segments"});
    }
    return {};
}

/// Files that were being written, and indexes whose segment is gone.
Status Recovery::removeLeftOvers(const std::vector<std::uint64_t>& bases)
{
    for (const std::string& name : m_names) {
        const auto indexed = parseIndexFileName(name);
        const bool stray = indexed && !std::binary_search(bases.begin(), bases.end(), *indexed);
        WEIR_ASSIGN(const bool there,
                    stray ? m_files.exists(m_options.directory / name) : Result<bool>(false));
        if (there || isUnfinishedFileName(name))
            WEIR_TRY(m_files.remove(m_options.directory / name));
    }
    return {};
}

/// `witness`: the index that a clean stop left, or that sealing wrote before the process ended.
Status Recovery::takeLast(std::uint64_t base)
{
    const Opened witness =
        SealedSegment::open(m_files, m_options.directory, m_options.segment(base));
    if (!witness.ok() && witness.error().code == ErrorCode::IoError)
        return witness.error();
    if (!witness.ok() || (*witness)->extent().end < m_options.segmentBytes / kLeastSealedPart)
        return takeActive(base, witness);
    WEIR_ASSIGN(const bool asLeft, isAsLeft(**witness));
    if (!asLeft)
        return takeActive(base, witness);
    m_log.nextOrdinal = (*witness)->endOrdinal();
    m_log.sealed.push_back(*witness);
    return {};
}

/// Nothing was written behind what the index tells of, all of which was whole and synced then.
Result<bool> Recovery::isAsLeft(const SealedSegment& witness) const
{
    if (witness.extent().records == 0)
        return false;
    WEIR_ASSIGN(const auto file, witness.file());
    WEIR_ASSIGN(const std::uint64_t bytes, file->size());
    std::array<char, kSegmentHeaderBytes> header{};
    WEIR_ASSIGN(const std::size_t got, file->readAt(FileOffset(0), header.data(), header.size()));
    return bytes == witness.extent().end &&
           checkSegmentHeader({header.data(), got}, witness.identity()).ok();
}

Status Recovery::takeActive(std::uint64_t base, const Opened& witness)
{
    const SegmentIdentity identity = m_options.segment(base);
    WEIR_ASSIGN(Survey found, surveySegment(m_files, m_options, base, kAllRecords));
    if (!found.header.ok()) {
        if (found.header.error().code == ErrorCode::NewerFormat)
            return found.header.error();
        if (witness.ok() || found.index.extent().records > 0 || found.durableUpTo > 0)
            return corruption(base, 0, found.header.error().message);
        return cut(base, found);
    }
    const std::uint64_t durable =
        std::max<std::uint64_t>(witness.ok() ? (*witness)->extent().end : 0, found.durableUpTo);
    if (found.badAt < durable)
        return corruption(base, found.badAt, "the checksum does not match");
    const SegmentExtent extent = found.index.extent();
    // The sync of an empty segment's header may have failed: the next commit writes it again.
    if (extent.records == 0 && found.fileBytes == kSegmentHeaderBytes) {
        m_log.nextOrdinal = base;
        return {};
    }
    if (durable < extent.end)
        WEIR_TRY(writeAgain(base, durable, extent.end));
    if (extent.end < found.fileBytes)
        WEIR_TRY(cut(base, found));
    m_log.nextOrdinal = base + extent.records;
    m_log.active = std::make_shared<ActiveSegment>(m_files, m_options.directory, identity,
                                                   std::move(found.index),
                                                   witness.ok() ? (*witness)->indexBytes() : 0);
    return {};
}

/// Cuts what lies behind the whole batches: zeros that were written ahead, which are nothing to
/// tell, or a torn tail. A segment whose header is torn holds nothing and goes as a whole.
Status Recovery::cut(std::uint64_t base, const Survey& survey)
{
    const auto path = m_options.directory / segmentFileName(base);
    const std::uint64_t keep = survey.header.ok() ? survey.index.extent().end : 0;
    if (keep == 0) {
        WEIR_TRY(removeSegment(base));
        WEIR_TRY(m_files.syncDirectory(m_options.directory));
    } else {
        WEIR_ASSIGN(const auto file, m_files.openForAppending(path, keep));
        WEIR_TRY(file->sync());
    }
    m_log.nextOrdinal = base + survey.index.extent().records;
    const std::uint64_t torn = keep == 0 ? survey.fileBytes : survey.tornUpTo;
    if (keep == 0 || keep < torn)
        m_log.notes.push_back({{}, segmentFileName(base), keep, torn - keep, "torn tail"});
    return {};
}

/// Makes durable what nothing proves to have been. A sync that failed, of which the process that
/// saw it could tell nobody, leaves octets that can be read and that no later sync writes; so they
/// are written again, over themselves, before the sync.
Status Recovery::writeAgain(std::uint64_t base, std::uint64_t from, std::uint64_t end)
{
    const auto path = m_options.directory / segmentFileName(base);
    WEIR_ASSIGN(const auto old, m_files.openForReading(path));
    WEIR_ASSIGN(const auto file, m_files.openForOverwriting(path, FileOffset(from)));
    std::vector<char> block(std::min<std::uint64_t>(end - from, std::uint64_t{1} << 20));
    while (from < end) {
        const std::size_t wanted = std::min<std::uint64_t>(block.size(), end - from);
        WEIR_ASSIGN(const std::size_t got, old->readAt(FileOffset(from), block.data(), wanted));
        if (got < wanted)
            return Error(ErrorCode::IoError, "The system refused a file operation.",
                         "read " + path.string() + ": it became shorter");
        WEIR_TRY(file->append({BytesView(block.data(), got)}));
        from += got;
    }
    return file->sync();
}

} // namespace

Result<RecoveredLog> recoverLog(FileSystem& files, const LogOptions& options)
{
    return Recovery(files, options).run();
}

Status rebuildIndex(FileSystem& files, const LogOptions& options, std::uint64_t base,
                    std::uint64_t records, std::uint32_t version)
{
    WEIR_ASSIGN(const Survey found, surveySegment(files, options, base, records));
    WEIR_TRY(found.header);
    if (found.index.extent().records != records)
        return corruption(base, found.badAt, "the checksum does not match");
    return writeIndex(files, options.directory, options.segment(base), found.index, version);
}

} // namespace weir::engine
