#pragma once

#include "backend/bridge/tail_feed.h"
#include "models/records/record_window_model.h"

#include <QObject>

#include <optional>

namespace weir {

/// Moves a RecordWindowModel through everything stored: what the live buffer still holds is shown
/// from there, the rest is fetched page by page. One fetch runs at a time; of jumps that come
/// meanwhile only the last one counts. Owner thread: GUI.
class StoredBrowser : public QObject
{
    Q_OBJECT

public:
    /// Neither is owned; both outlive the browser or its last call.
    StoredBrowser(TailFeed& feed, RecordWindowModel& model, QObject* parent = nullptr);

    /// What there is: positions [oldest, tip), `recordBytes` each on the average.
    /// Without, only what the model holds is shown.
    void setReadable(bool readable) { m_readable = readable; }
    void setStored(StreamPosition oldest, StreamPosition tip, std::uint64_t recordBytes);

    /// Whether stored records come before or after those shown.
    bool hasBefore() const;
    bool hasAfter() const;

public Q_SLOTS:
    /// Shows the record at `position`, or the oldest when that is gone; shown() follows.
    void show(weir::StreamPosition position);
    /// Shows the first record that arrived at `time` or later; shown() follows.
    void showTime(weir::Timestamp time);
    /// Adds stored records before or after those shown, turning Paused rows into a Range when the
    /// live buffer has no more. Nothing happens when there are none, or when the rows are a
    /// filter's.
    void readBefore();
    void readAfter();
    /// Adds what has come since the rows stand still: what the live buffer holds of it or, where
    /// that has let go of what came right after them, stored records, as a Range. A filter's rows
    /// come from the buffer only.
    void readNew();

Q_SIGNALS:
    /// The model shows the surroundings of `position`, which is the one to put at the top.
    void shown(weir::StreamPosition position);
    /// Rows were added around the ones in view.
    void extended();

private:
    bool mayRead() const;
    std::size_t pageRecords() const;
    void fetchAround(StreamPosition position, bool quiet);
    void fetch(StreamPosition from, std::size_t count,
               std::function<void(const RecordBatchPtr&)> done);
    StreamPosition firstShown() const;
    StreamPosition lastShown() const;

    TailFeed& m_feed;
    RecordWindowModel& m_model;
    StreamPosition m_oldest;
    StreamPosition m_tip;
    std::uint64_t m_recordBytes = 1;
    bool m_fetching = false;
    bool m_readable = true;
    std::uint64_t m_search = 0; ///< of showTime(): answers of an older one are dropped
    std::optional<StreamPosition> m_next;
};

} // namespace weir
