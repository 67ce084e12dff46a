#pragma once

#include "backend/core/result.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace weir::bench {

std::chrono::duration<double> timed(const std::function<void()>& work);

/// What `work` takes of this thread's processor time: for work that waits for nothing, so that
/// other programs' turns do not count.
std::chrono::duration<double> timedOnThread(const std::function<void()>& work);

/// The value below which `share` of the others lie.
double quantile(std::vector<double> values, double share);
inline double median(std::vector<double> values)
{
    return quantile(std::move(values), 0.5);
}

/// What a figure's ratio to its yardstick must reach, or must stay below.
struct Target
{
    enum class Kind { AtLeast, AtMost };
    Kind kind = Kind::AtLeast;
    double ratio = 1;
};
inline Target atLeast(double ratio)
{
    return {Target::Kind::AtLeast, ratio};
}
inline Target atMost(double ratio)
{
    return {Target::Kind::AtMost, ratio};
}

/// One line: the figure, what it is measured against, their ratio, and whether it is what it must
/// be.
void report(const std::string& name, double figure, const std::string& unit,
            const std::string& yardstick, double yardstickFigure,
            std::optional<Target> target = {});
void report(const std::string& name, double figure, const std::string& unit);

/// Ends the program with the error's words.
[[noreturn]] void giveUp(const Error& error);

template <typename T>
T orExit(Result<T> result)
{
    if (!result.ok())
        giveUp(result.error());
    return std::move(result).value();
}

void orExit(const Status& status);

void benchAppend();
void benchRecovery();
void benchPut();
void benchRead();
void benchLarge();
void benchOverhead();
void benchPush();
void benchFilter();
void benchEndpoint(); ///< where there are processes as on Unix
// Parts of benchRead().
void benchSequential();
void benchScan();

} // namespace weir::bench
