#pragma once

#include "backend/bridge/connection_source.h"
#include "backend/bridge/snapshots.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// What the window asks of an open source once, not as it changes. Run on a worker thread: they
/// look at the disk or at much memory.
namespace weir {

/// Calls of the ledger, as fetchCalls() gives them.
struct CallPage
{
    std::vector<protocol::Call> calls;      ///< oldest first
    std::map<SessionId, std::string> names; ///< of who made them
    std::uint64_t skipped = 0;              ///< that came before them and were too many
};

/// Of all streams or, of one, its events and those of the whole store; oldest first. Empty when the
/// source keeps none, or there is no such stream.
std::vector<StreamEvent> historyOf(const ConnectionSource& source, const std::string& stream);
/// The latest calls that came after the one with the id `after`, at most `limit`.
CallPage latestCalls(const ConnectionSource& source, std::uint64_t after, std::size_t limit);

} // namespace weir
