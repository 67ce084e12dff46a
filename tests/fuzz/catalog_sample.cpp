#include "tests/fuzz/catalog_sample.h"

#include "backend/core/random.h"
#include "backend/engine/catalog/catalog_page.h"
#include "backend/engine/log/file_names.h"
#include "tests/fuzz/fuzz.h"

#include <fstream>
#include <iterator>

namespace weir::fuzz {

using namespace engine;

namespace {

std::filesystem::path newDirectory()
{
    const std::filesystem::path inMemory = "/dev/shm";
    const auto root =
        std::filesystem::is_directory(inMemory) ? inMemory : std::filesystem::temp_directory_path();
    return root / ("weir-fuzz-" + randomUuid());
}

void makeStreams(Engine& store, VirtualClock& clock)
{
    for (const char* const name : {"orders", "clicks", "gone"}) {
        NewStream stream;
        stream.name = StreamName(name);
        stream.shardCount = 2;
        stream.tags = {{"team", name}};
        must(store.createStream(stream));
    }
    const auto settled = [&](const char* name) {
        clock.advance(std::chrono::seconds(1));
        return store.stream(StreamName(name));
    };
    must(store.splitShard(*settled("orders"), {0}, HashKey{1, 0}));
    must(store.mergeShards(*settled("clicks"), {0}, {1}));
    must(store.setRetention(*settled("orders"), std::chrono::hours(48)));
    must(store.deleteStream(*settled("gone")));
}

} // namespace

CatalogDirectory::CatalogDirectory(BytesView catalog) : m_path(newDirectory())
{
    std::filesystem::create_directories(m_path);
    if (!catalog.empty())
        std::ofstream(catalogPath(m_path), std::ios::binary) << catalog;
}

CatalogDirectory::~CatalogDirectory()
{
    std::error_code code;
    std::filesystem::remove_all(m_path, code);
}

EngineOptions CatalogDirectory::options() const
{
    EngineOptions options;
    options.directory = m_path;
    return options;
}

Bytes makeCatalog(bool busy)
{
    const CatalogDirectory directory{{}};
    const auto files = makeSystemFileSystem();
    must(files->createDirectories(directory.options().directory));
    VirtualClock clock(Timestamp(std::chrono::seconds(1767225600)));
    auto store = must(Engine::open(directory.options(), *files, clock));
    if (busy)
        makeStreams(*store, clock);
    store.reset();
    std::ifstream file(catalogPath(directory.options().directory), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void sealCatalog(Bytes& catalog)
{
    for (std::size_t page = 0; (page + 1) * kCatalogPageBytes <= catalog.size(); ++page)
        sealCatalogPage(catalog.data() + page * kCatalogPageBytes,
                        static_cast<std::uint32_t>(page + 1));
}

} // namespace weir::fuzz
