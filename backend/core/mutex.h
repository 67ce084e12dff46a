#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

// clang's thread-safety annotations; nothing elsewhere.
#if defined(__clang__)
#define WEIR_ANNOTATE(x) __attribute__((x))
#else
#define WEIR_ANNOTATE(x)
#endif
#define WEIR_GUARDED_BY(x) WEIR_ANNOTATE(guarded_by(x))
#define WEIR_PT_GUARDED_BY(x) WEIR_ANNOTATE(pt_guarded_by(x))
#define WEIR_REQUIRES(...) WEIR_ANNOTATE(requires_capability(__VA_ARGS__))
#define WEIR_EXCLUDES(...) WEIR_ANNOTATE(locks_excluded(__VA_ARGS__))
#define WEIR_ACQUIRE(...) WEIR_ANNOTATE(acquire_capability(__VA_ARGS__))
#define WEIR_RELEASE(...) WEIR_ANNOTATE(release_capability(__VA_ARGS__))
#define WEIR_NO_THREAD_SAFETY_ANALYSIS WEIR_ANNOTATE(no_thread_safety_analysis)

namespace weir {

/// std::mutex that clang's analysis can see.
class WEIR_ANNOTATE(capability("mutex")) Mutex
{
public:
    void lock() WEIR_ACQUIRE() { m_mutex.lock(); }
    void unlock() WEIR_RELEASE() { m_mutex.unlock(); }

private:
    friend class Condition;
    std::mutex m_mutex;
};

/// Holds a Mutex for its scope; may be released and taken again within it.
class WEIR_ANNOTATE(scoped_lockable) MutexLock
{
public:
    explicit MutexLock(Mutex& mutex) WEIR_ACQUIRE(mutex) : m_mutex(mutex) { m_mutex.lock(); }
    ~MutexLock() WEIR_RELEASE()
    {
        if (m_held)
            m_mutex.unlock();
    }
    MutexLock(const MutexLock&) = delete;
    MutexLock& operator=(const MutexLock&) = delete;

    void unlock() WEIR_RELEASE()
    {
        m_held = false;
        m_mutex.unlock();
    }
    void lock() WEIR_ACQUIRE()
    {
        m_mutex.lock();
        m_held = true;
    }

private:
    Mutex& m_mutex;
    bool m_held = true;
};

/// A condition variable for Mutex. The wait releases and takes the Mutex where the analysis cannot
/// see it; to the caller the lock is held before and after.
class Condition
{
public:
    void notifyOne() { m_condition.notify_one(); }
    void notifyAll() { m_condition.notify_all(); }

    void wait(Mutex& mutex) WEIR_REQUIRES(mutex)
    {
        std::unique_lock<std::mutex> lock(mutex.m_mutex, std::adopt_lock);
        m_condition.wait(lock);
        lock.release();
    }

    /// False when `timeout` passed first.
    bool waitFor(Mutex& mutex, std::chrono::nanoseconds timeout) WEIR_REQUIRES(mutex)
    {
        std::unique_lock<std::mutex> lock(mutex.m_mutex, std::adopt_lock);
        const auto status = m_condition.wait_for(lock, timeout);
        lock.release();
        return status == std::cv_status::no_timeout;
    }

private:
    std::condition_variable m_condition;
};

} // namespace weir
