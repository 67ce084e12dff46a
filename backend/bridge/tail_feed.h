#pragma once

#include "backend/bridge/record_survey.h"
#include "backend/bridge/snapshots.h"
#include "backend/bridge/store_search.h"
#include "backend/core/error.h"
#include "backend/filter/filter.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace weir {

/// Where a tail starts.
struct TailStart
{
    enum class Kind { Latest, TrimHorizon, Time, Position };
    Kind kind = Kind::Latest;
    Timestamp time;          ///< of Kind::Time
    StreamPosition position; ///< of Kind::Position
};

/// The records of one stream as they arrive, all shards merged in order of arrival. A reader thread
/// fills a bounded buffer; once a frame (16 ms) the GUI thread gets what has come since, in one
/// signal. Owner thread: GUI.
class TailFeed : public QObject
{
    Q_OBJECT

public:
    /// Starts reading, or starts anew from another place.
    virtual void start(const TailStart& from) = 0;
    virtual void stop() = 0;

    /// Fetches `count` stored records from `from` on, for browsing; `done` runs on the GUI thread
    /// unless `context` is gone.
    virtual void fetch(QObject* context, StreamPosition from, std::size_t count,
                       std::function<void(RecordBatchPtr)> done) = 0;

    /// Runs `work` on a worker thread of the feed's own, one after the other, and then `done` on
    /// the GUI thread unless `context` is gone. Short pieces of work only: rows wait for them.
    virtual void compute(QObject* context, std::function<void()> work,
                         std::function<void()> done) = 0;

    /// Frees on a worker thread what nobody else holds: many megabytes take their time, and a wait
    /// for the threads that they came from.
    virtual void letGo(std::vector<std::shared_ptr<const void>> things) = 0;

    /// Starts to look through everything stored; the caller owns the search.
    virtual std::unique_ptr<StoreSearch> search(filter::FilterPtr filter) = 0;

    /// Looks what some recent records hold, on a worker thread; `done` runs on the GUI thread
    /// unless `context` is gone.
    virtual void survey(QObject* context, std::vector<RecordBatchPtr> batches,
                        std::function<void(RecordSurvey)> done) = 0;

    /// How full the buffer between reader and window is, 0 ... 1.
    virtual double bufferFill() const = 0;

Q_SIGNALS:
    /// In order; once a frame at most.
    void recordsArrived(const std::vector<weir::RecordBatchPtr>& batches);
    /// Its source went, and it has stopped; nothing can be fetched until it is attached again.
    void detached();
    void attached();
    /// Reading failed: a sentence, and the local cause. The feed has stopped.
    void readFailed(const QString& message, const QString& detail);
    /// Records the store trimmed before they were read, since start().
    void recordsSkipped(quint64 count);
};

} // namespace weir
