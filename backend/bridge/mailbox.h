#pragma once

#include "backend/core/mutex.h"

#include <QObject>

#include <functional>
#include <utility>

namespace weir {

/// How other threads reach an object of the GUI thread: functions posted here run on its thread,
/// none after close(). Shared by the object and those who post; the object closes it in its
/// destructor.
class Mailbox
{
public:
    explicit Mailbox(QObject* receiver) : m_receiver(receiver) {}

    /// Thread: any. Never waits for the receiver's thread.
    void post(std::function<void()> function)
    {
        MutexLock lock(m_mutex);
        if (m_receiver)
            QMetaObject::invokeMethod(m_receiver, std::move(function), Qt::QueuedConnection);
    }

    /// Thread: the receiver's.
    void close()
    {
        MutexLock lock(m_mutex);
        m_receiver = nullptr;
    }

private:
    Mutex m_mutex;
    QObject* m_receiver WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir
