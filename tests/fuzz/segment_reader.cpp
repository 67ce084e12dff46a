// Input: an octet of flags, then a segment's file. Whatever it holds, opening the log answers
// exactly the whole batches that stand in it one behind the other, or Corruption; the log can then
// be written, closed and opened again.

#include "backend/engine/log/file_names.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/log_sample.h"

#include <algorithm>

using namespace weir;
using namespace weir::engine;
using namespace weir::fuzz;

namespace {

enum Flag : std::uint8_t {
    Seal = 1,    ///< the checksums are made right first
    Closed = 2,  ///< an index of a clean stop stands beside an undamaged beginning
    Followed = 4 ///< another segment follows, so that this one's index is written again
};

/// Read frame by frame from memory, without blocks, scanner and index.
std::vector<ReadRecord> recordsIn(BytesView segment, const SegmentIdentity& identity)
{
    std::vector<ReadRecord> records;
    std::size_t whole = 0;
    std::size_t at = kSegmentHeaderBytes;
    while (at < segment.size()) {
        const DecodedFrame found = decodeFrame(segment.substr(at), identity, at);
        if (found.finding != FrameFinding::Whole)
            break;
        const Frame& frame = found.frame;
        records.push_back({StreamPosition{records.size()}, frame.shard, frame.arrival,
                           Bytes(frame.partitionKey), Bytes(frame.data)});
        at += found.bytes;
        if (!frame.batchContinues)
            whole = records.size();
    }
    records.resize(whole);
    return records;
}

bool arrivalsAscend(const std::vector<ReadRecord>& records)
{
    return std::is_sorted(records.begin(), records.end(),
                          [](const auto& a, const auto& b) { return a.arrival < b.arrival; });
}

void addFollower(FileSystem& files, std::uint64_t base)
{
    const auto header = encodeSegmentHeader(sampleOptions().segment(base), {});
    writeFile(files, segmentFileName(base), {header.data(), header.size()});
}

void checkRead(SampleLog& log, const std::vector<ReadRecord>& expected)
{
    const auto all = log.readAll();
    checkRefusal(all);
    if (!all.ok())
        return;
    check(*all == expected, "every record is read, once and in order");
    for (std::uint32_t shard = 0; shard < 5; ++shard) {
        const auto some = log.readShard({shard});
        checkRefusal(some);
        if (some.ok())
            check(some->size() == static_cast<std::size_t>(std::count_if(
                                      expected.begin(), expected.end(),
                                      [&](const auto& r) { return r.shard.index == shard; })),
                  "every record of a shard is read");
    }
    if (arrivalsAscend(expected))
        checkRefusal(log.lookAround(expected));
}

void fuzzSegment(Input input)
{
    const std::uint8_t flags = input.octet();
    const SegmentIdentity identity = sampleOptions().segment(0);
    Bytes segment(input.rest());
    if (flags & Seal)
        sealSegment(segment, identity);
    const auto expected = recordsIn(segment, identity);
    const auto files = makeMemoryFileSystem();
    must(files->createDirectories(sampleOptions().directory));
    writeFile(*files, segmentFileName(0), segment);
    if ((flags & Followed) && !expected.empty())
        addFollower(*files, expected.size());

    SampleLog log(*files);
    checkRefusal(log.opened());
    if (!log.opened().ok())
        return;
    checkRead(log, expected);
    log.append(3);
    check(log.log().tip().ordinal == expected.size() + 3, "the log goes on behind its last record");
    if (flags & Closed)
        must(log.log().close());
    SampleLog again(*files);
    check(again.opened().ok(), "a log that was opened can be opened again");
    check(again.log().tip() == log.log().tip(), "nothing is lost between two openings");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzzSegment({data, size});
    return 0;
}
