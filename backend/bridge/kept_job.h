#pragma once

#include "backend/bridge/produce_order.h"
#include "backend/bridge/transfer_order.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <vector>

namespace weir {

/// A job that had not come to its end when its store was closed: what was to be done, and up to
/// where that was done. A value.
struct KeptJob
{
    std::variant<ProduceOrder, TransferOrder> order;
    TransferPoint point;              ///< of exports and imports
    std::uint64_t settled = 0;        ///< of jobs that send: the first records, see ProduceProgress
    std::chrono::milliseconds sent{}; ///< of jobs that send: how long they did, pauses not counted

    /// Of a job that sends: what is left of its order.
    ProduceOrder rest() const;
};

/// Makes a filter again, of its text, time frame and bookmarks; null when it is none.
using CompileAgain = std::function<filter::FilterPtr(
    const std::string& text, const filter::TimeFrame& time, std::set<StreamPosition> bookmarks)>;

/// JSON, for a file beside the store.
QByteArray toJson(const std::vector<KeptJob>& jobs);
/// What cannot be read is left out; an export whose filter cannot be made again, too.
std::vector<KeptJob> keptJobsOf(const QByteArray& json, const CompileAgain& compile);

} // namespace weir
