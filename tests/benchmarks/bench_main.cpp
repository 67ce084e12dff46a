#include "tests/benchmarks/bench.h"

#include <cstdio>
#include <string>

int main(int argc, char** argv)
{
    const std::string which = argc > 1 ? argv[1] : "all";
    const bool all = which == "all";
    bool known = all;
    const auto run = [&](const char* name, void (*bench)()) {
        if (all || which == name) {
            known = true;
            bench();
        }
    };
    run("append", weir::bench::benchAppend);
    run("recovery", weir::bench::benchRecovery);
    run("put", weir::bench::benchPut);
    run("read", weir::bench::benchRead);
    run("read", weir::bench::benchLarge);
    run("push", weir::bench::benchPush);
    run("filter", weir::bench::benchFilter);
    run("overhead", weir::bench::benchOverhead);
#if defined(WEIR_HAS_BENCH_ENDPOINT)
    run("endpoint", weir::bench::benchEndpoint);
#endif
    // Parts of "read".
    if (which == "sequential")
        run("sequential", weir::bench::benchSequential);
    if (which == "scan")
        run("scan", weir::bench::benchScan);
    if (!known) {
        std::fprintf(stderr,
                     "No benchmark is called %s. There are: append, recovery, put, read (or of it "
                     "sequential, scan), push, filter, overhead, endpoint, window, all.\n",
                     which.c_str());
        return 2;
    }
    return 0;
}
