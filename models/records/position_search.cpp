#include "models/records/position_search.h"

#include <QPointer>

namespace weir {

void findStoredPosition(TailFeed& feed, QObject* context, StreamPosition oldest, StreamPosition tip,
                        Timestamp time, std::function<void(StreamPosition)> done)
{
    if (oldest >= tip)
        return done(tip);
    const StreamPosition middle{oldest.ordinal + (tip.ordinal - oldest.ordinal) / 2};
    const QPointer<TailFeed> guarded(&feed);
    feed.fetch(
        context, middle, 1, [=, done = std::move(done)](const RecordBatchPtr& batch) mutable {
            if (!guarded)
                return;
            // What is not there (any more) is older than what is: retention trims from the front.
            const bool reached = batch && !batch->empty() && batch->records()[0].arrival >= time;
            const StreamPosition low = reached ? oldest : StreamPosition{middle.ordinal + 1};
            const StreamPosition high = reached ? middle : tip;
            findStoredPosition(*guarded, context, low, high, time, std::move(done));
        });
}

} // namespace weir
