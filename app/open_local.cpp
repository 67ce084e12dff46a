#include "app/open_local.h"

#include "app/local_store.h"
#include "app/store_directory.h"

namespace weir {

namespace {

/// How many of the following ports are tried when one is taken.
constexpr std::uint16_t kOtherPorts = 100;

/// A store and the clock it stands on, in the order they must go.
struct OpenStore
{
    SystemClock clock;
    std::unique_ptr<LocalStore> store;
};

LocalStoreOptions storeOptions(const LaunchOptions& launch)
{
    LocalStoreOptions options;
    options.log = standardErrorLog();
    options.engine.log = options.log;
    options.engine.inMemory = launch.inMemory;
    options.engine.directory = launch.directory.isEmpty()
                                   ? defaultStoreDirectory()
                                   : std::filesystem::path(launch.directory.toStdU16String());
    options.endpoint.port = std::uint16_t(launch.port);
    options.endpoint.alternatives = kOtherPorts;
    options.demo = launch.demo;
    return options;
}

} // namespace

ConnectionSource toSource(LocalStore& store, const Clock& clock, std::shared_ptr<void> owner)
{
    ConnectionSource source;
    source.service = &store.service();
    source.inspector = &store.inspector();
    source.calls = &store.calls();
    source.clock = &clock;
    source.measuredFrom = store.opened();
    source.endpoint = store.endpoint();
    source.region = store.region();
    source.account = store.account();
    source.directory = store.directory();
    source.runDemo = [&store](bool run) { store.runDemo(run); };
    source.demoRunning = [&store] { return store.demoRunning(); };
    source.owner = std::move(owner);
    return source;
}

std::function<Result<ConnectionSource>()> localOpener(const LaunchOptions& launch)
{
    return [launch]() -> Result<ConnectionSource> {
        auto open = std::make_shared<OpenStore>();
        WEIR_ASSIGN(open->store, LocalStore::open(storeOptions(launch), open->clock));
        return toSource(*open->store, open->clock, open);
    };
}

} // namespace weir
