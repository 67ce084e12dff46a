#pragma once

#include "tests/benchmarks/child_process.h"

#include <cstdint>
#include <memory>
#include <string>

namespace weir::bench {

/// A server that speaks the Kinesis API on loopback, stopped with the object.
struct Peer
{
    std::string name;
    std::string url;
    std::unique_ptr<ChildProcess> process;
    /// So slow that it is measured once, and longer, to answer at all.
    bool slow = false;
};

/// weir-server as people start it, durable, with its store in `directory`.
Peer startWeir(const std::filesystem::path& directory);
/// In memory.
Peer startKinesalite();
/// In memory.
Peer startKinesisLocal();

/// A redis-server that appends to a file in `directory` and syncs it every second.
class RedisServer
{
public:
    explicit RedisServer(const std::filesystem::path& directory);

    /// Adds `records` records of `bytes` to a stream, 8 connections each sending 100 at a time (by
    /// redis-benchmark); records a second. Throws when not all of them are there then.
    double add(std::uint64_t records, std::size_t bytes);

private:
    std::uint16_t m_port;
    std::unique_ptr<ChildProcess> m_process;
};

/// What /proc says it holds in memory, in MB of a million.
double residentMegabytes(const ChildProcess& process);

} // namespace weir::bench
