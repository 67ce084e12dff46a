#include "backend/http/tls.h"
#include "tests/http/echo.h"
#include "tests/support/http_client.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QtTest>

using namespace weir;
using namespace weir::testing;

namespace {

constexpr int kPatienceMs = 10'000;
const Timestamp kNow =
    std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());

TlsIdentity identity()
{
    static const auto made = makeTlsIdentity(kNow);
    return made.value();
}

/// A server of which the TLS port is used.
struct TlsServer
{
    explicit TlsServer(ServerOptions options = {})
    {
        options.tlsPort = 0;
        auto bound = Server::bind(options);
        if (!bound)
            qFatal("%s", bound.error().message.c_str());
        server = std::move(bound).value();
        server->serve(echo, TlsContext::make(identity()).value());
    }
    ~TlsServer() { echo.release(); }

    quint16 port() const { return server->tlsPort().value(); }

    Echo echo;
    std::unique_ptr<Server> server;
};

/// A client that trusts the identity's certificate, and nothing else.
class TlsClient
{
public:
    explicit TlsClient(quint16 port, const QList<QByteArray>& protocols = {},
                       const QString& host = QStringLiteral("127.0.0.1"))
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(
            QSslCertificate::fromData(QByteArray::fromStdString(identity().certificate)));
        configuration.setAllowedNextProtocols(protocols);
        m_socket.setSslConfiguration(configuration);
        m_socket.connectToHostEncrypted(host, port);
        m_isEncrypted = m_socket.waitForEncrypted(kPatienceMs);
    }

    bool isEncrypted() const { return m_isEncrypted; }
    QByteArray agreed() const { return m_socket.sslConfiguration().nextNegotiatedProtocol(); }

    void send(const QByteArray& octets)
    {
        m_socket.write(octets);
        while (m_socket.encryptedBytesToWrite() > 0 || m_socket.bytesToWrite() > 0) {
            if (!m_socket.waitForBytesWritten(kPatienceMs))
                return;
        }
    }

    QByteArray receive(qsizetype atLeast)
    {
        QByteArray octets;
        while (octets.size() < atLeast) {
            if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(kPatienceMs) &&
                m_socket.bytesAvailable() == 0)
                break;
            octets += m_socket.readAll();
        }
        return octets;
    }

private:
    QSslSocket m_socket;
    bool m_isEncrypted = false;
};

const QByteArray kPreface =
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + QByteArray("\0\0\0\4\0\0\0\0\0", 9);

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesACertificateForLoopbackNames()
    {
        const auto list =
            QSslCertificate::fromData(QByteArray::fromStdString(identity().certificate));
        QCOMPARE(list.size(), 1);
        const auto names = list[0].subjectAlternativeNames();
        QCOMPARE(names.values(QSsl::DnsEntry), QStringList{QStringLiteral("localhost")});
        const auto addresses = names.values(QSsl::IpAddressEntry);
        QCOMPARE(QSet<QString>(addresses.begin(), addresses.end()),
                 (QSet<QString>{QStringLiteral("127.0.0.1"), QStringLiteral("::1")}));
        const auto end = endOf(identity());
        QVERIFY(end.ok());
        QCOMPARE(list[0].expiryDate().toSecsSinceEpoch() * 1000,
                 qint64(end.value().time_since_epoch().count()));
        QVERIFY(end.value() > kNow + std::chrono::hours(24 * 3000));
        QVERIFY(list[0].effectiveDate() < QDateTime::currentDateTimeUtc());
        const auto other = makeTlsIdentity(kNow);
        QVERIFY(other.ok() && other.value().privateKey != identity().privateKey);
    }

    void refusesWhatIsNoIdentity_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        const QByteArray certificate = QByteArray::fromStdString(identity().certificate);
        const QByteArray key = QByteArray::fromStdString(identity().privateKey);
        const auto other = makeTlsIdentity(kNow);
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("no key") << certificate << QByteArray();
        QTest::newRow("no certificate") << QByteArray() << key;
        QTest::newRow("torn") << certificate.left(certificate.size() / 2) << key;
        QTest::newRow("another's key")
            << certificate << QByteArray::fromStdString(other.value().privateKey);
    }

    void refusesWhatIsNoIdentity()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        const TlsIdentity wrong{certificate.toStdString(), key.toStdString()};
        QVERIFY(endOf(wrong).error().code == ErrorCode::InvalidArgument);
        QVERIFY(TlsContext::make(wrong).error().code == ErrorCode::InvalidArgument);
    }

    void speaksWhatTheClientDoes_data()
    {
        QTest::addColumn<QList<QByteArray>>("protocols");
        QTest::addColumn<QByteArray>("agreed");
        QTest::addColumn<bool>("second");
        using List = QList<QByteArray>;
        QTest::newRow("both offered") << List{"h2", "http/1.1"} << QByteArray("h2") << true;
        QTest::newRow("only HTTP/2 offered") << List{"h2"} << QByteArray("h2") << true;
        QTest::newRow("only HTTP/1.1 offered")
            << List{"http/1.1"} << QByteArray("http/1.1") << false;
        QTest::newRow("nothing offered, HTTP/1.1") << List{} << QByteArray() << false;
        QTest::newRow("nothing offered, HTTP/2") << List{} << QByteArray() << true;
        QTest::newRow("something else offered") << List{"spdy/3"} << QByteArray() << false;
    }

    void speaksWhatTheClientDoes()
    {
        QFETCH(QList<QByteArray>, protocols);
        QFETCH(QByteArray, agreed);
        QFETCH(bool, second);
        const TlsServer server;
        TlsClient client(server.port(), protocols);
        QVERIFY(client.isEncrypted());
        QCOMPARE(client.agreed(), agreed);
        if (second) {
            client.send(kPreface);
            QCOMPARE(client.receive(9).at(3), char(4)); // SETTINGS
        } else {
            client.send(HttpClient::request("POST", "x", {}));
            QVERIFY(client.receive(9).startsWith("HTTP/1.1 200"));
        }
    }

    void isTrustedByItsName()
    {
        const TlsServer server;
        TlsClient client(server.port(), {}, QStringLiteral("localhost"));
        QVERIFY(client.isEncrypted());
    }

    void carriesLargeBodies()
    {
        const TlsServer server;
        TlsClient client(server.port());
        const QByteArray body(8 << 20, 'b');
        client.send(HttpClient::request("POST", body, {}));
        QVERIFY(client.receive(body.size()).contains(body));
    }

    void hangsUpOnClearText()
    {
        const TlsServer server;
        HttpClient client(server.port());
        client.send(HttpClient::request("POST", "x", {}));
        QVERIFY(client.waitForHangUp());
        QCOMPARE(server.echo.handled.load(), 0);
    }

    void endsAHandshakeThatTakesTooLong()
    {
        const TlsServer server(impatient(&Timeouts::head));
        HttpClient client(server.port());
        QVERIFY(client.waitForHangUp());
        QTRY_COMPARE(server.server->connectionCount(), std::size_t{0});
    }

    void stopsAmidHandshakesAndAnswers()
    {
        const TlsServer server;
        HttpClient silent(server.port());
        TlsClient idle(server.port());
        QTRY_COMPARE(server.server->connectionCount(), std::size_t{2});
        server.server->stop();
        QVERIFY(silent.waitForHangUp());
        QCOMPARE(server.server->connectionCount(), std::size_t{0});
    }

    void servesClearTextBesideIt()
    {
        const TlsServer server;
        HttpClient clear(server.server->port());
        QVERIFY(clear.ask("POST", "x", {}).has_value());
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
