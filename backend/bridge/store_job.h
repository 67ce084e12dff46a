#pragma once

#include "backend/bridge/transfer_order.h"
#include "backend/core/error.h"
#include "backend/core/identifiers.h"
#include "backend/producer/produce_progress.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace weir {

struct ConnectionSource;
struct ProduceOrder;
struct ReshardOrder;

/// Something a job met that is not as it was written.
struct JobFinding
{
    enum class Kind {
        Damage,
        IndexToRebuild, ///< Weir writes it again from its segment
        TornTail,       ///< what a crash left; opening the store cuts it
        LeftOver,       ///< a file that belongs to nothing; opening the store removes it
        BadLine,        ///< of an imported file: no record, see TransferProgress::rejectedFile
    };
    Kind kind = Kind::Damage;
    StreamName stream;        ///< empty for the catalog
    std::string file;         ///< relative to the store; of a BadLine the whole path
    std::uint64_t offset = 0; ///< of a BadLine the line's number
    std::string reason;       ///< "the checksum does not match"
};

/// What a job did, once it is Done.
struct JobResult
{
    struct Stream
    {
        StreamName name;
        std::uint64_t records = 0; ///< whole ones
        std::uint64_t payloadBytes = 0;
        std::uint64_t diskBytes = 0;
        std::uint64_t segments = 0;
    };
    std::vector<JobFinding> findings;
    // of verifying
    std::vector<Stream> streams; ///< in name order
    std::uint64_t checkedBytes = 0;
    // of compacting
    std::uint64_t catalogBytesBefore = 0;
    std::uint64_t catalogBytesAfter = 0;
    std::uint64_t segmentsMerged = 0; ///< small ones, which are no more
    std::uint64_t segmentsMade = 0;   ///< what they became
    std::uint64_t segmentBytes = 0;   ///< of these, written

    /// Nothing is damaged; what a crash left is no damage.
    bool clean() const;
};

/// One job over a store, as it stands: of its files, one that sends records to a stream, or one
/// that reshards it, or one that moves records between it and a file.
struct StoreJob
{
    enum class Kind { Verify, Compact, Generate, SendFile, Reshard, Export, Import };
    enum class State {
        Waiting,
        Running,
        Paused,
        Interrupted, ///< by the end of the program; it goes on when it is resumed
        Done,
        Failed,
        Cancelled
    };

    std::uint64_t id = 0;
    Kind kind = Kind::Verify;
    StreamName stream; ///< empty for the whole store
    State state = State::Waiting;
    bool cancelling = false;     ///< it was asked to end, and will soon
    std::uint64_t doneBytes = 0; ///< of the files it goes through, or of an export's records
    std::uint64_t totalBytes = 0;
    StreamName at; ///< the stream being worked on; empty for the catalog
    std::chrono::milliseconds took{};
    std::optional<Error> error; ///< of Failed
    std::shared_ptr<const JobResult>
        result; ///< of Done, of jobs over files; of transfers that are over
    // of jobs that send records
    std::shared_ptr<const ProduceOrder> order;
    std::shared_ptr<const producer::ProduceProgress> sent; ///< never null

    // of jobs that reshard
    std::shared_ptr<const ReshardOrder> reshard;
    std::size_t steps = 0;       ///< that the service took
    bool waitsForActive = false; ///< the stream is not ACTIVE, so the next step waits

    // of exports and imports
    std::shared_ptr<const TransferOrder> transfer;
    std::shared_ptr<const TransferProgress> moved; ///< never null

    bool transfers() const { return kind == Kind::Export || kind == Kind::Import; }
    bool pauses() const { return sends() || transfers(); }
    bool sends() const { return kind == Kind::Generate || kind == Kind::SendFile; }
    bool over() const
    {
        return state == State::Done || state == State::Failed || state == State::Cancelled;
    }
};

/// Where a running job is. Copied from its thread to the window's.
struct JobPlace
{
    std::uint64_t doneBytes = 0;
    std::uint64_t totalBytes = 0;
    StreamName at;
};

/// How a job ended.
struct JobEnd
{
    std::optional<Error> error;
    std::shared_ptr<const JobResult> result;
};

/// Runs a job on this thread, to its end. `progress` is called every few MiB.
JobEnd runStoreJob(const ConnectionSource& source, StoreJob::Kind kind, const StreamName& stream,
                   std::stop_token stop, std::function<void(const JobPlace&)> progress);

} // namespace weir
