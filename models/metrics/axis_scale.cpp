#include "models/metrics/axis_scale.h"

#include <cmath>
#include <initializer_list>

namespace weir {

AxisScale AxisScale::covering(double largest, double least)
{
    // fmax leaves NaN aside.
    const double wanted = std::fmax(largest, least);
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double step : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        // A hair of tolerance, because 3 * 0.1 is not 0.3.
        if (step * power >= wanted * (1 - 1e-9))
            return {step * power};
    }
    return {10 * power};
}

} // namespace weir
