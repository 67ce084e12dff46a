#pragma once

#include "widgets/common/theme.h"
#include "widgets/streams/shard_map_scene.h"

#include <QObject>
#include <QSize>

#include <memory>

namespace weir {

class Mailbox;
class WorkerPool;

/// What a shard map is made of. Null pointers for what is not there yet.
struct ShardMapRequest
{
    std::shared_ptr<const StreamSnapshot> stream;
    std::shared_ptr<const HeatMap> heat;
    std::shared_ptr<const StreamMetrics> metrics;
    Timestamp from;
    Timestamp to;
    KeyWindow window;
    QSize plot;
    MapColour colour = MapColour::Bytes;
    bool ring = false;
    QSize widget;     ///< that a ring has to fit in
    double ratio = 1; ///< device pixels to each of the widget's
    Theme theme;
};

/// Thread: any.
ShardMapParts composeMap(const ShardMapRequest& request);

/// Composes shard maps: straight ones of few shards at once, others on a thread of its own. Of
/// those asked for while one is under way only the last is made. Owner thread: GUI.
class ShardMapComposer : public QObject
{
    Q_OBJECT

public:
    /// More shards are not looked through on the caller's thread: about as many as a screen has
    /// columns.
    static constexpr std::size_t kAtOnce = 1024;

    explicit ShardMapComposer(QObject* parent = nullptr);
    ~ShardMapComposer() override;

    /// composed() follows, or has been emitted when this returns.
    void compose(ShardMapRequest request);

Q_SIGNALS:
    void composed(const weir::ShardMapParts& parts);

private:
    void start(ShardMapRequest request);
    void finished(const ShardMapParts& parts);

    const std::shared_ptr<Mailbox> m_mailbox;
    std::unique_ptr<WorkerPool> m_pool; ///< made when it is first needed
    bool m_busy = false;
    std::optional<ShardMapRequest> m_next;
    std::uint64_t m_token = 0; ///< what is under way with an older one is dropped
};

} // namespace weir
