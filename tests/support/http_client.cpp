#include "tests/support/http_client.h"

#include <QDeadlineTimer>
#include <QTcpSocket>

namespace weir::testing {

namespace {

constexpr int kPatienceMs = 60'000;

bool has(const HttpHeaders& headers, const QByteArray& name)
{
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

HttpAnswer parseHead(const QByteArray& head)
{
    HttpAnswer answer;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> status = lines.value(0).trimmed().split(' ');
    answer.status = status.value(1).toInt();
    answer.reason = status.mid(2).join(' ');
    for (const QByteArray& line : lines.mid(1)) {
        const auto colon = line.indexOf(':');
        if (colon > 0)
            answer.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return answer;
}

} // namespace

QByteArray HttpAnswer::header(const QByteArray& name) const
{
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool HttpAnswer::hasHeader(const QByteArray& name) const
{
    return has(headers, name);
}

HttpClient::HttpClient(quint16 port, const QString& host) : m_socket(std::make_unique<QTcpSocket>())
{
    m_socket->connectToHost(host, port);
    m_socket->waitForConnected(kPatienceMs);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

HttpClient::~HttpClient() = default;

bool HttpClient::isConnected() const
{
    return m_socket->state() == QTcpSocket::ConnectedState;
}

void HttpClient::hangUp()
{
    m_socket->abort();
}

void HttpClient::limitReadingTo(qint64 octets)
{
    m_socket->setReadBufferSize(octets);
}

bool HttpClient::send(const QByteArray& octets)
{
    m_socket->write(octets);
    while (m_socket->bytesToWrite() > 0) {
        if (!m_socket->waitForBytesWritten(kPatienceMs))
            return false;
    }
    return isConnected();
}

bool HttpClient::fill()
{
    if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(kPatienceMs) &&
        m_socket->bytesAvailable() == 0)
        return false;
    m_unread += m_socket->readAll();
    return true;
}

std::optional<HttpAnswer> HttpClient::receive(bool toHead)
{
    qsizetype end = -1;
    while ((end = m_unread.indexOf("\r\n\r\n")) < 0) {
        if (!fill())
            return std::nullopt;
    }
    HttpAnswer answer = parseHead(m_unread.left(end));
    m_unread.remove(0, end + 4);
    const qsizetype length =
        toHead || answer.status == 100 ? 0 : answer.header("Content-Length").toLongLong();
    while (m_unread.size() < length) {
        if (!fill())
            return std::nullopt;
    }
    answer.body = m_unread.left(length);
    m_unread.remove(0, length);
    return answer;
}

std::optional<QByteArray> HttpClient::receiveUpTo(const QByteArray& mark)
{
    qsizetype at = -1;
    while ((at = m_unread.indexOf(mark)) < 0) {
        if (!fill())
            return std::nullopt;
    }
    const QByteArray octets = m_unread.left(at + mark.size());
    m_unread.remove(0, octets.size());
    return octets;
}

std::optional<QByteArray> HttpClient::receiveOctets(qsizetype count)
{
    while (m_unread.size() < count) {
        if (!fill())
            return std::nullopt;
    }
    const QByteArray octets = m_unread.left(count);
    m_unread.remove(0, count);
    return octets;
}

bool HttpClient::waitForHangUp()
{
    const QDeadlineTimer deadline(kPatienceMs);
    while (m_socket->state() != QTcpSocket::UnconnectedState && !deadline.hasExpired()) {
        m_socket->waitForReadyRead(100);
        m_socket->readAll();
    }
    return m_socket->state() == QTcpSocket::UnconnectedState;
}

QByteArray HttpClient::request(const QByteArray& method, const QByteArray& body,
                               const HttpHeaders& headers, const QByteArray& target)
{
    QByteArray out = method + ' ' + target + " HTTP/1.1\r\n";
    if (!has(headers, "Host"))
        out += "Host: 127.0.0.1\r\n";
    if (!has(headers, "Content-Length") && !has(headers, "Transfer-Encoding"))
        out += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const auto& [key, value] : headers)
        out += key + ": " + value + "\r\n";
    return out + "\r\n" + body;
}

std::optional<HttpAnswer> HttpClient::ask(const QByteArray& method, const QByteArray& body,
                                          const HttpHeaders& headers, const QByteArray& target)
{
    send(request(method, body, headers,
                 target)); // an answer may come before the peer hangs up on us
    return receive(method == "HEAD");
}

} // namespace weir::testing
