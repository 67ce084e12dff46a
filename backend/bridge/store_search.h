#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/core/error.h"

#include <QObject>

#include <bitset>
#include <optional>
#include <vector>

namespace weir {

/// How far a search has come.
struct SearchProgress
{
    /// What is searched, cut into as many parts of equal length.
    static constexpr std::size_t kParts = 1024;

    std::uint64_t records = 0; ///< looked at
    std::uint64_t bytes = 0;   ///< of their data and partition keys
    std::uint64_t hits = 0;
    std::uint64_t userRecords = 0; ///< in these; more where hits are aggregates
    StreamPosition from;           ///< what is searched, of everything stored
    StreamPosition to;
    StreamPosition position;   ///< everything before it has been looked at
    std::bitset<kParts> parts; ///< those of [from, to) that have a hit
    bool over = false;
    bool stopped = false;         ///< by stop()
    std::optional<Error> error;   ///< it ended early
    std::uint64_t unreadable = 0; ///< places that are damaged and were left out
    std::string unreadablePlace;  ///< the first of them
};

/// One look through everything stored of a stream, oldest first, on threads of its own. Deleting it
/// ends it. Owner thread: GUI.
class StoreSearch : public QObject
{
    Q_OBJECT

public:
    /// How many hits are handed over; those behind are only counted.
    static constexpr std::size_t kMostRecords = 65'536;
    static constexpr std::size_t kMostBytes = 128U << 20;

    /// Ends it soon; what was found stays.
    virtual void stop() = 0;

Q_SIGNALS:
    /// In order of position; before the progress that counts them.
    void found(const std::vector<weir::RecordBatchPtr>& batches);
    /// A few times a second, and once when it is over.
    void progressed(const weir::SearchProgress& progress);
};

} // namespace weir
