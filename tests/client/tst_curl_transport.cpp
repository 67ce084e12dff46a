#include "backend/client/curl_transport.h"
#include "backend/http/tls.h"
#include "tests/http/echo.h"

#include <QTemporaryDir>
#include <QtTest>

#include <future>

using namespace weir;
using namespace weir::client;
using weir::testing::Echo;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow =
    std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());

std::string urlOf(const http::Server& server, const std::string& target = "/")
{
    return "http://127.0.0.1:" + std::to_string(server.port()) + target;
}

HttpRequest requestTo(const std::string& url, Bytes body = "body")
{
    return {"POST", url, {{"X-Test", "1"}}, std::move(body)};
}

const HttpResponse& responseOf(const HttpOutcome& outcome)
{
    if (const auto* const failure = std::get_if<HttpFailure>(&outcome))
        qFatal("%s (%s)", failure->error.message.c_str(), failure->error.detail.c_str());
    return std::get<HttpResponse>(outcome);
}

HttpStep stepOf(const HttpOutcome& outcome)
{
    if (std::holds_alternative<HttpResponse>(outcome))
        qFatal("It was answered.");
    return std::get<HttpFailure>(outcome).step;
}

ErrorCode codeOf(const HttpOutcome& outcome)
{
    return std::get<HttpFailure>(outcome).error.code;
}

} // namespace

class TestCurlTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesRequestsAndAnswers()
    {
        Echo echo;
        const auto server = testing::serve(echo);
        CurlTransport transport;
        const auto outcome = transport.exchange(requestTo(urlOf(*server, "/a?b=c")), {});
        const HttpResponse& response = responseOf(outcome);
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, std::string("/a?b=c body"));
        QCOMPARE(std::string(response.field("echo-method")), std::string("POST"));
        QCOMPARE(std::string(response.field("nobody")), std::string());
    }

    /// A proxy, which stands elsewhere, does not reach this machine's own servers.
    void asksThisMachineWithoutProxy()
    {
        qputenv("http_proxy", "http://127.0.0.1:1");
        Echo echo;
        const auto server = testing::serve(echo);
        CurlTransport transport;
        const auto outcome = transport.exchange(requestTo(urlOf(*server)), {});
        qunsetenv("http_proxy");
        QCOMPARE(responseOf(outcome).status, 200);
        CurlOptions chosen;
        chosen.proxy = "http://127.0.0.1:1";
        CurlTransport proxied(chosen);
        QVERIFY(stepOf(proxied.exchange(requestTo(urlOf(*server)), {})) == HttpStep::Connect);
    }

    void carriesLargeBodiesAtOnce()
    {
        Echo echo;
        const auto server = testing::serve(echo);
        CurlTransport transport;
        const Bytes body(3U << 20, 'b');
        const auto outcome = transport.exchange(requestTo(urlOf(*server), body), {});
        QCOMPARE(responseOf(outcome).body.size(), body.size() + 2);
    }

    void manyAtATime()
    {
        Echo echo;
        const auto server = testing::serve(echo);
        CurlTransport transport;
        std::vector<std::future<HttpOutcome>> outcomes;
        for (int i = 0; i < 200; ++i) {
            auto promise = std::make_shared<std::promise<HttpOutcome>>();
            outcomes.push_back(promise->get_future());
            transport.start(requestTo(urlOf(*server, "/" + std::to_string(i))), {},
                            [promise](HttpOutcome done) { promise->set_value(std::move(done)); });
        }
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            QCOMPARE(responseOf(outcomes[i].get()).body, "/" + std::to_string(i) + " body");
        QVERIFY(server->connectionCount() <= 32);
    }

    void tellsWhichStepFailed_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("step");
        QTest::newRow("no URL") << "gopher://127.0.0.1/" << int(HttpStep::Address);
        // A label of a host name has 63 letters at most, so nobody is asked.
        QTest::newRow("a host without an address")
            << "http://" + QString(70, u'x') + "/" << int(HttpStep::LookUp);
        QTest::newRow("nobody listens") << "http://127.0.0.1:1/" << int(HttpStep::Connect);
    }
    void tellsWhichStepFailed()
    {
        QFETCH(const QString, url);
        CurlTransport transport;
        const auto outcome = transport.exchange(requestTo(url.toStdString()), {});
        QTEST(int(stepOf(outcome)), "step");
        QVERIFY(codeOf(outcome) == ErrorCode::ServiceUnavailable);
        const Error& error = std::get<HttpFailure>(outcome).error;
        QVERIFY(!error.message.empty());
        QVERIFY(!error.detail.empty());
    }

    void trustsOnlyKnownCertificates()
    {
        const auto identity = http::makeTlsIdentity(kNow);
        Echo echo;
        http::ServerOptions options;
        options.tlsPort = 0;
        auto server = http::Server::bind(options).value();
        server->serve(echo, http::TlsContext::make(*identity).value());
        const auto url = "https://127.0.0.1:" + std::to_string(*server->tlsPort()) + "/";

        CurlTransport wary;
        QVERIFY(stepOf(wary.exchange(requestTo(url), {})) == HttpStep::Tls);

        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("ca.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(identity->certificate));
        file.close();
        CurlOptions trusting;
        trusting.caFile = file.fileName().toStdString();
        CurlTransport transport(trusting);
        QCOMPARE(responseOf(transport.exchange(requestTo(url), {})).body, std::string("/ body"));
        // A port without TLS is no TLS server.
        const auto plain = "https://127.0.0.1:" + std::to_string(server->port()) + "/";
        QVERIFY(stepOf(transport.exchange(requestTo(plain), {})) == HttpStep::Tls);
    }

    void waitsNoLongerThanItMay()
    {
        Echo echo;
        const auto server = testing::serve(echo);
        CurlOptions options;
        options.timeout = 100ms;
        CurlTransport transport(options);
        const auto outcome = transport.exchange(requestTo(urlOf(*server, "/later")), {});
        QVERIFY(stepOf(outcome) == HttpStep::Exchange);
        QVERIFY(codeOf(outcome) == ErrorCode::ServiceUnavailable);
        echo.answerLater();
    }

    void anAnswerThatIsCutIsNone()
    {
        Echo echo;
        const auto server = testing::serve(echo);
        CurlTransport transport;
        auto outcome = std::async(std::launch::async, [&] {
            return transport.exchange(requestTo(urlOf(*server, "/push")), {});
        });
        QTRY_VERIFY(echo.sink());
        echo.dropSinks();
        QVERIFY(stepOf(outcome.get()) == HttpStep::Exchange);
    }

    void takesNoMoreThanItMay()
    {
        Echo echo;
        const auto server = testing::serve(echo);
        CurlOptions options;
        options.mostResponseBytes = 1U << 20;
        CurlTransport transport(options);
        const auto outcome = transport.exchange(requestTo(urlOf(*server, "/large")), {});
        QVERIFY(std::get<HttpFailure>(outcome).error.message.find("answers more") !=
                std::string::npos);
    }

    void isCancelled()
    {
        Echo echo;
        const auto server = testing::serve(echo);
        CurlTransport transport;
        std::stop_source stop;
        auto waiting = std::async(std::launch::async, [&] {
            return transport.exchange(requestTo(urlOf(*server, "/later")), stop.get_token());
        });
        QTRY_VERIFY(echo.hasLater());
        stop.request_stop();
        QVERIFY(codeOf(waiting.get()) == ErrorCode::Cancelled);
        // And what is asked for afterwards never begins.
        const auto late = transport.exchange(requestTo(urlOf(*server)), stop.get_token());
        QVERIFY(codeOf(late) == ErrorCode::Cancelled);
        echo.answerLater();
        QCOMPARE(responseOf(transport.exchange(requestTo(urlOf(*server)), {})).status, 200);
    }

    void endsWithWhatIsUnderWay()
    {
        Echo echo;
        const auto server = testing::serve(echo);
        std::promise<HttpOutcome> promise;
        {
            CurlTransport transport;
            transport.start(requestTo(urlOf(*server, "/later")), {},
                            [&](HttpOutcome done) { promise.set_value(std::move(done)); });
            QTRY_VERIFY(echo.hasLater());
        }
        QVERIFY(codeOf(promise.get_future().get()) == ErrorCode::Cancelled);
        echo.answerLater();
    }
};

QTEST_GUILESS_MAIN(TestCurlTransport)
#include "tst_curl_transport.moc"
