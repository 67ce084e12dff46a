#pragma once

#include <functional>
#include <memory>

namespace weir::http {

/// The process being asked to end: SIGINT, SIGTERM, or what the system has in their place. While
/// one of these objects lives, a signal does not kill the process, and neither does writing to a
/// closed pipe.
class StopSignal
{
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    /// Waits for the signal; meanwhile `everySecond`, if any, runs once a second on this thread.
    void wait(const std::function<void()>& everySecond = {});

private:
    class Impl;
    const std::unique_ptr<Impl> m_impl;
};

} // namespace weir::http
