#include "backend/bridge/connection_feeds.h"

#include "backend/bridge/local_stream_feed.h"
#include "backend/bridge/local_tail_feed.h"

#include <utility>

namespace weir {

ConnectionFeeds::ConnectionFeeds(std::shared_ptr<WorkerPool> pool) : m_pool(std::move(pool)) {}

ConnectionFeeds::~ConnectionFeeds() = default;

void ConnectionFeeds::attach(std::shared_ptr<ConnectionSource> source,
                             std::shared_ptr<Sampler> sampler)
{
    m_source = std::move(source);
    m_sampler = std::move(sampler);
    for (const QPointer<LocalStreamFeed>& feed : std::exchange(m_silent, {})) {
        if (!feed)
            continue;
        const std::uint64_t number = m_sampler ? m_sampler->follow(feed->streamName()) : 0;
        feed->attach(m_sampler, number);
        m_feeds[number] = feed;
    }
    for (const QPointer<LocalTailFeed>& tail : m_tails) {
        if (tail)
            tail->attach(m_source);
    }
}

void ConnectionFeeds::detach()
{
    for (const auto& [number, feed] : std::exchange(m_feeds, {})) {
        if (!feed)
            continue;
        feed->attach({}, 0);
        m_silent.push_back(feed);
    }
    std::erase_if(m_tails, [](const QPointer<LocalTailFeed>& tail) { return tail.isNull(); });
    for (const QPointer<LocalTailFeed>& tail : m_tails)
        tail->detach();
    close();
}

void ConnectionFeeds::close()
{
    m_sampler.reset();
    m_source.reset();
}

std::unique_ptr<StreamFeed> ConnectionFeeds::follow(const StreamName& stream)
{
    const std::uint64_t number = m_sampler ? m_sampler->follow(stream) : 0;
    auto feed = std::make_unique<LocalStreamFeed>(stream, m_sampler, number);
    if (m_sampler)
        m_feeds[number] = feed.get();
    else
        m_silent.emplace_back(feed.get());
    return feed;
}

std::unique_ptr<TailFeed> ConnectionFeeds::tail(const StreamName& stream)
{
    auto tail = std::make_unique<LocalTailFeed>(stream, m_source, m_pool);
    std::erase_if(m_tails, [](const QPointer<LocalTailFeed>& gone) { return gone.isNull(); });
    m_tails.emplace_back(tail.get());
    return tail;
}

void ConnectionFeeds::deliver(std::uint64_t number, const Sampler::Sink::FeedUpdate& update)
{
    const auto found = m_feeds.find(number);
    if (found == m_feeds.end())
        return;
    const QPointer<LocalStreamFeed> feed = found->second;
    if (feed && update.gone)
        feed->publishGone();
    if (feed && update.snapshot)
        feed->publish(update.snapshot);
    if (feed && update.metrics)
        feed->publish(update.metrics);
    if (feed && update.heat)
        feed->publish(update.heat);
    if (feed && update.detail)
        feed->publish(update.detail);
    if (!feed)
        m_feeds.erase(number);
}

} // namespace weir
