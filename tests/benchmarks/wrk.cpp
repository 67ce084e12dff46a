#include "tests/benchmarks/wrk.h"

#include "tests/benchmarks/child_process.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace weir::bench {

using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 30s;

void writeLines(const std::filesystem::path& path, const std::vector<std::string>& lines)
{
    std::ofstream file(path, std::ios::binary);
    for (const std::string& line : lines)
        file << line << '\n';
    if (!file.flush())
        throw std::runtime_error("cannot write " + path.string());
}

/// From what post.lua writes.
LoadFigures figuresIn(const std::string& output)
{
    const std::string mark = "figures ";
    const auto at = output.find(mark);
    if (at == std::string::npos)
        throw std::runtime_error("wrk tells no figures: " + output);
    std::istringstream text(output.substr(at + mark.size()));
    LoadFigures figures;
    std::uint64_t errors = 0;
    double micros = 0;
    text >> figures.requests >> errors >> figures.bytes >> micros >> figures.p50 >> figures.p99;
    if (!text || figures.requests == 0 || errors != 0)
        throw std::runtime_error("wrk counted errors among the answers: " + output);
    figures.seconds = micros / 1e6;
    figures.p50 /= 1000;
    figures.p99 /= 1000;
    return figures;
}

} // namespace

LoadFigures runWrk(const std::string& url, const Load& load, std::chrono::seconds duration,
                   const std::filesystem::path& directory)
{
    const auto bodies = directory / "bodies";
    writeLines(bodies, load.bodies);
    ChildProcess::Options wrk;
    wrk.command = {"wrk",
                   "--threads=1",
                   "--connections=" + std::to_string(load.connections),
                   "--duration=" + std::to_string(duration.count()) + "s",
                   "--timeout=10s",
                   "--script=" WEIR_BENCH_SOURCES "/post.lua",
                   url,
                   "--",
                   load.operation,
                   bodies.string()};
    return figuresIn(ChildProcess::run(wrk, duration + kPatience));
}

} // namespace weir::bench
