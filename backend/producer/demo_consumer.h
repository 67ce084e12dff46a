#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/core/logging.h"
#include "backend/producer/demo_producer.h"
#include "backend/producer/paced_thread.h"
#include "backend/protocol/kinesis_service.h"

#include <map>
#include <set>
#include <string>

namespace weir::producer {

/// Reads the demo stream as a plain consumer does: an iterator per shard, GetRecords once a second,
/// the children of a closed shard after its end. Starts at the tip. What it reads it drops; that
/// somebody reads is the point. Ends by itself when the stream is deleted. Thread: any; start and
/// stop not at once.
class DemoConsumer
{
public:
    /// `service` and `clock` must outlive the consumer. Of `options` the stream, session and log
    /// are used.
    DemoConsumer(protocol::KinesisService& service, Clock& clock, DemoOptions options = {});

    void start();
    void stop() { m_thread.stop(); }
    bool running() const { return m_thread.running(); }

private:
    struct Reading
    {
        std::string iterator; ///< empty when it has to be asked for anew
        std::string lastSequenceNumber;
        bool fromStart = false; ///< a child of a shard that was read to its end
    };

    std::optional<std::chrono::milliseconds> step();
    /// Starts at the tip of every open shard.
    Status openShards();
    Status readShard(const std::string& shard, Reading& reading);
    Status askForIterator(const std::string& shard, Reading& reading);
    void followChildren(const std::vector<protocol::ChildShard>& children);
    protocol::CallContext context() const;

    // constant after construction
    protocol::KinesisService& m_service;
    const DemoOptions m_options;

    // only the consumer's thread, once started
    std::map<std::string, Reading> m_readings; ///< by shard id
    std::set<std::string> m_ended;             ///< shards read to their end
    bool m_seen = false;                       ///< the stream has answered once
    bool m_failing = false;

    PacedThread m_thread;
};

} // namespace weir::producer
