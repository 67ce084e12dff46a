#include "tests/benchmarks/bench.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace weir::bench {

std::chrono::duration<double> timed(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::steady_clock::now() - start;
}

std::chrono::duration<double> timedOnThread(const std::function<void()>& work)
{
#if defined(CLOCK_THREAD_CPUTIME_ID)
    const auto now = [] {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::duration<double>(double(time.tv_sec) + double(time.tv_nsec) / 1e9);
    };
    const auto start = now();
    work();
    return now() - start;
#else
    return timed(work);
#endif
}

double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    const auto place =
        static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    return values[place];
}

namespace {

/// ", must be >= 0.75: yes"
std::string judged(double ratio, const Target& target)
{
    const bool least = target.kind == Target::Kind::AtLeast;
    const bool reached = least ? ratio >= target.ratio : ratio <= target.ratio;
    char text[64];
    std::snprintf(text, sizeof text, ", must be %s %.2f: %s", least ? ">=" : "<=", target.ratio,
                  reached ? "yes" : "NO");
    return text;
}

} // namespace

void report(const std::string& name, double figure, const std::string& unit,
            const std::string& yardstick, double yardstickFigure, std::optional<Target> target)
{
    const double ratio = figure / yardstickFigure;
    std::printf("%-52s %10.2f %-8s | %-40s %10.2f %-8s | ratio %.2f%s\n", name.c_str(), figure,
                unit.c_str(), yardstick.c_str(), yardstickFigure, unit.c_str(), ratio,
                target ? judged(ratio, *target).c_str() : "");
    std::fflush(stdout);
}

void report(const std::string& name, double figure, const std::string& unit)
{
    std::printf("%-52s %10.2f %s\n", name.c_str(), figure, unit.c_str());
    std::fflush(stdout);
}

void giveUp(const Error& error)
{
    std::fprintf(stderr, "%s (%s)\n", error.message.c_str(), error.detail.c_str());
    std::exit(1);
}

void orExit(const Status& status)
{
    if (!status.ok())
        giveUp(status.error());
}

} // namespace weir::bench
