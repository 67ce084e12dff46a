#pragma once

#include "backend/core/clock.h"
#include "backend/core/result.h"
#include "backend/protocol/kinesis_operations.h"

#include <atomic>

namespace weir::client {

/// Whether an operation changes anything at the other end: a stream, its records, who may read it.
bool isChange(protocol::KinesisOperation operation);

/// Keeps a connection from changing anything unless it may, before a call is even signed. Locked
/// again by itself when the time is over. Thread: any.
class WriteGuard
{
public:
    /// Always open when `readOnly` is false.
    WriteGuard(Clock& clock, bool readOnly);

    bool readOnly() const { return m_readOnly; }
    /// Lets changes pass until `time`.
    void unlockUntil(Timestamp time) { m_until = time; }
    void lock() { m_until = Timestamp::min(); }
    bool isOpen() const { return !m_readOnly || m_clock.now() < m_until.load(); }
    /// Errors: AccessDenied, with what to do.
    Status admit(protocol::KinesisOperation operation) const;

private:
    Clock& m_clock;
    const bool m_readOnly;
    std::atomic<Timestamp> m_until{Timestamp::min()};
};

} // namespace weir::client
