#pragma once

#include "backend/protocol/call_log.h"

#include <QString>

#include <optional>

namespace weir {

/// The `aws kinesis` command that asks again what a call of the ledger asked: the read of a shard
/// from its first record on, or what describes a stream. Nothing for calls whose request the
/// ledger cannot tell, since it keeps no bodies, and for those that change something.
/// `endpoint` and `region` go into the command unless empty. Thread: any.
std::optional<QString> commandOf(const protocol::Call& call, const QString& endpoint,
                                 const QString& region);

} // namespace weir
