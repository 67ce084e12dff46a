#include "backend/http/request_parser.h"

#include <QtTest>

using namespace weir;
using namespace weir::http;
using State = RequestParser::State;

namespace {

/// Gives `octets` to `parser` in steps of `step`, as a connection does; answers what it left.
std::string feedInSteps(RequestParser& parser, const std::string& octets, std::size_t step)
{
    std::string unread;
    for (std::size_t at = 0; at < octets.size(); at += step) {
        unread += octets.substr(at, step);
        unread.erase(0, parser.feed(unread));
        if (parser.state() >= State::Complete)
            return unread + octets.substr(std::min(octets.size(), at + step));
    }
    return unread;
}

std::string post(const std::string& headers, const std::string& body)
{
    return "POST / HTTP/1.1\r\n" + headers + "\r\n" + body;
}

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRequests_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("keepAlive");
        QTest::newRow("no body") << QByteArray("GET /x HTTP/1.1\r\nHost: a\r\n\r\n")
                                 << QByteArray("GET") << QByteArray() << true;
        QTest::newRow("by length")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello") << QByteArray("POST")
            << QByteArray("hello") << true;
        QTest::newRow("in chunks")
            << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: "
                          "chunked\r\n\r\n3\r\nhel\r\n2;note=1\r\nlo\r\n0\r\nTrailer: 1\r\n\r\n")
            << QByteArray("POST") << QByteArray("hello") << true;
        QTest::newRow("asked to close")
            << QByteArray("POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
            << QByteArray("POST") << QByteArray() << false;
        QTest::newRow("HTTP/1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray("GET")
                                  << QByteArray() << false;
        QTest::newRow("empty lines in front") << QByteArray("\r\n\r\nGET / HTTP/1.1\r\n\r\n")
                                              << QByteArray("GET") << QByteArray() << true;
        QTest::newRow("a method of its own") << QByteArray("FETCH / HTTP/1.1\r\n\r\n")
                                             << QByteArray("FETCH") << QByteArray() << true;
    }

    void readsRequests()
    {
        QFETCH(QByteArray, octets);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        QFETCH(bool, keepAlive);
        for (std::size_t step :
             {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{1000}}) {
            RequestParser parser({});
            QCOMPARE(feedInSteps(parser, octets.toStdString() + "NEXT", step), std::string("NEXT"));
            QVERIFY(parser.state() == State::Complete);
            QCOMPARE(parser.keepAlive(), keepAlive);
            const Request request = parser.take();
            QCOMPARE(request.method, method.toStdString());
            QCOMPARE(request.body, body.toStdString());
            QVERIFY(!request.headers.has("Trailer"));
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<int>("refusal");
        const auto row = [](const char* name, const std::string& octets, Refusal refusal) {
            QTest::newRow(name) << QByteArray::fromStdString(octets) << static_cast<int>(refusal);
        };
        row("not HTTP", "hello\r\n\r\n", Refusal::Malformed);
        row("TLS hello",
            std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n",
            Refusal::Malformed);
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Refusal::NotSupported);
        row("header without colon", post("Broken\r\n", ""), Refusal::Malformed);
        row("two lengths", post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"),
            Refusal::Malformed);
        row("negative length", post("Content-Length: -1\r\n", ""), Refusal::Malformed);
        row("length and chunks",
            post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            Refusal::Malformed);
        row("unknown coding", post("Transfer-Encoding: gzip\r\n", ""), Refusal::NotSupported);
        row("coding in disguise", post("Transfer-Encoding: xchunked\r\n", ""),
            Refusal::NotSupported);
        row("bad chunk size", post("Transfer-Encoding: chunked\r\n", "zz\r\n"), Refusal::Malformed);
        row("declared too large", post("Content-Length: 1001\r\n", ""), Refusal::BodyTooLarge);
        row("declared beyond 64 bits", post("Content-Length: 99999999999999999999999\r\n", ""),
            Refusal::Malformed);
        row("chunk too large", post("Transfer-Encoding: chunked\r\n", "3e9\r\n"),
            Refusal::BodyTooLarge);
        row("chunks too large together",
            post("Transfer-Encoding: chunked\r\n",
                 "1f4\r\n" + std::string(500, 'x') + "\r\n1f5\r\n"),
            Refusal::BodyTooLarge);
        row("endless request line", "GET /" + std::string(5000, 'x'), Refusal::HeadTooLarge);
        row("endless header", post("X: " + std::string(5000, 'x'), ""), Refusal::HeadTooLarge);
        row(
            "endless headers",
            [] {
                std::string all = "GET / HTTP/1.1\r\n";
                while (all.size() < 5000)
                    all += "X-Y: z\r\n";
                return all;
            }(),
            Refusal::HeadTooLarge);
        row("endless chunk extension",
            post("Transfer-Encoding: chunked\r\n", "1;" + std::string(5000, 'x')),
            Refusal::HeadTooLarge);
        row("endless trailers",
            post("Transfer-Encoding: chunked\r\n",
                 "0\r\n" + QByteArray("X: y\r\n").repeated(1000).toStdString()),
            Refusal::HeadTooLarge);
        row("NUL in a header", post(std::string("X: a\0b\r\n", 8), ""), Refusal::Malformed);
    }

    void refuses()
    {
        QFETCH(QByteArray, octets);
        QFETCH(int, refusal);
        for (std::size_t step : {std::size_t{1}, std::size_t{100}, std::size_t{100000}}) {
            RequestParser parser({.headBytes = 2000, .bodyBytes = 1000});
            feedInSteps(parser, octets.toStdString(), step);
            QVERIFY(parser.state() == State::Refused);
            QCOMPARE(static_cast<int>(parser.refusal()), refusal);
        }
    }

    void saysWhenTheClientWaits()
    {
        RequestParser parser({});
        const std::string head = post("Content-Length: 2\r\nExpect: 100-Continue\r\n", "");
        QCOMPARE(parser.feed(head), head.size());
        QVERIFY(parser.state() == State::Body);
        QVERIFY(parser.expectsContinue());
        parser.feed("ok");
        QVERIFY(parser.state() == State::Complete);
    }

    void survivesNoise()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo() << "seed" << seed;
        QRandomGenerator random(seed);
        const std::string good =
            post("Transfer-Encoding: chunked\r\nHost: x\r\n", "3\r\nabc\r\n0\r\n\r\n");
        for (int round = 0; round < 20000; ++round) {
            std::string octets = good;
            for (quint32 flips = random.bounded(4U) + 1; flips > 0; --flips)
                octets[random.bounded(static_cast<quint32>(octets.size()))] =
                    static_cast<char>(random.bounded(256U));
            RequestParser parser({.headBytes = 200, .bodyBytes = 100});
            feedInSteps(parser, octets, random.bounded(20U) + 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_request_parser.moc"
