#include "tests/http/echo.h"
#include "tests/support/http2_client.h"

#include <QtTest>

#include <thread>

using namespace weir;
using namespace weir::testing;

namespace {

// Error codes of RFC 9113, 7.
constexpr quint32 kNoError = 0;
constexpr quint32 kProtocolError = 1;
constexpr quint32 kFrameSizeError = 6;
constexpr quint32 kRefusedStream = 7;
constexpr quint32 kCancel = 8;

/// A frame as RFC 9113, 4.1 lays it out.
QByteArray frame(quint8 type, quint8 flags, quint32 stream, const QByteArray& payload)
{
    QByteArray out;
    for (int shift : {16, 8, 0})
        out += char(payload.size() >> shift);
    out += char(type);
    out += char(flags);
    for (int shift : {24, 16, 8, 0})
        out += char(stream >> shift);
    return out + payload;
}

/// The fields of "POST http://127.0.0.1/wait", without compression.
QByteArray postWait()
{
    QByteArray block;
    const QList<QPair<QByteArray, QByteArray>> fields{
        {":method", "POST"}, {":scheme", "http"}, {":path", "/wait"}, {":authority", "127.0.0.1"}};
    for (const auto& [name, value] : fields)
        block += QByteArray(1, '\0') + char(name.size()) + name + char(value.size()) + value;
    return block;
}

constexpr quint8 kData = 0;
constexpr quint8 kHeaders = 1;
constexpr quint8 kContinuation = 9;
constexpr quint8 kEndStream = 1;
constexpr quint8 kEndHeaders = 4;

} // namespace

Q_DECLARE_METATYPE(weir::testing::Span)

class TestHttp2 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOneAfterTheOther()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        for (int i = 0; i < 3; ++i) {
            const auto answer = client.ask("POST", "body " + QByteArray::number(i));
            QVERIFY(answer.has_value());
            QCOMPARE(answer->status, 200);
            QCOMPARE(answer->body, "/ body " + QByteArray::number(i));
            QCOMPARE(answer->header("content-length"), QByteArray::number(answer->body.size()));
            QCOMPARE(answer->header("echo-host"), QByteArray("127.0.0.1"));
        }
        QCOMPARE(server->connectionCount(), std::size_t{1});
    }

    void answersManyAtATime()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const int waiting = client.request("POST", "first", {}, "/wait");
        QTRY_COMPARE(echo.handled.load(), 1);
        QList<int> requests;
        for (int i = 0; i < 100; ++i)
            requests.append(client.request("POST", QByteArray::number(i)));
        for (int i = 0; i < 100; ++i) {
            const auto answer = client.receive(requests[i]);
            QVERIFY(answer.has_value());
            QCOMPARE(answer->body, "/ " + QByteArray::number(i));
        }
        QVERIFY(!client.isOver(waiting));
        echo.release();
        QVERIFY(client.receive(waiting).has_value());
    }

    void takesThePrefaceInPieces()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        for (const char octet : QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))
            QVERIFY(client.send(QByteArray(1, octet)));
        QVERIFY(client.send(frame(4, 0, 0, {})));
        const auto settings = client.receiveUpTo(frame(4, 1, 0, {}));
        QVERIFY(settings.has_value());
        QCOMPARE(settings->at(3), char(4));
    }

    void takesWhatOnlyBeginsLikeThePreface()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        QVERIFY(client.send("PRI"));
        QVERIFY(client.send("NT / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n"));
        const auto answer = client.receive();
        QVERIFY(answer.has_value());
        QCOMPARE(answer->header("Echo-Method"), QByteArray("PRINT"));
    }

    void takesLargeBodies()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const QByteArray body(16 << 20, 'b');
        const auto answer = client.ask("POST", body);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->body.size(), body.size() + 2);
        QVERIFY(answer->body.endsWith(body));
    }

    void saysContinue()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const int request = client.request("POST", {}, {{"expect", "100-continue"}}, "/", false);
        client.sendBody(request, "body", true);
        const auto answer = client.receive(request);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, QByteArray("/ body"));
    }

    void answersHeadWithoutBody()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const auto answer = client.ask("HEAD", {});
        QVERIFY(answer.has_value());
        QCOMPARE(answer->header("content-length"), QByteArray("2"));
        QCOMPARE(answer->body, QByteArray());
    }

    void holdsAnswersBackOneByOne()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const int first = client.request("POST", "1", {}, "/held");
        const int second = client.request("POST", "2", {}, "/held");
        QCOMPARE(client.receive(first).value_or(HttpAnswer()).body, QByteArray("/held 1"));
        QCOMPARE(client.receive(second).value_or(HttpAnswer()).body, QByteArray("/held 2"));
    }

    void answersForAHandlerThatDropped()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        QCOMPARE(client.ask("POST", {}, {}, "/drop").value_or(HttpAnswer()).status, 500);
        QCOMPARE(client.ask("POST", {}).value_or(HttpAnswer()).status, 200);
    }

    /// Clients exist that say GOAWAY as soon as the head of an answer has come.
    void servesWhatIsOpenAfterTheClientsGoAway()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const int large = client.request("POST", {}, {}, "/large");
        const int waiting = client.request("POST", "x", {}, "/wait");
        QVERIFY(client.waitForHead(large));
        client.goAway();
        const auto answer = client.receive(large);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->body.size(), 20 << 20);
        echo.release();
        QCOMPARE(client.receive(waiting).value_or(HttpAnswer()).body, QByteArray("/wait x"));
        QVERIFY(client.waitForHangUp());
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
    }

    void answersEachPingOnce()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        QVERIFY(client.ask("POST", "x").has_value());
        QCOMPARE(client.pongs(), 0);
        client.ping();
        QVERIFY(client.waitForPong());
        QVERIFY(client.ask("POST", "x").has_value());
        QCOMPARE(client.pongs(), 1);
    }

    void staysWithinTheWindow()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port(), {.window = 1000, .takesBodies = false});
        const int large = client.request("POST", {}, {}, "/large");
        QCOMPARE(client.waitForBody(large, 1000).size(), 1000);
        client.ping(); // what was sent beyond the window would come before the answer to it
        QVERIFY(client.waitForPong());
        QCOMPARE(client.waitForBody(large, 1000).size(), 1000);
        QVERIFY(!client.isOver(large));
        const auto small = client.ask("POST", "x");
        QVERIFY(small.has_value());
    }

    void refuses_data()
    {
        QTest::addColumn<HttpHeaders>("headers");
        QTest::addColumn<int>("bodySize");
        QTest::addColumn<int>("status");
        QTest::newRow("head too large") << HttpHeaders{{"x", QByteArray(40000, 'x')}} << 0 << 431;
        QTest::newRow("head of too many fields") << HttpHeaders(2000, {"x", "y"}) << 0 << 431;
        QTest::newRow("body declared too large")
            << HttpHeaders{{"content-length", "16777217"}} << -1 << 413;
        QTest::newRow("body too large") << HttpHeaders{} << (16 << 20) + 1 << 413;
    }

    void refuses()
    {
        QFETCH(HttpHeaders, headers);
        QFETCH(int, bodySize);
        QFETCH(int, status);
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const int refused = client.request("POST", QByteArray(std::max(bodySize, 0), 'b'), headers,
                                           "/", bodySize >= 0);
        QCOMPARE(client.receive(refused).value_or(HttpAnswer()).status, status);
        QCOMPARE(echo.handled.load(), 0);
        QCOMPARE(client.ask("POST", "x").value_or(HttpAnswer()).status, 200);
    }

    void refusesWhatAllBodiesTogetherWouldTake()
    {
        Echo echo;
        ServerOptions options;
        options.limits.allBodyBytes = 1000;
        const auto server = serve(echo, options);
        Http2Client client(server->port());
        const int waiting = client.request("POST", QByteArray(600, 'b'), {}, "/wait");
        QTRY_COMPARE(echo.handled.load(), 1);
        QCOMPARE(client.ask("POST", QByteArray(600, 'b')).value_or(HttpAnswer()).status, 503);
        HttpClient other(server->port());
        QCOMPARE(other.ask("POST", QByteArray(600, 'b'), {}).value_or(HttpAnswer()).status, 503);
        echo.release();
        QVERIFY(client.receive(waiting).has_value());
        QCOMPARE(client.ask("POST", QByteArray(600, 'b')).value_or(HttpAnswer()).status, 200);
    }

    void refusesWhatAllAnswersTogetherWouldTake()
    {
        Echo echo;
        ServerOptions options;
        options.limits.allAnswerBytes = 30U << 20;
        const auto server = serve(echo, options);
        Http2Client client(server->port(), {.window = 1000, .takesBodies = false});
        QVERIFY(client.waitForHead(client.request("POST", {}, {}, "/large")));
        QCOMPARE(client.ask("POST", "x").value_or(HttpAnswer()).status, 200);
        QCOMPARE(client.ask("POST", {}, {}, "/large").value_or(HttpAnswer()).status, 503);
        QCOMPARE(client.ask("POST", "x").value_or(HttpAnswer()).status, 200);
    }

    /// Further requests of a connection wait until its client takes what was answered to it.
    void holdsRequestsBackBehindAnswers()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port(), {.window = 1000, .takesBodies = false});
        QList<int> answered;
        for (int i = 0; i < 2; ++i)
            answered << client.request("POST", {}, {}, "/large");
        for (const int request : answered)
            QVERIFY(client.waitForHead(request));
        const int waiting = client.request("POST", "x");
        client.ping();
        QVERIFY(client.waitForPong());
        QCOMPARE(echo.handled.load(), 2);
        client.reset(answered[0], kCancel);
        QCOMPARE(client.receive(waiting).value_or(HttpAnswer()).status, 200);
        QCOMPARE(echo.handled.load(), 3);
    }

    void endsTheConnectionOverBrokenFrames_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<quint32>("code");
        QTest::newRow("DATA without a stream") << frame(kData, 0, 0, "x") << kProtocolError;
        QTest::newRow("DATA before HEADERS") << frame(kData, 0, 1, "x") << kProtocolError;
        QTest::newRow("stream of even number")
            << frame(kHeaders, kEndHeaders | kEndStream, 2, postWait()) << kProtocolError;
        QTest::newRow("CONTINUATION alone")
            << frame(kContinuation, kEndHeaders, 1, postWait()) << kProtocolError;
        QTest::newRow("too large") << frame(kData, 0, 1, QByteArray(20000, 'x')) << kFrameSizeError;
        QTest::newRow("SETTINGS of odd length") << frame(4, 0, 0, "12345") << kFrameSizeError;
        QTest::newRow("fields that cannot be unpacked")
            << frame(kHeaders, kEndHeaders | kEndStream, 1, QByteArray(20, '\xff')) << quint32(9);
    }

    void endsTheConnectionOverBrokenFrames()
    {
        QFETCH(QByteArray, octets);
        QFETCH(quint32, code);
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        client.sendRaw(octets);
        QCOMPARE(client.waitForGoAway(), std::optional(code));
        QVERIFY(client.waitForHangUp());
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
        QCOMPARE(echo.handled.load(), 0);
    }

    void refusesARequestThatIsNotHttp_data()
    {
        QTest::addColumn<HttpHeaders>("headers");
        QTest::newRow("of this connection only") << HttpHeaders{{"connection", "close"}};
        QTest::newRow("content longer than it says") << HttpHeaders{{"content-length", "1"}};
        QTest::newRow("length that is none") << HttpHeaders{{"content-length", "x"}};
    }

    void refusesARequestThatIsNotHttp()
    {
        QFETCH(HttpHeaders, headers);
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        QCOMPARE(client.waitForEnd(client.request("POST", "body", headers)),
                 std::optional(kProtocolError));
        QCOMPARE(client.ask("POST", "x").value_or(HttpAnswer()).status, 200);
        QCOMPARE(echo.handled.load(), 1);
    }

    void endsHeadersWithoutEnd()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const QByteArray fields = (QByteArray(1, '\0') + "\1x\1y").repeated(3000);
        client.sendRaw(frame(kHeaders, kEndStream, 1, postWait()));
        for (int i = 0; i < 200 && client.isConnected(); ++i)
            client.sendRaw(frame(kContinuation, 0, 1, fields));
        QVERIFY(client.waitForHangUp());
        QCOMPARE(echo.handled.load(), 0);
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
    }

    /// Requests that are reset at once cost the client nothing; no more of them than of others may
    /// occupy the handler.
    void boundsWhatAClientResets()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        QByteArray flood = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, {});
        for (quint32 stream = 1; stream < 1001; stream += 2)
            flood += frame(kHeaders, kEndHeaders | kEndStream, stream, postWait()) +
                     frame(3, 0, stream, QByteArray(3, '\0') + char(kCancel));
        QVERIFY(client.send(flood + frame(6, 0, 0, "12345678")));
        QVERIFY(client.receiveUpTo(frame(6, 1, 0, "12345678")).has_value());
        echo.release();
        QTRY_COMPARE(echo.handled.load(), int(Limits().requestsAtOnce));
        Http2Client other(server->port());
        QCOMPARE(other.ask("POST", "x").value_or(HttpAnswer()).status, 200);
        QCOMPARE(echo.handled.load(), int(Limits().requestsAtOnce) + 1);
    }

    void survivesAFloodOfPings()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const QByteArray pings = frame(6, 0, 0, "12345678").repeated(1000);
        for (int i = 0; i < 300 && client.isConnected(); ++i)
            client.sendRaw(pings);
        Http2Client other(server->port());
        QCOMPARE(other.ask("POST", "x").value_or(HttpAnswer()).status, 200);
    }

    void endsARequestThatTakesTooLong()
    {
        Echo echo;
        const auto server = serve(echo, impatient(&Timeouts::body));
        Http2Client client(server->port());
        const int request = client.request("POST", "begun", {}, "/", false);
        QCOMPARE(client.receive(request).value_or(HttpAnswer()).status, 408);
        QCOMPARE(echo.handled.load(), 0);
    }

    void endsAConnectionThatTakesTooLong_data()
    {
        QTest::addColumn<Span>("span");
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("says nothing") << &Timeouts::idle << QByteArray();
        QTest::newRow("stops in a frame") << &Timeouts::idle << frame(kData, 0, 1, "body").left(10);
        QTest::newRow("stops in the headers")
            << &Timeouts::head << frame(kHeaders, 0, 1, postWait());
    }

    void endsAConnectionThatTakesTooLong()
    {
        QFETCH(Span, span);
        QFETCH(QByteArray, octets);
        Echo echo;
        const auto server = serve(echo, impatient(span));
        Http2Client client(server->port());
        client.sendRaw(octets);
        QVERIFY(client.waitForGoAway().has_value());
        QVERIFY(client.waitForHangUp());
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
    }

    void endsAnAnswerForWhichTheWindowStaysShut()
    {
        Echo echo;
        const auto server = serve(echo, impatient(&Timeouts::write));
        Http2Client client(server->port(), {.window = 1000, .takesBodies = false});
        QCOMPARE(client.waitForEnd(client.request("POST", {}, {}, "/large")),
                 std::optional(kCancel));
    }

    void endsAClientThatDoesNotRead()
    {
        Echo echo;
        const auto server = serve(echo, impatient(&Timeouts::write));
        Http2Client client(server->port(), {.window = 1U << 30});
        client.limitReadingTo(1024);
        client.request("POST", {}, {}, "/large");
        QTRY_COMPARE(echo.handled.load(), 1);
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
    }

    void stopFinishesAnswersInFlight()
    {
        Echo echo;
        auto server = serve(echo);
        Http2Client idle(server->port());
        Http2Client client(server->port());
        const int kept = client.request("POST", "kept", {}, "/wait");
        QTRY_COMPARE(echo.handled.load(), 1);
        const int half = client.request("POST", "half", {}, "/", false);
        client.ping();
        QVERIFY(client.waitForPong());
        QTRY_COMPARE(server->connectionCount(), std::size_t{2});
        std::jthread stopping([&server] { server->stop(); });
        QCOMPARE(idle.waitForGoAway(), std::optional(kNoError));
        QCOMPARE(client.waitForEnd(half), std::optional(kRefusedStream));
        echo.release();
        QCOMPARE(client.receive(kept).value_or(HttpAnswer()).body, QByteArray("/wait kept"));
        idle.waitForHangUp();
        client.waitForHangUp();
        stopping.join();
        QCOMPARE(server->connectionCount(), std::size_t{0});
    }

    void servesAThousandConnections()
    {
        Echo echo;
        const auto server = serve(echo);
        std::vector<std::unique_ptr<HttpClient>> ones;
        std::vector<std::unique_ptr<Http2Client>> twos;
        for (int i = 0; i < 500; ++i) {
            ones.push_back(std::make_unique<HttpClient>(server->port()));
            twos.push_back(std::make_unique<Http2Client>(server->port()));
            if (!ones.back()->isConnected() || !twos.back()->isConnected())
                QSKIP("the system does not let one process have 2,000 sockets");
        }
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 500; ++i) {
                QVERIFY(ones[i]->ask("POST", "x", {}).has_value());
                QVERIFY(twos[i]->ask("POST", "x").has_value());
            }
            QCOMPARE(server->connectionCount(), std::size_t{1000});
        }
        server->stop();
        QCOMPARE(server->connectionCount(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestHttp2)
#include "tst_http2.moc"
