#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/core/logging.h"
#include "backend/core/result.h"
#include "backend/producer/checkout_records.h"
#include "backend/producer/paced_thread.h"
#include "backend/protocol/kinesis_service.h"

#include <deque>
#include <functional>

namespace weir::producer {

struct DemoOptions
{
    StreamName stream{"demo-checkout"};
    /// Around this many; the true rate breathes a little.
    double recordsPerSecond = 412;
    /// Whom the calls are booked to.
    SessionId session = SessionId::Console;
    std::uint64_t seed = 2727;
    LogSink log;
};

/// Keeps the demo stream alive: makes it when it is absent and sends it checkout events through the
/// service, several calls a second, like any producer would. Refused entries are sent again; after
/// an error it waits and tries anew. It ends by itself when the stream is deleted, because somebody
/// wanted that. Thread: any; start and stop not at once.
class DemoProducer
{
public:
    /// The shards the demo stream is made with.
    static constexpr std::uint32_t kShards = 6;

    /// Makes the stream, marked as a demo, with kShards shards; success too when it exists already.
    /// Runs on the producer's thread. (CreateStream has no member for the mark, so this does not go
    /// through the service.)
    using MakeStream = std::function<Status()>;

    /// `service` and `clock` must outlive the producer.
    DemoProducer(protocol::KinesisService& service, Clock& clock, MakeStream makeStream,
                 DemoOptions options = {});

    void start();
    /// Joins the thread; returns after the call that is under way.
    void stop() { m_thread.stop(); }
    bool running() const { return m_thread.running(); }

private:
    using Pause = std::optional<std::chrono::milliseconds>;

    Pause step();
    Pause send();
    Pause afterError(const Error& error);
    Pause waitForActive(const Error& error);
    Pause backOff(const Error& error);
    void fillQueue();
    void takeAccepted(const protocol::PutRecordsResponse& response);
    void log(LogLevel level, const std::string& text) const;

    // constant after construction
    protocol::KinesisService& m_service;
    Clock& m_clock;
    const MakeStream m_makeStream;
    const DemoOptions m_options;

    // only the producer's thread, once started
    CheckoutRecords m_records;
    std::deque<protocol::PutRecordsRequestEntry> m_queue; ///< not accepted yet, oldest first
    bool m_made = false;
    double m_owed = 0; ///< the part of a record that the rate still owes
    std::chrono::nanoseconds m_last{};
    int m_failures = 0; ///< in a row

    PacedThread m_thread;
};

} // namespace weir::producer
