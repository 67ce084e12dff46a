#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

#include <memory>
#include <optional>

class QTcpSocket;

namespace weir::testing {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

struct HttpAnswer
{
    int status = 0;
    QByteArray reason;
    HttpHeaders headers;
    QByteArray body;

    /// The first value of that name; empty when there is none.
    QByteArray header(const QByteArray& name) const;
    bool hasHeader(const QByteArray& name) const;
};

/// One TCP connection that speaks HTTP/1.1 octet by octet, so that tests can also speak it badly.
/// Blocks its thread, a minute at most.
class HttpClient
{
public:
    explicit HttpClient(quint16 port, const QString& host = QStringLiteral("127.0.0.1"));
    ~HttpClient();

    bool isConnected() const;
    /// False when the octets could not be handed over, because the peer has hung up.
    bool send(const QByteArray& octets);
    /// The next answer, or nothing when the peer hung up first. Answers to HEAD have no body.
    std::optional<HttpAnswer> receive(bool toHead = false);
    /// What comes up to and with `mark`, as it is; nothing when the peer hung up first.
    std::optional<QByteArray> receiveUpTo(const QByteArray& mark);
    /// The next octets as they are; nothing when the peer hung up first.
    std::optional<QByteArray> receiveOctets(qsizetype count);
    /// Waits for the peer to hang up; answers whether it did. What comes before is thrown away.
    bool waitForHangUp();
    void hangUp();
    /// Takes no more than this off the wire before receive() asks for it.
    void limitReadingTo(qint64 octets);

    /// A whole request with Host and Content-Length, unless `headers` has them.
    static QByteArray request(const QByteArray& method, const QByteArray& body,
                              const HttpHeaders& headers, const QByteArray& target = "/");
    /// send(request(...)), then receive().
    std::optional<HttpAnswer> ask(const QByteArray& method, const QByteArray& body,
                                  const HttpHeaders& headers, const QByteArray& target = "/");

private:
    bool fill();

    const std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_unread;
};

} // namespace weir::testing
