#include "tests/http/echo.h"
#include "tests/support/http2_client.h"

#include <QtTest>

#include <thread>

using namespace weir;
using namespace weir::testing;

namespace {

constexpr quint32 kNoError = 0;
constexpr quint32 kInternalError = 2;
constexpr quint32 kCancel = 8;

QByteArray chunk(const QByteArray& octets)
{
    return QByteArray::number(octets.size(), 16) + "\r\n" + octets + "\r\n";
}

/// Pushes until it is full, by pieces of 64 KiB; answers how many octets were taken.
qsizetype fill(BodySink& sink)
{
    qsizetype taken = 0;
    const Bytes piece(64U << 10, 'p');
    while (sink.push(piece) == Pushed::Taken)
        taken += qsizetype(piece.size());
    return taken;
}

} // namespace

/// Answers whose bodies are pushed while they are sent, over both versions.
class TestPushing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsEachPieceAtOnce1()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        QVERIFY(client.send(HttpClient::request("POST", {}, {}, "/push")));
        const auto head = client.receiveUpTo("\r\n\r\n");
        QVERIFY(head.has_value());
        QVERIFY(head->contains("Transfer-Encoding: chunked\r\n"));
        QVERIFY(!head->contains("Content-Length"));
        QCOMPARE(client.receiveUpTo("first,\r\n"), std::optional(chunk("first,")));
        QTRY_VERIFY(echo.sink());
        for (int i = 0; i < 3; ++i) {
            const QByteArray piece = "piece " + QByteArray::number(i);
            QVERIFY(echo.sink()->push(piece.toStdString()) == Pushed::Taken);
            QCOMPARE(client.receiveUpTo(piece + "\r\n"), std::optional(chunk(piece)));
        }
        echo.sink()->end();
        QCOMPARE(client.receiveUpTo("\r\n\r\n"), std::optional<QByteArray>("0\r\n\r\n"));
        QCOMPARE(client.ask("POST", "next", {}).value_or(HttpAnswer()).body, QByteArray("/ next"));
        QCOMPARE(echo.gone.load(), 0);
    }

    void sendsEachPieceAtOnce2()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const int request = client.request("POST", {}, {}, "/push");
        QVERIFY(client.waitForHead(request));
        client.goAway(); // stops nothing that has begun
        QByteArray all = "first,";
        QCOMPARE(client.waitForBody(request, all.size()), all);
        QTRY_VERIFY(echo.sink());
        for (int i = 0; i < 3; ++i) {
            all += "piece " + QByteArray::number(i);
            QVERIFY(echo.sink()->push("piece " + std::to_string(i)) == Pushed::Taken);
            QCOMPARE(client.waitForBody(request, all.size()), all);
        }
        QVERIFY(!client.isOver(request));
        echo.sink()->end();
        const auto answer = client.receive(request);
        QVERIFY(answer.has_value());
        QVERIFY(!answer->hasHeader("content-length"));
        QCOMPARE(answer->body, all);
        QCOMPARE(echo.gone.load(), 0);
    }

    void answersOthersBesideIt()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port());
        const int pushed = client.request("POST", {}, {}, "/push");
        QVERIFY(client.waitForHead(pushed));
        QVERIFY(client.ask("POST", "x").has_value());
        QVERIFY(!client.isOver(pushed));
    }

    void answersPipelinedRequestsAfterIt()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        QVERIFY(client.send(HttpClient::request("POST", {}, {}, "/push") +
                            HttpClient::request("POST", "1", {}) +
                            HttpClient::request("POST", "2", {})));
        QVERIFY(client.receiveUpTo("first,\r\n").has_value());
        QVERIFY(client.send(HttpClient::request("POST", "3", {})));
        QCOMPARE(echo.handled.load(), 1);
        QTRY_VERIFY(echo.sink());
        echo.sink()->end();
        QVERIFY(client.receiveUpTo("0\r\n\r\n").has_value());
        for (const char* body : {"/ 1", "/ 2", "/ 3"})
            QCOMPARE(client.receive().value_or(HttpAnswer()).body, QByteArray(body));
    }

    void lastsAsLongAsAnOldConnection()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        QVERIFY(client.send("POST /push HTTP/1.0\r\nContent-Length: 0\r\n\r\n"));
        const auto head = client.receiveUpTo("\r\n\r\n");
        QVERIFY(head.has_value());
        QVERIFY(!head->contains("chunked"));
        QTRY_VERIFY(echo.sink());
        echo.sink()->push("last");
        QCOMPARE(client.receiveUpTo("last"), std::optional<QByteArray>("first,last"));
        echo.sink()->end();
        QVERIFY(client.waitForHangUp());
    }

    void sendsNoBodyToHead()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient one(server->port());
        QVERIFY(one.send(HttpClient::request("HEAD", {}, {}, "/push")));
        QVERIFY(one.receiveUpTo("\r\n\r\n").has_value());
        QCOMPARE(one.ask("POST", "x", {}).value_or(HttpAnswer()).body, QByteArray("/ x"));
        QTRY_COMPARE(echo.gone.load(), 1);
        Http2Client two(server->port());
        QCOMPARE(two.ask("HEAD", {}, {}, "/push").value_or(HttpAnswer()).body, QByteArray());
        QTRY_COMPARE(echo.gone.load(), 2);
    }

    void showsThatABodyIsCut()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient one(server->port());
        QVERIFY(one.send(HttpClient::request("POST", {}, {}, "/push")));
        QVERIFY(one.receiveUpTo("first,\r\n").has_value());
        QTRY_VERIFY(echo.sink());
        echo.dropSinks();
        QVERIFY(!one.receiveUpTo("0\r\n\r\n").has_value());
        QVERIFY(one.waitForHangUp());

        Http2Client two(server->port());
        const int request = two.request("POST", {}, {}, "/push");
        QVERIFY(two.waitForHead(request));
        QTRY_VERIFY(echo.sink());
        echo.dropSinks();
        QCOMPARE(two.waitForEnd(request), std::optional(kInternalError));
        QVERIFY(two.ask("POST", "x").has_value());
        QCOMPARE(echo.gone.load(), 0);
    }

    void saysThatTheClientIsGone()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient one(server->port());
        QVERIFY(one.send(HttpClient::request("POST", {}, {}, "/push")));
        QVERIFY(one.receiveUpTo("first,\r\n").has_value());
        QTRY_VERIFY(echo.sink());
        one.hangUp();
        QTRY_COMPARE(echo.gone.load(), 1);
        QVERIFY(echo.sink()->push("x") == Pushed::Gone);

        Http2Client two(server->port());
        const int request = two.request("POST", {}, {}, "/push");
        QVERIFY(two.waitForHead(request));
        two.reset(request, kCancel);
        QTRY_COMPARE(echo.gone.load(), 2);
        QVERIFY(two.ask("POST", "x").has_value());

        auto three = std::make_unique<Http2Client>(server->port());
        QVERIFY(three->waitForHead(three->request("POST", {}, {}, "/push")));
        three.reset();
        QTRY_COMPARE(echo.gone.load(), 3);
    }

    void saysItWhenTheClientWasGoneBeforeTheAnswer()
    {
        Echo echo;
        const auto server = serve(echo);
        auto client = std::make_unique<Http2Client>(server->port());
        client->request("POST", {}, {}, "/wait-and-push");
        QTRY_COMPARE(echo.handled.load(), 1);
        client.reset();
        QTRY_COMPARE(server->connectionCount(), std::size_t{0});
        echo.release();
        QTRY_COMPARE(echo.gone.load(), 1);
    }

    void waitsForASlowClient1()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient client(server->port());
        client.limitReadingTo(1024);
        QVERIFY(client.send(HttpClient::request("POST", {}, {}, "/push")));
        QTRY_VERIFY(echo.sink());
        const qsizetype taken = fill(*echo.sink());
        QVERIFY(taken >= qsizetype(PushedBody::kCapacity));
        client.limitReadingTo(0);
        QThread* const reading = QThread::create([sink = echo.sink(), &echo] {
            while (echo.writable.load() == 0)
                QThread::yieldCurrentThread();
            sink->push("last");
            sink->end();
        });
        reading->start();
        const auto all = client.receiveUpTo("last\r\n0\r\n\r\n");
        QVERIFY(reading->wait());
        delete reading;
        QVERIFY(all.has_value());
        QVERIFY(all->count('p') == taken);
        QCOMPARE(echo.gone.load(), 0);
    }

    void waitsForASlowClient2()
    {
        Echo echo;
        const auto server = serve(echo);
        Http2Client client(server->port(), {.window = 1000});
        const int request = client.request("POST", {}, {}, "/push");
        QTRY_VERIFY(echo.sink());
        const qsizetype taken = fill(*echo.sink());
        QVERIFY(taken >= qsizetype(PushedBody::kCapacity));
        QCOMPARE(echo.writable.load(), 0);
        const qsizetype before = QByteArray("first,").size();
        QCOMPARE(client.waitForBody(request, before + taken).size(), before + taken);
        QCOMPARE(echo.writable.load(), 1);
        QVERIFY(echo.sink()->push("last") == Pushed::Taken);
        echo.sink()->end();
        QVERIFY(client.receive(request).value_or(HttpAnswer()).body.endsWith("last"));
    }

    void endsForAClientThatTakesNothing()
    {
        Echo echo;
        const auto server = serve(echo, impatient(&Timeouts::write));
        Http2Client two(server->port(), {.window = 1000, .takesBodies = false});
        const int request = two.request("POST", {}, {}, "/push");
        QTRY_VERIFY(echo.sink());
        fill(*echo.sink());
        QCOMPARE(two.waitForEnd(request), std::optional(kCancel));
        QTRY_COMPARE(echo.gone.load(), 1);
        echo.dropSinks();

        HttpClient one(server->port());
        one.limitReadingTo(1024);
        QVERIFY(one.send(HttpClient::request("POST", {}, {}, "/push")));
        QTRY_VERIFY(echo.sink());
        // What the system itself holds for the client varies.
        while (fill(*echo.sink()) > 0)
            QTRY_VERIFY(echo.gone.load() == 2 || echo.writable.load() > 0);
        QTRY_COMPARE(echo.gone.load(), 2);
    }

    /// A quiet answer is no slow one.
    void outlivesAllTimeoutsWhenQuiet()
    {
        Echo echo;
        ServerOptions options = impatient(&Timeouts::write);
        options.timeouts.idle = options.timeouts.write;
        const auto server = serve(echo, options);
        HttpClient one(server->port());
        QVERIFY(one.send(HttpClient::request("POST", {}, {}, "/push")));
        QVERIFY(one.receiveUpTo("first,\r\n").has_value());
        Http2Client idle(server->port());
        QVERIFY(idle.waitForHangUp()); // several timeouts have passed by now
        QTRY_VERIFY(echo.sink());
        QVERIFY(echo.sink()->push("still here") == Pushed::Taken);
        QVERIFY(one.receiveUpTo("still here\r\n").has_value());
    }

    void endsCleanlyWhenTheServerStops()
    {
        Echo echo;
        const auto server = serve(echo);
        HttpClient one(server->port());
        QVERIFY(one.send(HttpClient::request("POST", {}, {}, "/push")));
        QVERIFY(one.receiveUpTo("first,\r\n").has_value());
        Http2Client two(server->port());
        const int request = two.request("POST", {}, {}, "/push");
        QCOMPARE(two.waitForBody(request, 6), QByteArray("first,"));
        std::jthread stopping([&server] { server->stop(); });
        QCOMPARE(one.receiveUpTo("\r\n\r\n"), std::optional<QByteArray>("0\r\n\r\n"));
        QCOMPARE(two.waitForEnd(request), std::optional(kNoError));
        two.waitForHangUp();
        stopping.join();
        QCOMPARE(echo.gone.load(), 2);
        QVERIFY(echo.sink()->push("x") == Pushed::Gone);
        QCOMPARE(server->connectionCount(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestPushing)
#include "tst_pushing.moc"
