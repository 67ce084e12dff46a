#pragma once

#include "backend/bridge/stream_feed.h"
#include "backend/bridge/tail_feed.h"
#include "models/records/cell_decoder.h"
#include "models/records/record_sieve.h"
#include "models/records/record_window_model.h"
#include "models/records/stored_browser.h"

#include <QObject>

#include <memory>
#include <optional>

namespace weir {

/// What drives the records list of one stream: reads from where a person wants, through the filter,
/// looks through what is stored, and knows how well that goes. Owner thread: GUI.
class StreamReading : public QObject
{
    Q_OBJECT

public:
    enum class Start { Latest, TrimHorizon, Time };
    enum class Trouble { None, ReadFailed, StreamGone, Disconnected };

    /// `feed` outlives it. Nothing is read before begin().
    StreamReading(std::unique_ptr<TailFeed> tail, StreamFeed& feed, QObject* parent = nullptr);
    ~StreamReading() override;

    RecordWindowModel& model() { return m_model; }
    StoredBrowser& browser() { return m_browser; }
    RecordSieve& sieve() { return m_sieve; }
    const RecordSieve& sieve() const { return m_sieve; }
    CellDecoder& decoder() { return m_decoder; }
    TailFeed& tail() { return *m_tail; }

    /// Starts as soon as the stream is known, and anew when it is made anew.
    void begin();
    void startFrom(Start start, Timestamp time);
    /// Goes on after a failure behind the last record read.
    void readOn();

    Start start() const { return m_start; }
    bool hasStarted() const { return m_started; }
    Trouble trouble() const { return m_trouble; }
    const QString& troubleText() const { return m_troubleText; }
    /// Records that retention removed before they were read, since the start.
    quint64 skipped() const { return m_skipped; }
    bool isEmptyStream() const;
    /// How far behind the newest record stored is the last one read or, where that is further, the
    /// first one that the filter has yet to look at.
    std::chrono::milliseconds lag() const;
    /// Those of the last 10,000 records held, for a look at what they hold.
    std::vector<RecordBatchPtr> recentBatches() const;

    /// Looks through everything stored for what the filter matches; the model shows it.
    void searchStored();
    void stopSearch();
    /// Lets go of what was found, and follows.
    void endSearch();
    /// The last search, while its filter stands; null for none.
    const SearchProgress* search() const { return m_search ? &m_searched : nullptr; }
    /// What the search has found or, without one, what the list holds.
    const RecordBuffer& hits() const { return m_search ? m_model.found() : m_model.live(); }
    /// Whether one of hits() stands there.
    bool hasHitIn(StreamPosition from, StreamPosition to) const;

Q_SIGNALS:
    /// Reading began, here or somewhere else.
    void started();
    /// trouble() or search() turned.
    void turned();
    /// Counts changed.
    void changed();

private:
    void startReading();
    TailStart startOf(Start start, Timestamp time) const;
    void snapshotChanged();
    void takeArrived(const std::vector<RecordBatchPtr>& batches);
    void readFailed(const QString& message, const QString& detail);
    void streamGone();
    void detached();
    void attached();
    bool heldIn(StreamPosition from, StreamPosition to) const;
    bool foundIn(StreamPosition from, StreamPosition to) const;

    StreamFeed& m_feed;
    RecordWindowModel m_model;
    const std::unique_ptr<TailFeed> m_tail;
    StoredBrowser m_browser;
    CellDecoder m_decoder;
    RecordSieve m_sieve;
    std::unique_ptr<StoreSearch> m_search;
    SearchProgress m_searched;

    Start m_start = Start::Latest;
    Timestamp m_startTime;
    bool m_started = false;
    bool m_detached = false;
    std::uint64_t m_incarnation = 0;
    RecordRow m_lastRead; ///< where reading goes on after a failure
    quint64 m_skipped = 0;
    Trouble m_trouble = Trouble::None;
    QString m_troubleText;
};

} // namespace weir
