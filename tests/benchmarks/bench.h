#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

/// Small tools of the benchmarks: timing, medians, and a line a figure beside its yardstick.
namespace weir::bench {

/// Runs `work` once and answers how long it took.
std::chrono::duration<double> timed(const std::function<void()>& work);

/// The value below which `share` (0 ... 1) of `values` lie. `values` is not empty.
double quantile(std::vector<double> values, double share);

/// Prints "name: figure unit, yardstick unit, ratio".
void report(const std::string& name, double figure, const std::string& unit,
            const std::string& yardstick, double yardstickFigure);
/// Prints a figure that has no yardstick.
void report(const std::string& name, double figure, const std::string& unit);

// Each prints its figures; what is measured stands in the file of the same name.
void benchAppend();
void benchPut();

} // namespace weir::bench
