#pragma once

#include "models/decode/record_reading.h"

#include <QObject>

#include <memory>
#include <stop_token>

namespace weir {

class Mailbox;
class WorkerPool;

/// Takes records apart: small ones at once, long or packed ones on a thread of its own, of which
/// first only a glance is given. Of records asked for meanwhile only the last one counts. Owner
/// thread: GUI.
class RecordReader : public QObject
{
    Q_OBJECT

public:
    /// Longer records are not taken apart on the caller's thread.
    static constexpr std::size_t kAtOnce = 32 << 10;
    static constexpr std::size_t kPackedAtOnce = 2 << 10; ///< at most 2 MiB come out of them

    explicit RecordReader(QObject* parent = nullptr);
    ~RecordReader() override;

    /// What there is now; when that is partial, finished() follows.
    RecordReadingPtr read(const RecordRow& row);
    /// Reads a long text to its end; finished() follows.
    void readWhole(const RecordRow& row);
    /// What was asked for is not wanted any more.
    void forget();

Q_SIGNALS:
    void finished(const weir::RecordReadingPtr& reading);

private:
    void start(const RecordRow& row, bool whole);

    const std::shared_ptr<Mailbox> m_mailbox;
    std::unique_ptr<WorkerPool> m_pool; ///< made when it is first needed
    std::stop_source m_stop;            ///< of the reading under way
    std::uint64_t m_token = 0;          ///< answers of an older one are dropped
};

} // namespace weir
