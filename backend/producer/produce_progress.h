#pragma once

#include "backend/core/clock.h"
#include "backend/core/error.h"
#include "backend/core/identifiers.h"
#include "backend/protocol/kinesis_shapes.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace weir::producer {

/// What a ProduceRun has done so far. A value; all figures are of answers, never of plans.
struct ProduceProgress
{
    enum class State { Running, Paused, Done, Stopped, Failed };

    struct Landed
    {
        std::uint64_t accepted = 0;
        std::uint64_t throttled = 0; ///< refusals for throughput, each attempt counted
    };
    /// One PutRecords call and what became of its entries.
    struct Call
    {
        std::uint64_t number = 0; ///< from 1
        Timestamp time;
        std::uint32_t records = 0;
        std::uint32_t accepted = 0;
        double millis = 0;
        std::string refusedFor;     ///< the service's word for the first refusal; empty for none
        std::string refusedOn;      ///< the shard of it, where the service names it
        std::optional<Error> error; ///< the call failed as a whole
        std::string requestId;      ///< by which the log knows it
    };
    struct Second
    {
        std::chrono::sys_seconds at;
        std::uint64_t accepted = 0;
        std::uint64_t refused = 0;
    };
    /// An entry that was refused and is not sent again by itself.
    struct Kept
    {
        protocol::PutRecordsRequestEntry entry;
        std::string errorCode;
        std::string errorMessage;
    };

    static constexpr std::size_t kCalls = 200;
    static constexpr std::size_t kSeconds = 60;

    State state = State::Running;
    std::uint64_t made = 0;    ///< taken from the source
    std::uint64_t settled = 0; ///< of these, the first ones up to which all are accepted or refused
    std::uint64_t accepted = 0;
    std::uint64_t acceptedBytes = 0; ///< data and keys
    std::uint64_t throttled = 0;     ///< refusals for throughput, each attempt counted
    std::uint64_t refused = 0;       ///< entries that will not be sent again by themselves
    std::uint64_t waiting = 0;       ///< made, and neither accepted nor refused yet
    std::uint64_t kept = 0;          ///< refused ones that can be sent again; the oldest leave
    std::uint64_t calls = 0;
    std::optional<std::uint64_t> total; ///< of the source
    std::optional<double> wantedRate;   ///< records a second; nothing: as fast as possible
    double rate = 0;                    ///< accepted a second, over the last full three seconds
    std::chrono::milliseconds took{};   ///< pauses not counted
    std::map<ShardId, Landed> shards;
    std::deque<Call> lastCalls;      ///< the newest last, kCalls at most
    std::vector<Second> lastSeconds; ///< up to the running one, which is the last
    std::optional<Error> error;      ///< of Failed; of a call that is tried again while Running

    bool over() const
    {
        return state == State::Done || state == State::Stopped || state == State::Failed;
    }
};

} // namespace weir::producer
