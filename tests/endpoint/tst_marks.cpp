#include "backend/core/time_format.h"
#include "backend/endpoint/kinesis_endpoint.h"
#include "backend/endpoint/mark_request.h"
#include "tests/support/fake_kinesis_service.h"
#include "tests/support/http_client.h"

#include <QtTest>

using namespace weir;
using namespace weir::endpoint;
using weir::testing::HttpClient;

/// Marks from outside, over HTTP and read from their octets.
class TestMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_kept.clear(); }

    void readsMarks_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("time");
        QTest::newRow("now") << QByteArray(R"({"text":"release 4.18"})")
                             << "2026-11-27T12:00:00.000Z";
        QTest::newRow("seconds") << QByteArray(R"({"text":"a","time":1795788366.25})")
                                 << "2026-11-27T14:06:06.250Z";
        QTest::newRow("UTC") << QByteArray(R"({"text":"a","time":"2026-11-27T14:26:06Z"})")
                             << "2026-11-27T14:26:06.000Z";
        QTest::newRow("zone") << QByteArray(R"({"text":"a","time":"2026-11-27T14:26:06.5+02:00"})")
                              << "2026-11-27T12:26:06.500Z";
        QTest::newRow("west") << QByteArray(R"({"text":"a","time":"2026-11-27T22:26:06-05:30"})")
                              << "2026-11-28T03:56:06.000Z";
    }
    void readsMarks()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, time);
        const auto mark = parseMark(body.toStdString(), now());
        QVERIFY(mark.ok());
        QCOMPARE(QString::fromStdString(toIso8601(mark->time)), time);
    }

    void refusesOthers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("torn") << QByteArray(R"({"text":"a")");
        QTest::newRow("no text") << QByteArray(R"({"time":1})");
        QTest::newRow("empty text") << QByteArray(R"({"text":""})");
        QTest::newRow("long text") << QByteArray("{\"text\":\"" + QByteArray(201, 'a') + "\"}");
        QTest::newRow("milliseconds") << QByteArray(R"({"text":"a","time":1795789566250})");
        QTest::newRow("no zone") << QByteArray(R"({"text":"a","time":"2026-11-27T14:26:06"})");
        QTest::newRow("no such day") << QByteArray(R"({"text":"a","time":"2026-02-30T14:26:06Z"})");
        QTest::newRow("minus") << QByteArray(R"({"text":"a","time":"2026--1-27T14:26:06Z"})");
        QTest::newRow("no name") << QByteArray(R"({"text":"a","stream":5})");
        QTest::newRow("a slip") << QByteArray(R"({"text":"a","steam":"orders"})");
    }
    void refusesOthers()
    {
        QFETCH(QByteArray, body);
        const auto mark = parseMark(body.toStdString(), now());
        QVERIFY(!mark.ok());
        QVERIFY(!mark.error().message.empty());
    }

    void keepsWhatIsPosted()
    {
        const auto endpoint = serve();
        HttpClient client(endpoint->port());
        const auto answer =
            client.ask("POST", R"({"text":"release 4.18","stream":"orders"})", {}, "/_weir/mark");
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 200);
        QCOMPARE(m_kept.size(), std::size_t(1));
        QCOMPARE(m_kept[0].text, std::string("release 4.18"));
        QCOMPARE(m_kept[0].stream->text(), std::string("orders"));
    }

    void saysWhatIsWrong()
    {
        const auto endpoint = serve();
        HttpClient client(endpoint->port());
        auto answer = client.ask("POST", R"({"text":""})", {}, "/_weir/mark");
        QCOMPARE(answer->status, 400);
        QVERIFY(answer->body.contains("1 to 200 octets"));
        answer = client.ask("POST", R"({"text":"a","stream":"gone"})", {}, "/_weir/mark");
        QCOMPARE(answer->status, 400);
        QVERIFY(answer->body.contains("ResourceNotFoundException"));
        answer = client.ask("GET", {}, {}, "/_weir/mark");
        QCOMPARE(answer->status, 405);
        answer = client.ask("POST", R"({"text":"a"})", {{"Origin", "https://elsewhere.example"}},
                            "/_weir/mark");
        QCOMPARE(answer->status, 403);
        QVERIFY(m_kept.empty());
    }

private:
    static Timestamp now()
    {
        return std::chrono::sys_days(std::chrono::year(2026) / 11 / 27) + std::chrono::hours(12);
    }

    std::unique_ptr<KinesisEndpoint> serve()
    {
        EndpointOptions options;
        options.port = 0;
        auto endpoint = KinesisEndpoint::bind(options).value();
        KinesisHandler::Parts parts{m_fake, m_ledger, m_clock, nullptr, {}};
        parts.keepMark = [this](const Mark& mark) -> Status {
            if (mark.stream == StreamName("gone"))
                return Error(ErrorCode::ResourceNotFound, "There is no stream of that name.");
            m_kept.push_back(mark);
            return {};
        };
        endpoint->serve(std::move(parts));
        return endpoint;
    }

    SystemClock m_clock;
    test::FakeKinesisService m_fake;
    CallLedger m_ledger;
    std::vector<Mark> m_kept;
};

QTEST_GUILESS_MAIN(TestMarks)
#include "tst_marks.moc"
