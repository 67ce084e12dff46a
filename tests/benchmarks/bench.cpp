#include "tests/benchmarks/bench.h"

#include <algorithm>
#include <cstdio>

namespace weir::bench {

std::chrono::duration<double> timed(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::steady_clock::now() - start;
}

double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    const auto place =
        static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    return values[place];
}

void report(const std::string& name, double figure, const std::string& unit,
            const std::string& yardstick, double yardstickFigure)
{
    std::printf("%-52s %10.2f %-8s | %-40s %10.2f %-8s | ratio %.2f\n", name.c_str(), figure,
                unit.c_str(), yardstick.c_str(), yardstickFigure, unit.c_str(),
                figure / yardstickFigure);
    std::fflush(stdout);
}

void report(const std::string& name, double figure, const std::string& unit)
{
    std::printf("%-52s %10.2f %s\n", name.c_str(), figure, unit.c_str());
    std::fflush(stdout);
}

} // namespace weir::bench
