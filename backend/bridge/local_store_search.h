#pragma once

#include "backend/bridge/store_search.h"
#include "backend/filter/filter.h"

#include <QTimer>

#include <memory>

namespace weir {

struct ConnectionSource;
class Mailbox;
class WorkerPool;

/// A StoreSearch over the embedded engine. Owner thread: GUI.
class LocalStoreSearch final : public StoreSearch
{
public:
    LocalStoreSearch(const StreamName& stream, filter::FilterPtr filter,
                     std::shared_ptr<ConnectionSource> source, std::shared_ptr<WorkerPool> pool);
    ~LocalStoreSearch() override;

    void stop() override;

private:
    class Run;

    void drain();

    const std::shared_ptr<WorkerPool> m_pool;
    const std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<Run> m_run;
    QTimer m_frame; ///< until what was found since is handed over
};

} // namespace weir
