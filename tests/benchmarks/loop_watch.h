#pragma once

#include <QFile>
#include <QObject>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace weir::bench {

/// What the system tells of the thread it was made on.
class ThreadSchedule
{
public:
    ThreadSchedule();
    /// Milliseconds that the thread was ready to run and had no processor; 0 where nobody tells.
    /// Thread: any.
    double waited();

private:
    std::mutex m_mutex;
    QFile m_file;
    bool m_open = false;
};

/// Watches the event loop of the thread it is made on as a person's input meets it: every 2 ms
/// another thread posts an event, and the time until the loop comes to it is its *gap*. A machine
/// that is shared adds to it: where the system tells how long the thread was ready to run and had
/// no processor, that is told apart; and a thread that does nothing else is woken at the same
/// moments.
class LoopWatch : public QObject
{
    Q_OBJECT

public:
    struct Figures
    {
        std::vector<double> gaps;     ///< ms
        std::vector<double> ours;     ///< ms, less what the thread waited for a processor meanwhile
        std::vector<double> idle;     ///< ms until the thread that does nothing was awake
        double threadShare = 0;       ///< of one processor, by the loop's thread
        std::vector<double> resident; ///< MB, each half second
    };

    LoopWatch();
    ~LoopWatch() override;

    void start();
    Figures stop();

    bool event(QEvent* event) override;

private:
    using Time = std::chrono::steady_clock::time_point;

    void beat(const std::stop_token& stop);
    void wait(const std::stop_token& stop);

    Figures m_figures;
    double m_cpuBegan = 0;
    ThreadSchedule m_schedule;
    Time m_began;
    Time m_nextSample;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<Time> m_woken;
    std::vector<double> m_idle;
    std::jthread m_waiter;
    std::jthread m_beat;
};

/// One line each: gap p99 and max with their budgets, the same less the waits for a processor, and
/// what a thread that does nothing waits.
void tellGaps(const LoopWatch::Figures& figures, double p99Budget, double maxBudget);

} // namespace weir::bench
