#include "tests/benchmarks/bench.h"

namespace weir::bench {

void benchRead()
{
    benchSequential();
    benchScan();
}

} // namespace weir::bench
