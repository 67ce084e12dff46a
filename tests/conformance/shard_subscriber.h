#pragma once

#include "tests/conformance/event_frames.h"
#include "tests/conformance/kinesis_client.h"
#include "tests/support/http2_client.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace weir::testing {

enum class HttpVersion { One, Two };

/// Asks for one subscription over a connection of its own, in the encoding of `client`, and takes
/// what is pushed. Blocks its thread, a minute at most.
class ShardSubscriber
{
public:
    ShardSubscriber(const KinesisClient& client, HttpVersion version,
                    Http2Client::Options two = {});

    struct Request
    {
        QString consumerArn;
        QString shard;
        QString type = QStringLiteral("LATEST");
        QString sequenceNumber = {};
    };
    /// Asks, and waits for the head of the answer: its status, 0 without one. A refusal is in
    /// refusal() then, and the initial response has been taken off a stream of events.
    int subscribe(const Request& request);
    const HttpAnswer& head() const { return m_head; }
    const KinesisAnswer& refusal() const { return m_refusal; }

    /// The next event or exception; none at the end, clean or not.
    std::optional<EventFrame> next();
    /// The same in short: "a,b behind 0", "no more > 1 2", "ResourceInUseException"; "end" for a
    /// clean end.
    QString told();
    /// Whether the answer has come to the end that HTTP has for it, with nothing torn.
    bool hasEndedCleanly() const { return m_ended && m_frames.isEmpty(); }
    /// Of the last event that had one.
    const QString& continuation() const { return m_continuation; }
    /// The first octets of the body, with the initial response.
    const QByteArray& start() const { return m_start; }

    void hangUp();
    /// Takes no more than this off the wire until next() asks for it.
    void limitReadingTo(qint64 octets);

private:
    bool receiveMore();
    bool receiveChunk();

    const KinesisClient& m_client;
    std::unique_ptr<HttpClient> m_one;
    std::unique_ptr<Http2Client> m_two;
    int m_request = 0; ///< over HTTP/2
    qsizetype m_taken = 0;
    HttpAnswer m_head;
    KinesisAnswer m_refusal;
    EventFrames m_frames;
    QByteArray m_start;
    QString m_continuation;
    bool m_ended = false;
};

} // namespace weir::testing
