#pragma once

#include "backend/core/clock.h"
#include "backend/core/error.h"
#include "backend/protocol/call_context.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::protocol {

/// The operation under which each event of a subscription is booked; its request is the one of
/// SubscribeToShard.
inline constexpr std::string_view kPushedEvent = "SubscribeToShardEvent";

/// One request and its outcome, as the ledger keeps it.
struct Call
{
    std::uint64_t id = 0; ///< grows by one with each call
    Timestamp received;
    std::chrono::nanoseconds duration{};
    std::chrono::nanoseconds held{}; ///< of the duration, what it waited at the gate
    SessionId session = SessionId::Console;
    /// "PutRecord"; empty when the request did not say. kPushedEvent is what a subscription pushed.
    std::string operation;
    CallReport report;
    std::uint64_t requestBytes = 0;
    std::uint64_t responseBytes = 0;
    int httpStatus = 200;
    std::string error; ///< the exception's name on the wire; empty for success
    std::string errorMessage;
    std::string requestId;
    std::string invocationId; ///< amz-sdk-invocation-id: the same for all attempts of one call
    int attempt = 1;
};

/// A caller as the endpoint tells callers apart, and where it reads.
struct Session
{
    SessionId id{};
    std::string name; ///< made from the user agent and access key: "boto3 1.43 (AKID…MPLE)"
    std::string userAgent;
    std::string accessKey;
    std::string peer; ///< "127.0.0.1"; of the latest call
    Timestamp firstSeen;
    Timestamp lastSeen;
    std::uint64_t calls = 0;

    struct Position
    {
        std::string stream;
        ShardId shard;
        std::string consumer; ///< for which records are pushed to it; empty when it polls
        std::optional<SequenceNumber> last; ///< of the last record delivered
        std::int64_t millisBehindLatest = 0;
        Timestamp at;
    };
    std::vector<Position> positions; ///< one per shard it has read, and consumer
};

/// How one session reads one shard, over the last ten seconds.
struct ShardReader
{
    SessionId session{};
    Session::Position position;
    /// Of its latest read, if that was by an iterator.
    std::optional<IteratorAncestry> iterator;
    double readsPerSecond = 0; ///< or events
    double recordsPerSecond = 0;
    double bytesPerSecond = 0;
    double refusedPerSecond = 0; ///< reads over the limits, refused or let through
    /// Of what all who poll the shard have together: 5 reads and 2 MiB a second. A consumer has 2
    /// MiB for itself, and events are not limited. Above 1 only without limits.
    double shareOfReads = 0;
    double shareOfBytes = 0;
};

/// One call of a client's that took more than one attempt, or began with a later one.
struct RetriedCall
{
    struct Attempt
    {
        std::uint64_t callId = 0;
        int attempt = 1; ///< as the client counts
        Timestamp received;
        std::chrono::nanoseconds duration{};
        int httpStatus = 200;
        std::string error; ///< empty for success
    };

    std::string invocationId;
    SessionId session{};
    std::string operation;
    std::string stream;
    std::vector<Attempt> attempts; ///< those still kept, as they came
};

/// What one session did to one stream within one second.
struct SessionSecond
{
    std::chrono::sys_seconds second;
    SessionId session{};
    std::uint32_t recordsOut = 0;
    std::uint64_t bytesOut = 0;
    std::int64_t worstMillisBehindLatest = -1; ///< -1: no read in this second
};

/// Puts and refusals of a stream within one second.
struct PutSecond
{
    std::chrono::sys_seconds second;
    std::uint32_t calls = 0;
    std::uint32_t p50Micros = 0;
    std::uint32_t p99Micros = 0;
    std::uint32_t writeThrottles = 0; ///< refused or, with relaxed limits, would have been
    std::uint32_t readThrottles = 0;
};

/// The call ledger, to be asked: every request that passed the endpoint or came from the console.
/// Bounded; what has left it is counted. Thread: any; answers are values. Implemented by
/// endpoint::CallLedger.
class CallLog
{
public:
    virtual ~CallLog() = default;

    /// Calls with an id above `after`, oldest first, at most `limit`; of one stream or, with "", of
    /// all.
    virtual std::vector<Call> calls(const std::string& stream, std::uint64_t after,
                                    std::size_t limit) const = 0;
    /// Those by iterators of one chain, oldest first, at most `limit`.
    virtual std::vector<Call> callsOfChain(std::uint64_t chain, std::size_t limit) const = 0;
    /// Latest first, at most `limit`; of one stream or, with "", of all. Clients that send no
    /// invocation id have none.
    virtual std::vector<RetriedCall> retries(const std::string& stream,
                                             std::size_t limit) const = 0;
    virtual std::vector<Session> sessions() const = 0;
    /// Who has read which shard of `stream`, by session, then shard; rates over the ten seconds
    /// that end with `now`.
    virtual std::vector<ShardReader> readers(const std::string& stream, Timestamp now) const = 0;
    /// Seconds ascending, from `from` on; kept for the last 15 minutes.
    virtual std::vector<SessionSecond> reads(const std::string& stream,
                                             std::chrono::sys_seconds from) const = 0;
    virtual std::vector<PutSecond> puts(const std::string& stream,
                                        std::chrono::sys_seconds from) const = 0;
    /// Of spans of `width`, 10 s or a minute, that begin at `from` or later: how many puts, and the
    /// quantiles of all their durations; without throttles. Kept for the last 15 minutes at least.
    virtual std::vector<PutSecond> putSpans(const std::string& stream,
                                            std::chrono::sys_seconds from,
                                            std::chrono::seconds width) const = 0;
    /// Calls ever logged, and how many of them are no longer kept.
    virtual std::uint64_t total() const = 0;
    virtual std::uint64_t dropped() const = 0;
};

} // namespace weir::protocol
