#pragma once

#include "tests/benchmarks/endpoint_peers.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir::bench {

// What these throw, also for an answer of an error, is std::runtime_error.

/// An ACTIVE stream of that name.
void makeStream(const Peer& peer, const std::string& stream, int shards);
void deleteStream(const Peer& peer, const std::string& stream);
/// How many records can be read from `shards` shards.
std::uint64_t countRecords(const Peer& peer, const std::string& stream, int shards);

/// Bodies of GetRecords with `limit` that begin at every thousandth record of the only shard.
struct Reads
{
    std::vector<std::string> bodies;
    double answerBytes = 0; ///< of one, on average; each has been seen to have `limit` records
};
Reads readsOf(const Peer& peer, const std::string& stream, std::uint64_t records, int limit);

} // namespace weir::bench
