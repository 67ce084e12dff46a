#pragma once

#include <QString>

namespace weir {

class Connection;
class StreamFeed;

/// Why nothing can be sent to the stream now, in a sentence; empty when it can. Thread: GUI.
QString produceBlockedReason(const Connection& connection, const StreamFeed& feed);

} // namespace weir
