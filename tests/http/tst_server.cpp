#include "tests/http/echo.h"
#include "tests/support/http_client.h"

#include <QtTest>

#include <atomic>
#include <latch>
#include <thread>

using namespace weir;
using namespace weir::http;
using namespace weir::testing;
using namespace std::chrono_literals;

namespace {

ServerOptions onPort(std::uint16_t port, std::uint16_t alternatives = 0)
{
    ServerOptions options;
    options.port = port;
    options.alternatives = alternatives;
    return options;
}

} // namespace

Q_DECLARE_METATYPE(Span)

class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheConnection()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        for (int i = 0; i < 3; ++i) {
            const auto answer = client.ask("POST", "body " + QByteArray::number(i), {});
            QVERIFY(answer.has_value());
            QCOMPARE(answer->status, 200);
            QCOMPARE(answer->body, "/ body " + QByteArray::number(i));
            QVERIFY(!answer->hasHeader("Connection"));
        }
        QCOMPARE(server->connectionCount(), std::size_t{1});
    }

    void answersPipelinedRequestsInOrder()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        QByteArray all;
        for (int i = 0; i < 50; ++i)
            all += HttpClient::request("POST", QByteArray::number(i), {});
        QVERIFY(client.send(all));
        for (int i = 0; i < 50; ++i) {
            const auto answer = client.receive();
            QVERIFY(answer.has_value());
            QCOMPARE(answer->body, "/ " + QByteArray::number(i));
        }
    }

    /// There is no worker: what is quick needs none.
    void handlesQuickRequestsAsTheyCome()
    {
        Echo echo;
        echo.quick = true;
        ServerOptions options;
        options.ioThreads = 2;
        options.workers = 0;
        const auto server = serve(echo, options);
        HttpClient client(server->port());
        constexpr int kPipelined = 500;
        QByteArray all;
        for (int i = 0; i < kPipelined; ++i)
            all += HttpClient::request("POST", QByteArray::number(i), {});
        QVERIFY(client.send(all));
        for (int i = 0; i < kPipelined; ++i) {
            const auto answer = client.receive();
            QVERIFY(answer.has_value());
            QCOMPARE(answer->body, "/ " + QByteArray::number(i));
        }
        const auto large = client.ask("POST", {}, {}, "/large");
        QVERIFY(large.has_value());
        QCOMPARE(large->body, QByteArray(20 << 20, 'L'));
        const auto held = client.ask("POST", "x", {}, "/held");
        QVERIFY(held.has_value());
        QCOMPARE(held->body, QByteArray("/held x"));
    }

    void answersQuickRequestsLaterOrNot()
    {
        Echo echo;
        echo.quick = true;
        ServerOptions options;
        options.workers = 0;
        const auto server = serve(echo, options);
        HttpClient client(server->port());
        QVERIFY(client.send(HttpClient::request("POST", {}, {}, "/later")));
        QTRY_VERIFY(echo.hasLater());
        echo.answerLater();
        const auto later = client.receive();
        QVERIFY(later.has_value());
        QCOMPARE(later->body, QByteArray("at last"));
        const auto dropped = client.ask("POST", {}, {}, "/drop");
        QVERIFY(dropped.has_value());
        QCOMPARE(dropped->status, 500);
        QVERIFY(client.waitForHangUp());
    }

    void honoursConnectionClose()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        const auto answer = client.ask("POST", "x", {{"Connection", "close"}});
        QVERIFY(answer.has_value());
        QCOMPARE(answer->header("Connection"), QByteArray("close"));
        QVERIFY(client.waitForHangUp());
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
    }

    void takesLargeBodies_data()
    {
        QTest::addColumn<bool>("chunked");
        QTest::newRow("by length") << false;
        QTest::newRow("in chunks") << true;
    }

    void takesLargeBodies()
    {
        QFETCH(bool, chunked);
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        const QByteArray body(16 << 20, 'b');
        if (!chunked) {
            QVERIFY(client.send(HttpClient::request("POST", body, {})));
        } else {
            QVERIFY(
                client.send(HttpClient::request("POST", {}, {{"Transfer-Encoding", "chunked"}})));
            for (int i = 0; i < 16; ++i)
                QVERIFY(client.send("100000\r\n" + body.left(1 << 20) + "\r\n"));
            QVERIFY(client.send("0\r\n\r\n"));
        }
        const auto answer = client.receive();
        QVERIFY(answer.has_value());
        QCOMPARE(answer->body.size(), body.size() + 2);
    }

    void saysContinue()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        QVERIFY(client.send(HttpClient::request(
            "POST", {}, {{"Content-Length", "4"}, {"Expect", "100-continue"}})));
        const auto go = client.receive();
        QVERIFY(go.has_value());
        QCOMPARE(go->status, 100);
        QVERIFY(client.send("body"));
        const auto answer = client.receive();
        QVERIFY(answer.has_value());
        QCOMPARE(answer->body, QByteArray("/ body"));
    }

    void refusesAndHangsUp_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<int>("status");
        QTest::newRow("not HTTP") << QByteArray("\x01\x02\x03\r\n\r\n") << 400;
        QTest::newRow("body declared too large")
            << HttpClient::request("POST", {}, {{"Content-Length", "16777217"}}) << 413;
        QTest::newRow("body too large, sent anyway")
            << HttpClient::request("POST", QByteArray((16 << 20) + 1, 'x'), {}) << 413;
        QTest::newRow("body too large, with Expect")
            << HttpClient::request("POST", {},
                                   {{"Content-Length", "99999999999"}, {"Expect", "100-continue"}})
            << 413;
        QTest::newRow("head too large")
            << HttpClient::request("POST", {}, {{"X", QByteArray(40000, 'x')}}) << 431;
        QTest::newRow("unknown coding")
            << HttpClient::request("POST", {}, {{"Transfer-Encoding", "gzip"}}) << 501;
    }

    void refusesAndHangsUp()
    {
        QFETCH(QByteArray, octets);
        QFETCH(int, status);
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        client.send(octets);
        const auto answer = client.receive();
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->header("Connection"), QByteArray("close"));
        QVERIFY(client.waitForHangUp());
        QCOMPARE(echo.handled.load(), 0);
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
    }

    void answersHeadWithoutBody()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        const auto head = client.ask("HEAD", {}, {});
        QVERIFY(head.has_value());
        QCOMPARE(head->header("Content-Length"), QByteArray("2"));
        const auto next = client.ask("POST", "x", {});
        QVERIFY(next.has_value());
        QCOMPARE(next->status, 200);
        QCOMPARE(next->body, QByteArray("/ x"));
    }

    void answersLaterFromAnotherThread()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        QVERIFY(client.send(HttpClient::request("POST", {}, {}, "/later")));
        QTRY_VERIFY(echo.hasLater());
        echo.answerLater();
        const auto answer = client.receive();
        QVERIFY(answer.has_value());
        QCOMPARE(answer->body, QByteArray("at last"));
    }

    void answersForAHandlerThatDropped()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        const auto answer = client.ask("POST", {}, {}, "/drop");
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 500);
    }

    void holdsAnAnswerBack()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        for (int i = 0; i < 2; ++i) {
            const auto answer = client.ask("POST", "x", {}, "/held");
            QVERIFY(answer.has_value());
            QCOMPARE(answer->body, QByteArray("/held x"));
        }
    }

    void handlesRequestsAtTheSameTime()
    {
        Echo echo;
        const auto server = serve(echo);
        std::vector<std::unique_ptr<HttpClient>> waiting;
        for (int i = 0; i < 15; ++i) {
            waiting.push_back(std::make_unique<HttpClient>(server->port()));
            QVERIFY(waiting.back()->send(HttpClient::request("POST", {}, {}, "/wait")));
        }
        QTRY_COMPARE(echo.handled.load(), 15);
        HttpClient quick(server->port());
        QVERIFY(quick.ask("POST", "x", {}).has_value());
        echo.release();
        for (const auto& client : waiting)
            QVERIFY(client->receive().has_value());
    }

    void answersAClientThatHasEndedItsSide()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        client.send(HttpClient::request("POST", "x", {}, "/wait"));
        QTRY_COMPARE(echo.handled.load(), 1);
        client.hangUp();
        echo.release();
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
    }

    void endsWhatTakesTooLong_data()
    {
        QTest::addColumn<Span>("span");
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, Span span, const QByteArray& octets, int status) {
            QTest::newRow(name) << span << octets << status;
        };
        row("says nothing", &Timeouts::idle, {}, 0);
        row("stops in the request line", &Timeouts::head, "POST / HT", 408);
        row("stops in the headers", &Timeouts::head, "POST / HTTP/1.1\r\nHost: x\r\n", 408);
        row("stops in what begins like HTTP/2", &Timeouts::head, "PRI * HTT", 0);
        row("stops in the body", &Timeouts::body,
            HttpClient::request("POST", "x", {{"Content-Length", "2"}}), 408);
        row("asks to go on, then nothing", &Timeouts::body,
            HttpClient::request("POST", "", {{"Content-Length", "2"}, {"Expect", "100-continue"}}),
            100);
    }

    void endsWhatTakesTooLong()
    {
        QFETCH(Span, span);
        QFETCH(QByteArray, octets);
        QFETCH(int, status);
        Echo echo;
        const auto server = serve(echo, impatient(span));
        HttpClient client(server->port());
        client.send(octets);
        const auto answer = client.receive();
        QCOMPARE(answer ? answer->status : 0, status);
        QVERIFY(client.waitForHangUp());
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
    }

    void endsWhatIsIdleAfterAnAnswer()
    {
        std::optional<weir::testing::HttpAnswer> answer;
        // On a busy machine the request may come after the patience that it should use up.
        for (auto patience = 60ms; !answer; patience *= 2) {
            Echo echo;
            const auto server = serve(echo, impatient(&Timeouts::idle, patience));
            HttpClient client(server->port());
            answer = client.ask("POST", "x", {});
            QVERIFY(client.waitForHangUp());
            QTRY_COMPARE(server->connectionCount(), std::size_t{0});
            QVERIFY(answer || patience < 5s);
        }
        QCOMPARE(answer->status, 200);
    }

    /// Octets that come one by one are no reason to wait longer for the rest.
    void endsABodyThatTrickles()
    {
        Echo echo;
        ServerOptions options = impatient(&Timeouts::body);
        options.timeouts.linger = options.timeouts.body;
        const auto server = serve(echo, options);
        HttpClient client(server->port());
        QVERIFY(client.send(HttpClient::request("POST", {}, {{"Content-Length", "16000000"}})));
        int octets = 0;
        while (client.send("x") && octets < 16'000'000)
            ++octets;
        QVERIFY(octets < 16'000'000);
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
        QCOMPARE(echo.handled.load(), 0);
    }

    void endsAClientThatDoesNotCloseAfterARefusal()
    {
        Echo echo;
        const auto server = serve(echo, impatient(&Timeouts::linger));
        std::latch refused(1);
        std::latch ended(1);
        std::jthread client([&, port = server->port()] {
            HttpClient silent(port); // without an event loop it does not see that it should close
            silent.send("not HTTP\r\n\r\n");
            silent.receive();
            refused.count_down();
            ended.wait();
        });
        refused.wait();
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
        ended.count_down();
    }

    void endsAClientThatGoesOnAfterARefusal()
    {
        Echo echo;
        const auto server = serve(echo, impatient(&Timeouts::linger, 60s));
        HttpClient client(server->port());
        client.send(HttpClient::request("POST", {}, {{"Content-Length", "99999999999"}}));
        const QByteArray more(1 << 20, 'x');
        int sent = 0;
        while (client.send(more) && sent < 1000)
            ++sent;
        QVERIFY(sent < 1000);
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
    }

    void endsAClientThatDoesNotRead()
    {
        Echo echo;
        const auto server = serve(echo, impatient(&Timeouts::write));
        HttpClient client(server->port());
        client.limitReadingTo(1024);
        QVERIFY(client.send(HttpClient::request("POST", "x", {}, "/large")));
        QTRY_COMPARE(echo.handled.load(), 1);
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
    }

    void closesConnectionsBeyondItsLimit()
    {
        Echo echo;
        ServerOptions options;
        options.limits.connections = 2;
        QStringList said;
        options.log = [&said](LogLevel, std::string_view, std::string_view text) {
            said << QString::fromUtf8(text.data(), qsizetype(text.size()));
        };
        auto server = serve(echo, options);
        auto first = std::make_unique<HttpClient>(server->port());
        HttpClient second(server->port());
        QVERIFY(first->ask("POST", "x", {}).has_value());
        QVERIFY(second.ask("POST", "x", {}).has_value());
        for (int i = 0; i < 3; ++i)
            QVERIFY(HttpClient(server->port()).waitForHangUp());
        QVERIFY(second.ask("POST", "x", {}).has_value());
        first->hangUp();
        QTRY_COMPARE(server->connectionCount(), std::size_t{1});
        QVERIFY(HttpClient(server->port()).ask("POST", "x", {}).has_value());
        server.reset();
        QCOMPARE(said.size(), 1);
        QVERIFY(said[0].startsWith("There are 2 connections"));
    }

    /// Clients that take nothing cost no more than the limit; small answers go out all the same.
    void refusesWhatAllAnswersTogetherWouldTake()
    {
        Echo echo;
        ServerOptions options;
        options.limits.allAnswerBytes = 30U << 20;
        const auto server = serve(echo, options);
        HttpClient lazy(server->port());
        lazy.limitReadingTo(1024);
        QVERIFY(lazy.send(HttpClient::request("POST", {}, {}, "/large")));
        QVERIFY(lazy.receiveUpTo("200").has_value());
        HttpClient client(server->port());
        QCOMPARE(client.ask("POST", {}, {}, "/large").value_or(HttpAnswer()).status, 503);
        QVERIFY(client.waitForHangUp());
        HttpClient other(server->port());
        QCOMPARE(other.ask("POST", "x", {}).value_or(HttpAnswer()).status, 200);
        lazy.hangUp();
        QTRY_COMPARE(HttpClient(server->port())
                         .ask("POST", {}, {}, "/large")
                         .value_or(HttpAnswer())
                         .body.size(),
                     qsizetype{20} << 20);
    }

    void saysThatThePortIsTaken()
    {
        Echo echo;
        const auto first = serve(echo);
        const auto second = Server::start(onPort(first->port()), echo);
        QVERIFY(!second.ok());
        QVERIFY(second.error().code == ErrorCode::ResourceInUse);
        const std::string& message = second.error().message;
        QVERIFY(message.find("Port " + std::to_string(first->port()) + " is in use") !=
                std::string::npos);
        QCOMPARE(echo.handled.load(), 0);
    }

    void takesTheNextFreePort()
    {
        Echo echo;
        const auto first = serve(echo);
        const auto second = serve(echo, onPort(first->port(), 20));
        QVERIFY(second->port() > first->port());
        QVERIFY(second->port() <= first->port() + 20);
    }

    void stopFinishesAnswersInFlight()
    {
        Echo echo;
        auto server = serve(echo);
        HttpClient idle(server->port());
        HttpClient half(server->port());
        half.send("POST / HTTP/1.1\r\n");
        HttpClient client(server->port());
        QVERIFY(client.send(HttpClient::request("POST", "kept", {}, "/wait")));
        QTRY_COMPARE(echo.handled.load(), 1);
        QTRY_COMPARE(server->connectionCount(), std::size_t{3});
        std::jthread stopping([&server] { server->stop(); });
        QVERIFY(idle.waitForHangUp());
        QVERIFY(half.waitForHangUp());
        QCOMPARE(HttpClient(server->port()).isConnected(), false);
        echo.release();
        const auto answer = client.receive();
        stopping.join();
        QVERIFY(answer.has_value());
        QCOMPARE(answer->body, QByteArray("/wait kept"));
        QVERIFY(client.waitForHangUp());
        QCOMPARE(server->connectionCount(), std::size_t{0});
    }

    void stopsUnderLoad()
    {
        Echo echo;
        ServerOptions options;
        options.ioThreads = 2;
        options.workers = 4;
        auto server = serve(echo, options);
        std::atomic<bool> stop = false;
        std::vector<std::thread> clients;
        for (int i = 0; i < 4; ++i) {
            clients.emplace_back([&stop, port = server->port()] {
                while (!stop) {
                    HttpClient client(port);
                    while (!stop && client.isConnected() && client.ask("POST", "x", {})) {
                    }
                }
            });
        }
        QTRY_VERIFY(echo.handled.load() > 200);
        server->stop();
        stop = true;
        for (std::thread& client : clients)
            client.join();
        server.reset();
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
