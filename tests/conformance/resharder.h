#pragma once

#include "tests/conformance/kinesis_client.h"

#include <QRandomGenerator>
#include <QStringList>

namespace weir::testing {

/// Splits and merges the shards of one stream at random, between one and seven of them open. One
/// thread.
class Resharder
{
public:
    Resharder(QString stream, quint32 seed) : m_stream(std::move(stream)), m_random(seed) {}

    const QString& stream() const { return m_stream; }

    /// One split or merge; the answer to it.
    KinesisAnswer reshard(KinesisClient& client);
    /// Shards whose split or merge was acknowledged.
    const QStringList& closed() const { return m_closed; }

private:
    const QString m_stream;
    QRandomGenerator m_random;
    QStringList m_closed;
};

} // namespace weir::testing
