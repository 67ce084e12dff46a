#pragma once

#include "backend/bridge/connection_source.h"
#include "backend/bridge/mailbox.h"
#include "backend/bridge/tail_feed.h"
#include "backend/bridge/worker_pool.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <thread>
#include <vector>

namespace weir {

/// A TailFeed over the embedded engine: one reader thread a tail, woken by the engine when records
/// arrive. Owner thread: GUI.
class LocalTailFeed final : public TailFeed
{
public:
    LocalTailFeed(StreamName stream, std::shared_ptr<ConnectionSource> source,
                  std::shared_ptr<WorkerPool> pool);
    ~LocalTailFeed() override;

    /// Lets its source go: what reads or searches ends.
    void detach();
    void attach(std::shared_ptr<ConnectionSource> source);

    void start(const TailStart& from) override;
    void stop() override;
    void fetch(QObject* context, StreamPosition from, std::size_t count,
               std::function<void(RecordBatchPtr)> done) override;
    void compute(QObject* context, std::function<void()> work, std::function<void()> done) override;
    void letGo(std::vector<std::shared_ptr<const void>> things) override;
    std::unique_ptr<StoreSearch> search(filter::FilterPtr filter) override;
    void survey(QObject* context, std::vector<RecordBatchPtr> batches,
                std::function<void(RecordSurvey)> done) override;
    double bufferFill() const override;

private:
    class Run;

    void drain();

    const StreamName m_stream;
    std::shared_ptr<ConnectionSource> m_source; ///< null while detached
    const std::shared_ptr<WorkerPool> m_pool;
    const std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<WorkerPool> m_worker; ///< where nothing waits for disk
    std::shared_ptr<Run> m_run;
    std::vector<QPointer<StoreSearch>> m_searches;
    quint64 m_skipped = 0;
    QTimer m_frame; ///< 16 ms after the first batch of a frame
};

} // namespace weir
