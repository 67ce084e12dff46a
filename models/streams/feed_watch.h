#pragma once

#include "backend/bridge/stream_feed.h"

#include <QTimer>

#include <chrono>
#include <optional>

namespace weir {

/// Whether a feed still speaks. It has figures once a second, however quiet its stream is, so
/// silence means that nobody answers. Thread: GUI.
class FeedWatch : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Fresh,   ///< it speaks, or has not been waited for long enough
        Waiting, ///< it has not said what its stream is
        Stale,   ///< it spoke, and has been silent since lastWord()
    };

    /// How long is waited before anything is said.
    struct Patience
    {
        std::chrono::milliseconds first{200};
        std::chrono::milliseconds silence{30'000};
    };

    /// `feed` outlives the watch.
    explicit FeedWatch(StreamFeed& feed, QObject* parent = nullptr);

    void setPatience(const Patience& patience);

    State state() const { return m_state; }
    /// When it spoke last, by the clock on the wall.
    Timestamp lastWord() const { return m_lastWord; }
    /// Somebody else has heard of it, so it is waited for anew.
    void wait();

Q_SIGNALS:
    void changed();

private:
    void hear();
    void turn(State state);

    StreamFeed& m_feed;
    Patience m_patience;
    QTimer m_timer;
    State m_state = State::Fresh;
    Timestamp m_lastWord;
};

} // namespace weir
