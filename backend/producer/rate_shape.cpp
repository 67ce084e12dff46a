#include "backend/producer/rate_shape.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace weir::producer {

double RateShape::at(double time) const
{
    const double phase = time / period - std::floor(time / period);
    switch (kind) {
    case Kind::Steady:
        break;
    case Kind::Ramp:
        return low + (rate - low) * std::min(1.0, time / period);
    case Kind::Burst:
        return phase < share ? rate : low;
    case Kind::Daily:
        return low + (rate - low) * (0.5 - 0.5 * std::cos(2 * std::numbers::pi * phase));
    }
    return rate;
}

double RateShape::until(double time) const
{
    const double periods = std::floor(time / period);
    const double phase = time / period - periods;
    switch (kind) {
    case Kind::Steady:
        break;
    case Kind::Ramp: {
        const double rising = std::min(time, period);
        return low * rising + (rate - low) * rising * rising / (2 * period) +
               rate * (time - rising);
    }
    case Kind::Burst: {
        const double one = rate * share + low * (1 - share);
        const double rest = rate * std::min(phase, share) + low * std::max(0.0, phase - share);
        return period * (periods * one + rest);
    }
    case Kind::Daily: {
        const double turn = 2 * std::numbers::pi;
        return low * time + (rate - low) * 0.5 * (time - period / turn * std::sin(turn * phase));
    }
    }
    return rate * time;
}

} // namespace weir::producer
