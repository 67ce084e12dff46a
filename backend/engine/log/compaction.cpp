#include "backend/engine/log/compaction.h"

#include "backend/engine/log/file_names.h"
#include "backend/engine/log/segment_scanner.h"

namespace weir::engine {

namespace {

constexpr std::size_t kBytesPerWrite = 1U << 20;

/// Copies segments one behind the other into a new file.
class RunCopy
{
public:
    RunCopy(std::unique_ptr<WritableFile> to, const SegmentIdentity& identity, JobCounter& counter)
        : m_to(std::move(to)),
          m_identity(identity),
          m_counter(counter)
    {}

    Status add(const SealedSegment& segment);
    Status finish();
    SegmentIndex takeIndex() { return std::move(m_index); }

private:
    Status takeHeader(const SealedSegment& segment, const ReadableFile& file);
    void take(Frame frame, bool isFirst);
    Status write();

    const std::unique_ptr<WritableFile> m_to;
    const SegmentIdentity m_identity;
    JobCounter& m_counter;
    SegmentIndex m_index;
    Bytes m_buffer;
};

Error damaged(const SealedSegment& segment, std::uint64_t offset, const std::string& why)
{
    return {ErrorCode::Corruption, "The stream is damaged.",
            segmentFileName(segment.base()) + " at " + std::to_string(offset) + ": " + why};
}

Status RunCopy::takeHeader(const SealedSegment& segment, const ReadableFile& file)
{
    std::array<char, kSegmentHeaderBytes> header{};
    WEIR_ASSIGN(const std::size_t got, file.readAt(FileOffset(0), header.data(), header.size()));
    const Status checked = checkSegmentHeader({header.data(), got}, segment.identity());
    if (!checked.ok() && checked.error().code == ErrorCode::Corruption)
        return damaged(segment, 0, checked.error().message);
    WEIR_TRY(checked);
    if (segment.base() == m_identity.base)
        m_buffer.append(header.data(), header.size());
    return {};
}

Status RunCopy::add(const SealedSegment& segment)
{
    const bool isFirst = segment.base() == m_identity.base;
    const SegmentExtent extent = segment.extent();
    WEIR_ASSIGN(const auto file, segment.file());
    WEIR_TRY(takeHeader(segment, *file));
    SegmentScanner scanner(file, segment.identity(), kSegmentHeaderBytes, extent.end);
    std::uint32_t records = 0;
    while (true) {
        WEIR_ASSIGN(const auto found, scanner.next());
        if (!found)
            break;
        ++records;
        take(found->frame, isFirst);
        if (m_buffer.size() >= kBytesPerWrite)
            WEIR_TRY(write());
    }
    if (!scanner.atEnd() || records != extent.records)
        return damaged(segment, scanner.offset(), "the checksum does not match");
    return {};
}

/// The file is synced before it becomes a segment: each frame may say that all before it is
/// durable.
void RunCopy::take(Frame frame, bool isFirst)
{
    if (!isFirst)
        frame.syncedBehind = 0;
    appendFrame(m_buffer, frame, m_identity, m_index.extent().end);
    m_index.add(frame);
}

Status RunCopy::write()
{
    WEIR_TRY(m_to->append({m_buffer}));
    const std::size_t bytes = m_buffer.size();
    m_buffer.clear();
    return m_counter.add(bytes);
}

Status RunCopy::finish()
{
    WEIR_TRY(write());
    WEIR_TRY(m_to->sync());
    return m_to->close();
}

Result<SegmentIndex> copyTo(FileSystem& files, const FileSystem::Path& path, const SegmentRun& run,
                            JobCounter& counter)
{
    WEIR_ASSIGN(auto file, files.openForAppending(path, 0));
    RunCopy copy(std::move(file), run.front()->identity(), counter);
    for (const auto& segment : run)
        WEIR_TRY(copy.add(*segment));
    WEIR_TRY(copy.finish());
    return copy.takeIndex();
}

} // namespace

Result<SegmentIndex> copyRun(FileSystem& files, const LogOptions& options, const SegmentRun& run,
                             JobCounter& counter)
{
    const auto path = options.directory / unfinishedSegmentFileName(run.front()->base());
    auto copied = copyTo(files, path, run, counter);
    if (!copied.ok())
        files.remove(path).ignore("opening the store removes it as well");
    return copied;
}

} // namespace weir::engine
