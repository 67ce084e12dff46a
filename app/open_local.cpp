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

engine::Durability toEngine(protocol::RecordDurability durability)
{
    switch (durability) {
    case protocol::RecordDurability::Durable:
        return engine::Durability::Durable;
    case protocol::RecordDurability::Relaxed:
        return engine::Durability::Relaxed;
    case protocol::RecordDurability::Memory:
        return engine::Durability::Memory;
    }
    return engine::Durability::Durable;
}

ServiceManner mannerOf(const LocalStore& store)
{
    const api::ServiceOptions& service = store.serviceOptions();
    ServiceManner manner;
    for (const auto durability :
         {protocol::RecordDurability::Relaxed, protocol::RecordDurability::Memory}) {
        if (toEngine(durability) == service.durability)
            manner.durability = durability;
    }
    manner.limits = service.limits;
    return manner;
}

LocalStoreOptions storeOptions(const LaunchOptions& launch, const StorePreferences& preferences)
{
    LocalStoreOptions options;
    options.log = standardErrorLog();
    options.engine.log = options.log;
    options.engine.inMemory = launch.inMemory;
    options.engine.directory = launch.directory.isEmpty()
                                   ? defaultStoreDirectory()
                                   : std::filesystem::path(launch.directory.toStdU16String());
    options.engine.diskBudgetBytes = preferences.budgetBytes();
    options.engine.stateDelay = preferences.manner.stateDelay;
    options.service.durability = toEngine(preferences.manner.durability);
    options.service.limits = preferences.manner.limits;
    options.endpoint.port = std::uint16_t(launch.port);
    options.endpoint.alternatives = kOtherPorts;
    if (launch.tlsPort) {
        options.endpoint.tlsPort = std::uint16_t(*launch.tlsPort);
    } else if (preferences.tls) {
        options.endpoint.tlsPort = StorePreferences::kTlsPort;
        options.endpoint.tlsAlternatives = kOtherPorts;
    }
    options.demo = launch.demo;
    return options;
}

} // namespace

ConnectionSource toSource(LocalStore& store, Clock& clock, std::shared_ptr<void> owner)
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
    source.files = &store.files();
    source.tlsEndpoint = store.tlsEndpoint();
    source.certificateFile = store.certificateFile();
    source.manner = mannerOf(store);
    source.limits = &store.limits();
    source.changeDurability = [&store](const StreamName& stream,
                                       protocol::RecordDurability durability) {
        if (!stream.text().empty())
            return store.setDurability(stream, toEngine(durability));
        store.setNewStreamDurability(toEngine(durability));
        return Status();
    };
    source.mark = [&store](const std::optional<StreamName>& stream, Timestamp time,
                           const std::string& text) { return store.mark(stream, time, text); };
    source.runDemo = [&store](bool run) { store.runDemo(run); };
    source.demoRunning = [&store] { return store.demoRunning(); };
    source.log = store.log();
    source.owner = std::move(owner);
    return source;
}

std::function<Result<ConnectionSource>()> localOpener(const LaunchOptions& launch,
                                                      const StorePreferences& preferences)
{
    return [launch, preferences]() -> Result<ConnectionSource> {
        auto open = std::make_shared<OpenStore>();
        WEIR_ASSIGN(open->store, LocalStore::open(storeOptions(launch, preferences), open->clock));
        return toSource(*open->store, open->clock, open);
    };
}

} // namespace weir
