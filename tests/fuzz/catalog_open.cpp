// Input: an octet of flags, then the octets of a catalog. Whatever they hold, opening the store
// answers Corruption, NewerFormat or a store whose streams can be listed, read and appended to, and
// opened again.

#include "backend/engine/engine.h"
#include "tests/fuzz/catalog_sample.h"
#include "tests/fuzz/fuzz.h"

using namespace weir;
using namespace weir::engine;
using namespace weir::fuzz;

namespace {

void useStreams(Engine& store)
{
    const NewRecord record{"key", {}, "data"};
    for (const auto& stream : store.streams()) {
        for (const ShardInfo& shard : stream->shards)
            store.read(stream->id, {shard.id, {}}).ignore("may be damaged");
        store.append(stream->id, {&record, 1}).ignore("may be damaged, creating or deleting");
        store.trimHorizon(stream->id).ignore("may be damaged");
    }
}

constexpr std::uint8_t kSeal = 1; ///< flag: the pages' checksums are made right first

void fuzzCatalog(Input input)
{
    const bool seal = (input.octet() & kSeal) != 0;
    Bytes catalog(input.rest());
    if (seal)
        sealCatalog(catalog);
    const CatalogDirectory directory(catalog);
    const auto files = makeSystemFileSystem();
    must(files->createDirectories(directory.options().directory));
    VirtualClock clock(Timestamp(std::chrono::seconds(1767225600)));
    {
        const auto store = Engine::open(directory.options(), *files, clock);
        checkRefusal(store);
        if (!store.ok())
            return;
        useStreams(**store);
    }
    must(Engine::open(directory.options(), *files, clock));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzzCatalog({data, size});
    return 0;
}
