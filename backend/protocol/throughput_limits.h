#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace weir::protocol {

/// Whether the service's throughput limits and quotas hold.
enum class LimitsMode {
    Off,
    Relaxed, ///< nothing is refused, but what would have been is counted
    On,
};

/// What of its 2 MiB/s of a shard a consumer of enhanced fan-out has left, as in ShardLevels.
struct ConsumerLevel
{
    std::string consumer;
    double bytesOut = 1;
    std::uint64_t over = 0; ///< times that records waited, or would have
};

/// What of its limits a shard has left. Levels are shares of what a second allows: 1 is full, 0
/// empty, and less is a debt that must be waited off.
struct ShardLevels
{
    ShardId shard;
    double bytesIn = 1;   ///< of 1 MiB/s
    double recordsIn = 1; ///< of 1,000/s
    double bytesOut = 1;  ///< of 2 MiB/s
    double reads = 1;     ///< of 5 GetRecords/s
    double iterators = 1; ///< of 5 GetShardIterator/s
    /// After a read of 10 MiB, until when the next ones are refused.
    std::optional<Timestamp> readsPausedUntil;
    /// Records and reads that were refused or, with relaxed limits, would have been; since the
    /// store was opened.
    std::uint64_t writesOver = 0;
    std::uint64_t readsOver = 0;
    std::vector<ConsumerLevel> consumers; ///< by name; those that were pushed something
};

/// What of its rate a control operation has left.
struct OperationLevel
{
    std::string operation;
    std::string stream;     ///< empty for a rate of the whole account
    double perSecond = 0;   ///< the rate
    double level = 1;       ///< as in ShardLevels
    std::uint64_t over = 0; ///< calls that were refused or would have been
};

/// The limits of a service, to be looked at and switched while it runs. Thread: any; answers are
/// values.
class ThroughputLimits
{
public:
    virtual ~ThroughputLimits() = default;

    virtual LimitsMode limitsMode() const = 0;
    /// From the next call on. What was used with limits off was not counted.
    virtual void setLimitsMode(LimitsMode mode) = 0;

    /// By shard; those whose limits nobody has used since the store was opened are left out.
    virtual std::vector<ShardLevels> shardLevels(const std::string& stream) const = 0;
    /// By operation, then stream; those not used lately are left out.
    virtual std::vector<OperationLevel> operationLevels() const = 0;
};

} // namespace weir::protocol
