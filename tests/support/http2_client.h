#pragma once

#include "tests/support/http_client.h"

#include <QMap>

#include <memory>
#include <optional>

namespace weir::testing {

/// One TCP connection that speaks HTTP/2 by prior knowledge, over nghttp2's client session. A
/// request is named by its HTTP/2 stream's identifier. Blocks its thread, a minute at most.
class Http2Client
{
public:
    struct Options
    {
        quint32 window = 65535;  ///< what the peer may send of one answer before we take it
        bool takesBodies = true; ///< opens the windows again as octets come
    };

    explicit Http2Client(quint16 port);
    Http2Client(quint16 port, Options options);
    ~Http2Client();

    /// Sends a request; without `end` its body goes on with sendBody().
    int request(const QByteArray& method, const QByteArray& body, const HttpHeaders& headers = {},
                const QByteArray& target = "/", bool end = true);
    void sendBody(int request, const QByteArray& body, bool end);
    /// The whole answer; nothing when it was cut short.
    std::optional<HttpAnswer> receive(int request);
    std::optional<HttpAnswer> ask(const QByteArray& method, const QByteArray& body,
                                  const HttpHeaders& headers = {}, const QByteArray& target = "/");

    /// Waits until the head of the answer is there.
    bool waitForHead(int request);
    /// What of the answer is there.
    const HttpAnswer& soFar(int request) const;
    /// Waits until that many octets of the answer's body are there or it is over, and answers what
    /// is there.
    QByteArray waitForBody(int request, qsizetype octets);
    /// Waits until the request is over; its error code, 0 for a clean end.
    std::optional<quint32> waitForEnd(int request);
    bool isOver(int request) const;

    void reset(int request, quint32 code);
    void goAway();
    void ping();
    bool waitForPong();
    /// Waits until the peer says that it takes no more; with which error code.
    std::optional<quint32> waitForGoAway();
    bool waitForHangUp();
    /// Octets as they are, past nghttp2.
    bool sendRaw(const QByteArray& octets);
    bool isConnected() const;
    /// Takes no more than this off the wire at a time, and only while waiting for something.
    void limitReadingTo(qint64 octets);

    int pongs() const;

private:
    class Impl;
    const std::unique_ptr<Impl> m_impl;
};

} // namespace weir::testing
