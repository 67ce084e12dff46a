// How long opening takes after a kill with a full active segment, beside reading that segment once.

#include "tests/benchmarks/bench_store.h"

namespace weir::bench {

namespace {

constexpr int kRounds = 9;
constexpr std::size_t kBlock = 1U << 20;

std::filesystem::path onlySegment(const std::filesystem::path& store)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(store)) {
        if (entry.path().extension() == ".segment")
            return entry.path();
    }
    giveUp(Error(ErrorCode::IoError, "the store has no segment", store.string()));
}

void readOnce(engine::FileSystem& files, const std::filesystem::path& path)
{
    const auto file = orExit(files.openForReading(path));
    std::string block(kBlock, '\0');
    std::uint64_t at = 0;
    while (const std::size_t got =
               orExit(file->readAt(engine::FileOffset(at), block.data(), block.size())))
        at += got;
}

/// Makes what was copied as durable as the store had made it.
void syncAll(engine::FileSystem& files, const std::filesystem::path& copy)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(copy)) {
        if (entry.is_directory())
            orExit(files.syncDirectory(entry.path()));
        else
            orExit(orExit(files.openForAppending(entry.path(), {}))->sync());
    }
    orExit(files.syncDirectory(copy));
}

} // namespace

void benchRecovery()
{
    BenchDirectory directory;
    BenchStore store(directory / "store");
    const SampleRecords sample(500, 1024);
    const StreamId stream = store.makeStream("full", 4, engine::Durability::Durable);
    // One batch less than fills a segment of 64 MiB.
    for (int i = 0; i < 125; ++i)
        orExit(store.engine().append(stream, sample.records()));

    std::vector<double> opening;
    std::vector<double> reading;
    for (int round = 0; round < kRounds; ++round) {
        // What an open store has on disk is what a killed process leaves.
        const auto left = directory / ("left-" + std::to_string(round));
        std::filesystem::copy(directory / "store", left, std::filesystem::copy_options::recursive);
        const auto segment = onlySegment(left);
        syncAll(store.files(), left);
        reading.push_back(timed([&] { readOnce(store.files(), segment); }).count() * 1e3);
        std::optional<BenchStore> opened;
        opening.push_back(timed([&] { opened.emplace(left); }).count() * 1e3);
        opened.reset();
        std::filesystem::remove_all(left);
    }
    report("open after a kill, active segment of 64 MiB", median(opening), "ms",
           "reading that segment once, 1 MiB blocks", median(reading), atMost(2));
}

} // namespace weir::bench
