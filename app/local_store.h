#pragma once

#include "backend/api/limited_kinesis_service.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/core/clock.h"
#include "backend/core/mutex.h"
#include "backend/core/result.h"
#include "backend/endpoint/call_ledger.h"
#include "backend/endpoint/held_calls.h"
#include "backend/endpoint/kinesis_endpoint.h"
#include "backend/endpoint/recorded_service.h"
#include "backend/endpoint/rule_gate.h"
#include "backend/engine/engine.h"
#include "backend/producer/demo_consumer.h"
#include "backend/producer/demo_producer.h"

#include <memory>
#include <optional>
#include <string>

namespace weir {

struct LocalStoreOptions
{
    engine::EngineOptions engine;
    api::ServiceOptions service;
    endpoint::EndpointOptions endpoint;
    /// Verified takes the keys of keyFileOf(engine.directory), which the store must then have.
    endpoint::AuthMode auth = endpoint::AuthMode::Parsed;
    /// Keep the call ledger on disk, when the store is.
    bool keepCalls = true;
    /// Make the demo stream and keep it moving from the start.
    bool demo = false;
    LogSink log;
};

/// The embedded store with everything around it, put together: file system, engine, service,
/// ledger, endpoint and demo. What the console and weir-server both open. Qt-free. Thread: any.
class LocalStore
{
public:
    /// Takes the ports, then opens the store, then serves. `clock` must outlive the store.
    /// Errors: ResourceInUse (the port is taken), StoreLocked, NewerFormat, Corruption, NoSpace,
    /// IoError; nothing on disk is touched then. Also what loadOrMakeKeys() and
    /// loadOrMakeTlsIdentity() answer.
    static Result<std::unique_ptr<LocalStore>> open(LocalStoreOptions options, Clock& clock);
    ~LocalStore(); ///< in reverse: demo, endpoint, engine

    /// For callers inside this process; books their calls.
    protocol::KinesisService& service() { return m_recorded; }
    engine::Inspector& inspector() { return m_engine->inspector(); }
    engine::FileSystem& files() { return *m_files; }
    const protocol::CallLog& calls() const { return m_ledger; }
    endpoint::CallLedger& ledger() { return m_ledger; }
    protocol::ThroughputLimits& limits() { return m_limited; }
    /// What requests on the wire pass, and those that wait there.
    endpoint::RuleGate& gate() { return m_gate; }
    endpoint::HeldCalls& heldCalls() { return m_held; }

    /// A caller inside this process under a name of its own, for CallContext::session.
    SessionId addCaller(const std::string& name);

    /// "http://127.0.0.1:4567"
    std::string endpoint() const { return m_endpoint->url(); }
    const std::string& region() const { return m_service.options().region; }
    const std::string& account() const { return m_service.options().account; }
    /// Empty when the store is in memory.
    std::string directory() const { return m_engine->inspector().store().directory; }
    /// Where the keys are that sign requests; empty when signatures are not verified.
    const std::string& keyFile() const { return m_keyFile; }

    /// "https://127.0.0.1:4568"; empty without a TLS port.
    std::string tlsEndpoint() const { return m_endpoint->tlsUrl(); }
    /// The certificate that clients of the TLS port shall trust, PEM, and the file it is in, which
    /// a store in memory does not have. Empty without a TLS port.
    const std::string& certificate() const { return m_certificate; }
    std::string certificateFile() const;

    const api::ServiceOptions& serviceOptions() const { return m_service.options(); }

    /// Of streams that clients make from now on.
    engine::Durability newStreamDurability() const { return m_service.newStreamDurability(); }
    void setNewStreamDurability(engine::Durability durability)
    {
        m_service.setNewStreamDurability(durability);
    }

    const LogSink& log() const { return m_log; }

    /// Between durable and relaxed. Errors: ResourceNotFound, and those of Engine::setDurability.
    Status setDurability(const StreamName& stream, engine::Durability durability);

    /// Adds to the history that something happened, as `text` tells, to one stream or to all.
    /// Errors: ResourceNotFound, NoSpace, IoError.
    Status mark(const std::optional<StreamName>& stream, Timestamp time, const std::string& text);

    /// When this process opened the store: its inspector and call log know nothing of before.
    Timestamp opened() const { return m_opened; }

    /// Starts or stops the demo's producer and consumer. When the demo stream is gone, starting
    /// makes it anew.
    void runDemo(bool run);
    bool demoRunning() const;

private:
    /// What the TLS port needs; nothing without one.
    struct Tls
    {
        std::string certificate;
        std::shared_ptr<http::TlsContext> context;
    };
    static Result<Tls> tlsFor(const LocalStoreOptions& options, engine::FileSystem& files,
                              Timestamp now);

    LocalStore(const LocalStoreOptions& options, Clock& clock,
               std::unique_ptr<engine::FileSystem> files, std::unique_ptr<engine::Engine> engine,
               std::unique_ptr<endpoint::KinesisEndpoint> endpoint,
               endpoint::Authenticator authenticator, Tls tls,
               std::unique_ptr<endpoint::CallJournal> journal);

    producer::DemoOptions demoOptions(const char* session);
    Status makeDemoStream();

    // constant after construction
    Clock& m_clock;
    const Timestamp m_opened;
    const LogSink m_log;
    const std::string m_keyFile;
    const std::string m_certificate;
    // in the order they stand on each other
    const std::unique_ptr<engine::FileSystem> m_files;
    const std::unique_ptr<engine::Engine> m_engine;
    api::LocalKinesisService m_service;
    api::LimitedKinesisService m_limited;
    endpoint::CallLedger m_ledger;
    endpoint::RecordedService m_recorded;
    endpoint::RuleGate m_gate;
    endpoint::HeldCalls m_held;
    const std::unique_ptr<endpoint::KinesisEndpoint> m_endpoint;

    Mutex m_demoMutex; ///< held while the demo starts or stops, which waits for its threads
    producer::DemoProducer m_producer;
    producer::DemoConsumer m_consumer;
};

} // namespace weir
