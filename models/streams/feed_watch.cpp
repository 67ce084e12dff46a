#include "models/streams/feed_watch.h"

namespace weir {

FeedWatch::FeedWatch(StreamFeed& feed, QObject* parent) : QObject(parent), m_feed(feed)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { turn(m_feed.snapshot() ? State::Stale : State::Waiting); });
    connect(&feed, &StreamFeed::snapshotChanged, this, &FeedWatch::hear);
    connect(&feed, &StreamFeed::metricsChanged, this, &FeedWatch::hear);
    connect(&feed, &StreamFeed::gone, this, [this] {
        m_timer.stop();
        m_feed.disconnect(this);
        turn(State::Fresh);
    });
    hear();
}

void FeedWatch::setPatience(const Patience& patience)
{
    m_patience = patience;
    wait();
}

void FeedWatch::wait()
{
    m_timer.start(m_feed.snapshot() ? m_patience.silence : m_patience.first);
    turn(State::Fresh);
}

void FeedWatch::hear()
{
    if (m_feed.snapshot())
        m_lastWord = std::chrono::floor<Timestamp::duration>(std::chrono::system_clock::now());
    wait();
}

void FeedWatch::turn(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT changed();
}

} // namespace weir
