#pragma once

#include "backend/bridge/sampler.h"

#include <QPointer>

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace weir {

class LocalStreamFeed;
class LocalTailFeed;
class StreamFeed;
class TailFeed;
class WorkerPool;

/// What pages follow of a connection, while it is open and while it is not: feeds are silent then,
/// and go on where they were once it is open again. Owner thread: GUI.
class ConnectionFeeds
{
public:
    /// `pool` is shared with tails, which may outlive this and then do nothing.
    explicit ConnectionFeeds(std::shared_ptr<WorkerPool> pool);
    ~ConnectionFeeds();

    /// From now on they follow `source`. `sampler` may be null: then only tails do.
    void attach(std::shared_ptr<ConnectionSource> source, std::shared_ptr<Sampler> sampler);
    void detach();
    /// Lets what they follow go without telling them; nothing comes any more.
    void close();

    std::unique_ptr<StreamFeed> follow(const StreamName& stream);
    std::unique_ptr<TailFeed> tail(const StreamName& stream);

    /// What the sampler has found for the feed with its number.
    void deliver(std::uint64_t number, const Sampler::Sink::FeedUpdate& update);

private:
    const std::shared_ptr<WorkerPool> m_pool;
    std::shared_ptr<ConnectionSource> m_source; ///< null while detached
    std::shared_ptr<Sampler> m_sampler;
    std::map<std::uint64_t, QPointer<LocalStreamFeed>> m_feeds; ///< by the sampler's number
    std::vector<QPointer<LocalStreamFeed>> m_silent;            ///< while there is no sampler
    std::vector<QPointer<LocalTailFeed>> m_tails;
};

} // namespace weir
