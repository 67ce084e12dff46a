#include "app/local_store.h"

#include "app/journal_directory.h"
#include "app/key_file.h"
#include "app/tls_files.h"

#include <utility>

namespace weir {

namespace {

/// The demo's oldest segments go when it takes more than this.
constexpr std::uint64_t kDemoBudget = 512ULL << 20;
constexpr int kMostLooks = 5;

std::unique_ptr<engine::FileSystem> filesFor(const LocalStoreOptions& options)
{
    return options.engine.inMemory ? engine::makeMemoryFileSystem()
                                   : engine::makeSystemFileSystem();
}

std::string keyFileFor(const LocalStoreOptions& options)
{
    return options.auth == endpoint::AuthMode::Verified
               ? keyFileOf(options.engine.directory).string()
               : std::string();
}

Result<endpoint::Authenticator> authenticatorFor(const LocalStoreOptions& options,
                                                 engine::FileSystem& files)
{
    std::vector<protocol::AccessKey> keys;
    if (options.auth == endpoint::AuthMode::Verified) {
        WEIR_ASSIGN(keys, loadOrMakeKeys(files, keyFileOf(options.engine.directory)));
    }
    return endpoint::Authenticator(options.auth, std::move(keys));
}

/// Without the calls of before, when the disk does not give them: they are not worth refusing.
std::unique_ptr<endpoint::CallJournal> journalFor(const LocalStoreOptions& options,
                                                  engine::FileSystem& files)
{
    if (options.engine.inMemory || !options.keepCalls)
        return {};
    auto directory = openJournalDirectory(files, options.engine.directory);
    auto journal = directory.ok()
                       ? endpoint::CallJournal::open(std::move(directory).value(), options.log)
                       : Result<std::unique_ptr<endpoint::CallJournal>>(directory.error());
    if (journal.ok())
        return std::move(journal).value();
    if (options.log)
        options.log(LogLevel::Warning, "endpoint",
                    "The call ledger is not kept on disk: " + journal.error().message + " (" +
                        journal.error().detail + ")");
    return {};
}

} // namespace

Result<std::unique_ptr<LocalStore>> LocalStore::open(LocalStoreOptions options, Clock& clock)
{
    options.engine.log = options.log;
    options.engine.mostOnDemandShards = api::onDemandShardsOf(options.service.region);
    WEIR_ASSIGN(auto endpoint, endpoint::KinesisEndpoint::bind(options.endpoint, options.log));
    auto files = filesFor(options);
    WEIR_ASSIGN(auto engine, engine::Engine::open(options.engine, *files, clock));
    WEIR_ASSIGN(auto authenticator, authenticatorFor(options, *files));
    WEIR_ASSIGN(auto tls, tlsFor(options, *files, clock.now()));
    auto journal = journalFor(options, *files);
    std::unique_ptr<LocalStore> store(
        new LocalStore(options, clock, std::move(files), std::move(engine), std::move(endpoint),
                       std::move(authenticator), std::move(tls), std::move(journal)));
    if (options.demo)
        store->runDemo(true);
    return store;
}

LocalStore::LocalStore(const LocalStoreOptions& options, Clock& clock,
                       std::unique_ptr<engine::FileSystem> files,
                       std::unique_ptr<engine::Engine> engine,
                       std::unique_ptr<endpoint::KinesisEndpoint> endpoint,
                       endpoint::Authenticator authenticator, Tls tls,
                       std::unique_ptr<endpoint::CallJournal> journal)
    : m_clock(clock),
      m_opened(clock.now()),
      m_log(options.log),
      m_keyFile(keyFileFor(options)),
      m_certificate(std::move(tls.certificate)),
      m_files(std::move(files)),
      m_engine(std::move(engine)),
      m_service(*m_engine, clock, options.service),
      m_limited(m_service, clock),
      m_ledger(std::move(journal)),
      m_recorded(m_limited, m_ledger, clock),
      m_gate(clock),
      m_held(clock),
      m_endpoint(std::move(endpoint)),
      m_producer(
          m_recorded, clock, [this] { return makeDemoStream(); }, demoOptions("demo-producer")),
      m_consumer(m_recorded, clock, demoOptions("demo-consumer"))
{
    m_endpoint->serve(
        {m_limited, m_ledger, clock, &m_gate, options.log, std::move(authenticator), &m_held,
         [this](const endpoint::Mark& made) { return mark(made.stream, made.time, made.text); }},
        tls.context);
}

Result<LocalStore::Tls> LocalStore::tlsFor(const LocalStoreOptions& options,
                                           engine::FileSystem& files, Timestamp now)
{
    if (!options.endpoint.tlsPort)
        return Tls{};
    WEIR_ASSIGN(auto identity, options.engine.inMemory
                                   ? http::makeTlsIdentity(now)
                                   : loadOrMakeTlsIdentity(files, options.engine.directory, now));
    WEIR_ASSIGN(auto context, http::TlsContext::make(identity));
    return Tls{std::move(identity.certificate), std::move(context)};
}

std::string LocalStore::certificateFile() const
{
    const std::string store = directory();
    return m_certificate.empty() || store.empty() ? std::string()
                                                  : certificateFileOf(store).string();
}

LocalStore::~LocalStore()
{
    runDemo(false);
    m_endpoint->stop();
}

SessionId LocalStore::addCaller(const std::string& name)
{
    return m_ledger.registry().addInProcess(name, m_clock.now());
}

producer::DemoOptions LocalStore::demoOptions(const char* session)
{
    producer::DemoOptions options;
    options.session = addCaller(session);
    options.log = m_log;
    return options;
}

/// CreateStream cannot say that a stream is a demo, and should not.
Status LocalStore::makeDemoStream()
{
    engine::NewStream stream;
    stream.name = producer::DemoOptions().stream;
    stream.shardCount = producer::DemoProducer::kShards;
    stream.demo = true;
    stream.diskBudgetBytes = kDemoBudget;
    const auto made = m_engine->createStream(stream);
    if (made.ok() || made.error().code == ErrorCode::ResourceInUse)
        return {};
    return made.error();
}

Status LocalStore::setDurability(const StreamName& stream, engine::Durability durability)
{
    Status changed;
    // The catalog may change between the look and the change; then another look is due.
    for (int attempt = 0; attempt < kMostLooks; ++attempt) {
        const auto info = m_engine->stream(stream);
        if (!info)
            return Error(ErrorCode::ResourceNotFound, "There is no stream of that name.");
        changed = m_engine->setDurability(*info, durability);
        if (changed.ok() || changed.error().code != ErrorCode::Conflict)
            break;
    }
    return changed;
}

Status LocalStore::mark(const std::optional<StreamName>& stream, Timestamp time,
                        const std::string& text)
{
    if (!stream)
        return m_engine->mark({}, time, text);
    const auto info = m_engine->stream(*stream);
    if (!info)
        return Error(ErrorCode::ResourceNotFound,
                     "Stream " + stream->text() + " under account " + account() + " not found.");
    return m_engine->mark(info->id, time, text);
}

void LocalStore::runDemo(bool run)
{
    MutexLock lock(m_demoMutex);
    if (run) {
        m_producer.start();
        m_consumer.start();
    } else {
        m_consumer.stop();
        m_producer.stop();
    }
}

bool LocalStore::demoRunning() const
{
    return m_producer.running();
}

} // namespace weir
