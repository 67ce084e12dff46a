#include "models/metrics/time_axis.h"

#include "models/common/format.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace weir {

namespace {

constexpr std::array<int, 17> kSteps{1,   2,   5,    10,   15,   30,    60,    120,  300,
                                     600, 900, 1800, 3600, 7200, 10800, 21600, 86400};

double seconds(Timestamp from, Timestamp to)
{
    return std::chrono::duration<double>(to - from).count();
}

} // namespace

double TimeAxis::x(Timestamp time) const
{
    return seconds(from, time) / seconds(from, to) * width;
}

Timestamp TimeAxis::at(double x) const
{
    const double share = std::clamp(x / width, 0.0, 1.0);
    return from + std::chrono::milliseconds(std::llround(share * double((to - from).count())));
}

std::chrono::seconds TimeAxis::step(double spacing) const
{
    const double wanted = seconds(from, to) * spacing / width;
    for (const int step : kSteps) {
        if (step >= wanted)
            return std::chrono::seconds(step);
    }
    return std::chrono::seconds(kSteps.back()) * std::llround(std::ceil(wanted / kSteps.back()));
}

std::vector<TimeAxis::Tick> TimeAxis::ticks(std::chrono::seconds step,
                                            std::chrono::seconds zone) const
{
    std::vector<Tick> ticks;
    const auto first = std::chrono::ceil<std::chrono::seconds>(from) + zone;
    const auto steps = (first.time_since_epoch() + step - std::chrono::seconds(1)) / step;
    for (Timestamp time{steps * step - zone}; time <= to; time += step)
        ticks.push_back({time, x(time)});
    return ticks;
}

QString tickText(Timestamp time, std::chrono::seconds step)
{
    return step >= std::chrono::minutes(1) ? formatMinute(time) : formatClock(time);
}

std::chrono::seconds zoneOffset(Timestamp time)
{
    const auto millis = time.time_since_epoch().count();
    return std::chrono::seconds(QDateTime::fromMSecsSinceEpoch(millis).offsetFromUtc());
}

} // namespace weir
