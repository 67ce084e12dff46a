#pragma once

#include "tests/conformance/kinesis_client.h"
#include "tests/conformance/resharder.h"

#include "backend/core/mutex.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QUrl>

#include <atomic>
#include <vector>

namespace weir::testing {

/// What the clients of one load have in common. Any thread.
class Load
{
public:
    Load(QUrl endpoint, int batches, int reshardings, QDeadlineTimer until)
        : m_endpoint(std::move(endpoint)),
          m_batches(batches),
          m_reshardings(reshardings),
          m_until(until)
    {}

    const QUrl& endpoint() const { return m_endpoint; }

    /// The first thing that went wrong ends all.
    void fail(const QString& what);
    /// The same, for an answer that is none a server may give here.
    void fail(const char* operation, const KinesisAnswer& answer);
    QString failure() const;
    bool isOver() const { return m_failed; }

    /// From now on a server that hangs up ends its clients, and is no failure.
    void expectTheEnd() { m_ending = true; }

    /// Whether a producer goes on that has sent so many batches of a stream that was split and
    /// merged so often.
    bool goesOn(int batches, int reshardings) const;

    std::atomic<qint64> put = 0;  ///< records acknowledged
    std::atomic<qint64> read = 0; ///< records that consumers got
    std::atomic<qint64> calls = 0;

private:
    const QUrl m_endpoint;
    const int m_batches;
    const int m_reshardings;
    const QDeadlineTimer m_until;
    std::atomic<bool> m_failed = false;
    std::atomic<bool> m_ending = false;
    mutable Mutex m_mutex;
    QString m_failure WEIR_GUARDED_BY(m_mutex);
};

/// One stream under load. Any thread.
class LoadedStream
{
public:
    LoadedStream(QString name, int producers) : m_name(std::move(name)), m_producing(producers) {}

    const QString& name() const { return m_name; }

    /// A producer has put so many records under each of its keys, and ends.
    void noteProduced(const QHash<QByteArray, int>& counts);
    /// Whether no producer is left.
    bool isComplete() const { return m_producing == 0; }
    QHash<QByteArray, int> produced() const;

    std::atomic<int> reshardings = 0;

private:
    const QString m_name;
    std::atomic<int> m_producing;
    mutable Mutex m_mutex;
    QHash<QByteArray, int> m_produced WEIR_GUARDED_BY(m_mutex);
};

/// Puts records that are numbered for each key, in batches and singly. Returns when Load says so.
void produceUnder(Load& load, LoadedStream& stream, int number);

/// Reads the stream from its beginning, children when their parents have ended, and sees that each
/// key's numbers come one after the other. Returns when nothing more will come.
void consumeUnder(Load& load, LoadedStream& stream, BodyEncoding encoding);

/// Splits and merges until the producers have ended.
void reshardUnder(Load& load, LoadedStream& stream, quint32 seed);

} // namespace weir::testing
