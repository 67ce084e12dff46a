#pragma once

#include "backend/core/clock.h"
#include "backend/core/logging.h"
#include "backend/core/result.h"
#include "backend/protocol/call_context.h"
#include "backend/protocol/call_log.h"
#include "backend/protocol/kinesis_service.h"
#include "backend/protocol/throughput_limits.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace weir::engine {
class FileSystem;
class Inspector;
} // namespace weir::engine

namespace weir {

/// How an embedded store serves its clients.
struct ServiceManner
{
    /// Of streams that AWS clients make: the published API has no word for it.
    protocol::RecordDurability durability = protocol::RecordDurability::Durable;
    /// How long CREATING, UPDATING and DELETING last.
    std::chrono::milliseconds stateDelay{500};
    protocol::LimitsMode limits = protocol::LimitsMode::Off;

    bool operator==(const ServiceManner&) const = default;
};

/// What a connection speaks to once it is open. `owner` keeps all of it alive.
struct ConnectionSource
{
    protocol::KinesisService* service = nullptr;
    engine::Inspector* inspector = nullptr;   ///< null on remote connections
    const protocol::CallLog* calls = nullptr; ///< null on remote connections
    Clock* clock = nullptr;                   ///< the engine's; null on remote connections
    Timestamp measuredFrom;                   ///< arrivals and calls before it were not counted
    std::string endpoint;                     ///< "http://127.0.0.1:4567"
    std::string region;
    std::string account;
    std::string directory;               ///< empty when the store is in memory
    engine::FileSystem* files = nullptr; ///< those of `directory`; null on remote connections
    std::string tlsEndpoint;             ///< "https://127.0.0.1:4568"; empty without a TLS port
    std::string certificateFile; ///< what clients of the TLS port shall trust; empty in memory
    ServiceManner manner;        ///< of embedded stores, when they were opened
    protocol::ThroughputLimits* limits = nullptr; ///< null on remote connections
    std::function<Status(const StreamName&, protocol::RecordDurability)>
        changeDurability; ///< without a name: of new streams; null on remote connections
    /// Adds a mark to the history, of one stream or of all; null on remote connections.
    std::function<Status(const std::optional<StreamName>&, Timestamp, const std::string&)> mark;
    std::function<void(bool)>
        runDemo; ///< starts or stops the demo's producer and consumer; null without a demo
    std::function<bool()> demoRunning;
    LogSink log; ///< may be empty
    std::shared_ptr<void> owner;
};

} // namespace weir
