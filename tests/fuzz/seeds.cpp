// weir-fuzz-seeds DIR: writes the seeds of every fuzz target to DIR/<target>/, from files that the
// engine makes and from what clients send.

#include "backend/engine/log/file_names.h"
#include "tests/fuzz/catalog_sample.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/log_sample.h"
#include "tests/fuzz/record_seeds.h"
#include "tests/fuzz/request_seeds.h"
#include "tests/fuzz/wire_samples.h"

#include <filesystem>
#include <fstream>

using namespace weir;
using namespace weir::fuzz;

namespace {

void writeSeed(const std::filesystem::path& directory, const std::string& name, const Bytes& seed)
{
    std::filesystem::create_directories(directory);
    std::ofstream(directory / name, std::ios::binary) << seed;
}

void writeLogSeeds(const std::filesystem::path& corpus)
{
    const auto files = engine::makeMemoryFileSystem();
    SampleLog log(*files);
    log.append(1);
    log.append(3);
    const Bytes small = readFile(*files, engine::segmentFileName(0));
    for (int batch = 0; batch < 4; ++batch)
        log.append(9);
    must(log.log().seal());
    const Bytes segment = readFile(*files, engine::segmentFileName(0));
    const Bytes index = readFile(*files, engine::indexFileName(0));
    for (char flags = 0; flags < 8; ++flags)
        writeSeed(corpus / "segment_reader", "small-" + std::to_string(flags), flags + small);
    writeSeed(corpus / "segment_reader", "batches", '\1' + segment);
    writeSeed(corpus / "segment_reader", "torn", '\0' + segment.substr(0, segment.size() - 5));
    writeSeed(corpus / "index_reader", "of-another-segment", '\1' + index);
}

/// The index that fits the segment of the target, which appends 20 records ten times.
void writeIndexSeeds(const std::filesystem::path& corpus)
{
    const auto files = engine::makeMemoryFileSystem();
    SampleLog log(*files);
    for (int batch = 0; batch < 10; ++batch)
        log.append(20);
    must(log.log().seal());
    const Bytes index = readFile(*files, engine::indexFileName(0));
    writeSeed(corpus / "index_reader", "right", '\0' + index);
    writeSeed(corpus / "index_reader", "right-sealed", '\1' + index);
    writeSeed(corpus / "index_reader", "short", '\0' + index.substr(0, 5000));
}

void writeWireSeeds(const std::filesystem::path& corpus)
{
    const std::pair<const char*, NamedSeeds> targets[] = {{"http1", http1Seeds()},
                                                          {"http2", http2Seeds()},
                                                          {"event_stream", eventStreamSeeds()},
                                                          {"onion", recordSeeds()}};
    for (const auto& [target, seeds] : targets) {
        for (const auto& [name, seed] : seeds)
            writeSeed(corpus / target, name, seed);
    }
}

void writeFilterSeeds(const std::filesystem::path& corpus)
{
    const std::string order =
        R"({"event":"order_placed","total":250.10,"items":[{"sku":"BK-1"},{"sku":"\u0041"}]})";
    const std::string aggregate =
        std::string("\xF3\x89\x9A\xC2\x0A\x01k\x1A\x0C\x08\x00\x1A\x08{\"a\": 1}", 21) +
        std::string(16, '\0');
    const std::pair<const char*, std::pair<std::string, Bytes>> seeds[] = {
        {"key", {R"(key in ("a", "b") or not key ~ "cust_*")", "x"}},
        {"path", {R"($.total > 250 and $.items[*].sku = "A")", order}},
        {"has", {R"(has $["a b"].c or $.event =~ /^order_/i)", order}},
        {"number", {"shard in (7, 9) and size > 16 KB or kpl.count = 1", aggregate}},
        {"aggregate", {"$.a = 1", aggregate}},
        {"range", {"time 14:26:06 .. 14:27:14 and age < 5 m or hash 0x47AE.. .. 0x5709..", "x"}},
        {"text", {R"("timeout" and kind = json and bookmarked)", order}},
        {"wrong", {"key = 3 and (", "x"}},
    };
    for (const auto& [name, seed] : seeds)
        writeSeed(corpus / "filter", name, seed.first + '\0' + seed.second);
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    const std::filesystem::path corpus = arguments[1];
    writeLogSeeds(corpus);
    writeIndexSeeds(corpus);
    writeWireSeeds(corpus);
    writeFilterSeeds(corpus);
    writeSeed(corpus / "catalog_open", "new", '\1' + makeCatalog(false));
    writeSeed(corpus / "catalog_open", "busy", '\1' + makeCatalog(true));
    makeRequestSeeds([&](const std::string& target, const std::string& name, const Bytes& seed) {
        writeSeed(corpus / target, name, seed);
    });
    return 0;
}
