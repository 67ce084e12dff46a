// The budgets of the window, each in the console as people have it.
// usage: weir-bench-window start | put | tail [seconds] | filter [seconds] | input
//                          | scroll [records] | soak [seconds]
// ./dev bench window runs all but the last under Xvfb, ./dev soak window the last.

#include "tests/benchmarks/bench_window.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace weir;
using namespace weir::bench;

namespace {

int usage()
{
    std::fputs("usage: weir-bench-window start | put | tail [seconds] | filter [seconds] | input | "
               "scroll [records] | soak [seconds]\n",
               stderr);
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view part = argc > 1 ? argv[1] : "";
    if (part == "start-once")
        return startOnce(argc, argv, argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString());
    const auto number = [&](std::uint64_t otherwise) {
        return argc > 2 ? std::strtoull(argv[2], nullptr, 10) : otherwise;
    };
    const auto seconds = [&](std::uint64_t otherwise) {
        return std::chrono::seconds(number(otherwise));
    };
    Application application(argc, argv);
    if (part == "start")
        benchWindowStart(Application::applicationFilePath());
    else if (part == "put")
        benchWindowPut(application);
    else if (part == "tail")
        benchWindowTail(application, seconds(30));
    else if (part == "filter")
        benchWindowFilter(application, seconds(30));
    else if (part == "input")
        benchWindowInput(application);
    else if (part == "scroll")
        benchWindowScroll(application, number(5'000'000));
    else if (part == "soak")
        soakWindow(application, seconds(600));
    else
        return usage();
    return 0;
}
