#pragma once

#include "backend/core/mutex.h"

#include <chrono>

namespace weir::test {

/// Counts what another thread does and lets a test wait for it.
class Gate
{
public:
    void pass()
    {
        MutexLock lock(m_mutex);
        ++m_count;
        m_passed.notifyAll();
    }
    int count() const
    {
        MutexLock lock(m_mutex);
        return m_count;
    }
    /// False when the count has not reached `count` within ten seconds.
    bool waitFor(int count)
    {
        MutexLock lock(m_mutex);
        while (m_count < count)
            if (!m_passed.waitFor(m_mutex, std::chrono::seconds(10)))
                return m_count >= count;
        return true;
    }

private:
    mutable Mutex m_mutex;
    Condition m_passed;
    int m_count WEIR_GUARDED_BY(m_mutex) = 0;
};

} // namespace weir::test
