#pragma once

#include "backend/core/result.h"
#include "backend/protocol/call_log.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace weir {

/// A call of the ledger with the name of who made it.
struct LoggedCall
{
    protocol::Call call;
    QString client;
};

/// An HTTP archive (HAR 1.2) of calls in the order given, for the tools that read those. The ledger
/// keeps neither bodies nor headers, so sizes stand without content; what it knows beside (client,
/// stream, shard, records, error) stands in members that begin with "_", as the format wants it.
/// `endpoint` is where they were sent: "http://127.0.0.1:4567". Thread: any.
QByteArray toHar(const std::vector<LoggedCall>& calls, const QString& endpoint);

/// Writes toHar() to a file, whole or not at all, and answers how many calls it holds. Errors:
/// IoError, with the file's name and what the system says.
Result<std::size_t> writeHar(const QString& path, const std::vector<LoggedCall>& calls,
                             const QString& endpoint);

} // namespace weir
