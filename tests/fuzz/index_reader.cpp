// Input: an octet of flags, then the index of a sealed segment whose 200 records are whole.
// Whatever it holds, what is read through it is right, or the index is written again, or the answer
// is Corruption. Only an index that lies under right checksums may mislead; nothing else may happen
// then either.

#include "backend/engine/log/file_names.h"
#include "backend/engine/log/index_format.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/log_sample.h"

#include <cstring>

using namespace weir;
using namespace weir::engine;
using namespace weir::fuzz;

namespace {

constexpr std::uint8_t kSeal = 1; ///< flag: the checksums are made right first
constexpr std::uint64_t kRecords = 200;

/// A log of two segments, as the engine made it.
struct Original
{
    Bytes segment;
    Bytes index;
    Bytes active;
    std::vector<ReadRecord> records;
};

Original makeOriginal()
{
    const auto files = makeMemoryFileSystem();
    SampleLog log(*files);
    for (std::uint64_t i = 0; i < kRecords; i += 20)
        log.append(20);
    must(log.log().seal());
    log.append(10);
    return {readFile(*files, segmentFileName(0)), readFile(*files, indexFileName(0)),
            readFile(*files, segmentFileName(kRecords)), must(log.readAll())};
}

/// Whether a page of `index` has a right checksum and other octets than the engine gave it.
bool lies(const Bytes& index, const Bytes& original)
{
    if (index.size() != original.size())
        return true;
    for (std::size_t at = 0; at < index.size(); at += kIndexPageBytes) {
        IndexPage page;
        std::memcpy(page.data(), index.data() + at, page.size());
        const bool right =
            checkIndexPage(page, sampleOptions().segment(0), at / kIndexPageBytes).ok();
        if (right && index.compare(at, kIndexPageBytes, original, at, kIndexPageBytes) != 0)
            return true;
    }
    return false;
}

void readThrough(SampleLog& log, const std::vector<ReadRecord>& records, bool trusted)
{
    const auto all = log.readAll();
    checkRefusal(all);
    if (trusted)
        check(all.ok() && *all == records, "damage of an index loses nothing");
    for (std::uint32_t shard = 0; shard < 6; ++shard) {
        const auto some = log.readShard({shard});
        checkRefusal(some);
        check(!trusted || some.ok(), "damage of an index is mended");
    }
    if (trusted) {
        must(log.lookAround(records));
        return;
    }
    for (std::size_t i = 0; i < records.size(); i += 29) {
        checkRefusal(log.log().positionSince(records[i].arrival));
        checkRefusal(log.log().arrivalOf(records[i].position));
        checkRefusal(log.log().firstOfShard(records[i].shard, records[i].position));
    }
}

void fuzzIndex(Input input)
{
    static const Original original = makeOriginal();
    const bool seal = (input.octet() & kSeal) != 0;
    Bytes index(input.rest());
    if (seal)
        sealIndex(index, sampleOptions().segment(0));
    const auto files = makeMemoryFileSystem();
    must(files->createDirectories(sampleOptions().directory));
    writeFile(*files, segmentFileName(0), original.segment);
    writeFile(*files, segmentFileName(kRecords), original.active);
    writeFile(*files, indexFileName(0), index);

    SampleLog log(*files);
    checkRefusal(log.opened());
    const bool trusted = !lies(index, original.index);
    check(log.opened().ok() || !trusted, "a log with a damaged index can be opened");
    if (log.opened().ok())
        readThrough(log, original.records, trusted);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzzIndex({data, size});
    return 0;
}
