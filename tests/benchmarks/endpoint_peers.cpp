#include "tests/benchmarks/endpoint_peers.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace weir::bench {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

constexpr auto kStartPatience = 20s;
constexpr auto kRunPatience = 60s;

/// Where ./dev has npm put the peers.
std::filesystem::path nodeModule(const std::string& name)
{
    const char* const given = std::getenv("WEIR_BENCH_PEERS");
    const auto path =
        std::filesystem::path(given ? given : WEIR_BENCH_PEERS) / "node_modules" / name;
    if (!std::filesystem::exists(path))
        throw std::runtime_error(name + " is not installed in " + path.string() +
                                 "; ./dev bench endpoint does that.");
    return std::filesystem::absolute(path);
}

/// The text behind `mark` in the line that says the server is ready, up to `end`.
std::string awaitReady(ChildProcess& process, const std::string& name, const std::string& mark,
                       char end)
{
    while (const auto line = process.readLine(kStartPatience)) {
        const auto at = line->find(mark);
        if (at != std::string::npos)
            return line->substr(at + mark.size(),
                                line->find(end, at + mark.size()) - at - mark.size());
    }
    throw std::runtime_error(name + " does not start");
}

/// `port`: the one it would listen on for HTTP in clear text, were it not for loopback.js.
Peer startNode(const std::string& name, const std::string& port,
               const ChildProcess::Options& options)
{
    Peer peer{name, {}, std::make_unique<ChildProcess>(options), false};
    peer.url = "http://127.0.0.1:" + awaitReady(*peer.process, name, "port " + port + " is ", '\n');
    return peer;
}

std::uint16_t freePort()
{
    asio::io_context context;
    const tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    return acceptor.local_endpoint().port();
}

/// The answer to one command that is answered with one line.
std::string askRedis(std::uint16_t port, const std::string& command)
{
    asio::io_context context;
    tcp::socket socket(context);
    socket.connect({asio::ip::address_v4::loopback(), port});
    asio::write(socket, asio::buffer(command + "\r\n"));
    std::string answer;
    answer.resize(asio::read_until(socket, asio::dynamic_buffer(answer), "\r\n") - 2);
    return answer;
}

} // namespace

Peer startWeir(const std::filesystem::path& directory)
{
    Peer peer{"Weir", {}, {}, false};
    peer.process = std::make_unique<ChildProcess>(
        ChildProcess::Options{{WEIR_SERVER_PROGRAM, "--data", directory.string(), "--port", "0",
                               "--state-delay-ms", "0"}});
    peer.url = awaitReady(*peer.process, peer.name, R"("endpoint":")", '"');
    return peer;
}

Peer startKinesalite()
{
    return startNode("kinesalite", "4567",
                     {{"node", "-r", WEIR_BENCH_SOURCES "/../support/loopback.js",
                       nodeModule("kinesalite") / "cli.js", "--createStreamMs", "0",
                       "--deleteStreamMs", "0", "--shardLimit", "100"}});
}

Peer startKinesisLocal()
{
    ChildProcess::Options options;
    options.command = {"node", "-r", WEIR_BENCH_SOURCES "/../support/loopback.js", "main.js"};
    options.directory = nodeModule("kinesis-local"); // it reads a certificate from there
    options.environment = {"CREATE_STREAM_DURATION=0s", "DELETE_STREAM_DURATION=0s",
                           "LOG_LEVEL=ERROR", "SHARD_LIMIT=100"};
    options.quiet = true; // it complains of the processor for every second of load
    Peer peer = startNode("kinesis-local", "4568", options);
    peer.slow = true;
    return peer;
}

RedisServer::RedisServer(const std::filesystem::path& directory) : m_port(freePort())
{
    std::filesystem::create_directories(directory);
    m_process = std::make_unique<ChildProcess>(ChildProcess::Options{
        {"redis-server", "--port", std::to_string(m_port), "--bind", "127.0.0.1", "--dir",
         directory.string(), "--save", "", "--appendonly", "yes", "--appendfsync", "everysec",
         "--auto-aof-rewrite-percentage", "0", "--daemonize", "no"}});
    awaitReady(*m_process, "redis-server", "Ready to accept connections", '\n');
}

double RedisServer::add(std::uint64_t records, std::size_t bytes)
{
    askRedis(m_port, "DEL bench");
    const std::string output = ChildProcess::run(
        {{"redis-benchmark", "-p", std::to_string(m_port), "-c", "8", "-P", "100", "-n",
          std::to_string(records), "--csv", "XADD", "bench", "*", "k", std::string(bytes, 'x')}},
        kRunPatience);
    if (askRedis(m_port, "XLEN bench") != ":" + std::to_string(records))
        throw std::runtime_error("redis-server has not stored every record");
    // "the command","requests a second",...
    const auto line = output.find("\"XADD");
    const auto rate = output.find("\",\"", line);
    if (line == std::string::npos || rate == std::string::npos)
        throw std::runtime_error("redis-benchmark tells no figures: " + output);
    return std::stod(output.substr(rate + 3));
}

double residentMegabytes(const ChildProcess& process)
{
    std::ifstream status("/proc/" + std::to_string(process.id()) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) * 1024 / 1e6;
    }
    throw std::runtime_error("the system does not tell what a process holds in memory");
}

} // namespace weir::bench
