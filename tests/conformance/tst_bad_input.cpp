#include "tests/conformance/kinesis_client.h"
#include "tests/conformance/server_process.h"

#include <QtTest>

using namespace weir::testing;

/// What no client should send. Each time the published error comes back and the server goes on
/// serving.
class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.isReady());
        QCOMPARE(m_client.call("CreateStream", {{"StreamName", "bad-input"}, {"ShardCount", 1}})
                     .status(),
                 200);
        QTRY_COMPARE_WITH_TIMEOUT(m_client.streamStatus("bad-input"), QString("ACTIVE"), 20000);
    }
    void cleanup()
    {
        QCOMPARE(KinesisClient(m_server.endpoint()).call("ListStreams").status(), 200);
        QVERIFY(m_client.readShard("bad-input", shardName(0)).isEmpty());
    }
    void cleanupTestCase() { m_client.call("DeleteStream", {{"StreamName", "bad-input"}}); }

    void refusesWhatIsNotHttp_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<int>("status");
        const QByteArray head = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        QTest::newRow("noise") << QByteArray("\x00\x01\x02\xff\r\n\r\n", 8) << 400;
        QTest::newRow("no version") << QByteArray("POST /\r\n\r\n") << 400;
        QTest::newRow("header without colon") << head + "nonsense\r\n\r\n" << 400;
        QTest::newRow("two lengths")
            << head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab" << 400;
        QTest::newRow("length is no number") << head + "Content-Length: many\r\n\r\n" << 400;
        QTest::newRow("length beyond 64 bits")
            << head + "Content-Length: 99999999999999999999\r\n\r\n"
            << 400;
        QTest::newRow("length over the limit") << head + "Content-Length: 999999999999\r\n\r\n"
                                               << 413;
        QTest::newRow("chunk over the limit")
            << head + "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n"
            << 413;
        QTest::newRow("chunk size is no number")
            << head + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"
            << 400;
        QTest::newRow("length and chunks")
            << head + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            << 400;
        QTest::newRow("unknown coding") << head + "Transfer-Encoding: gzip\r\n\r\n" << 501;
        QTest::newRow("endless header") << head + "X: " + QByteArray(100'000, 'x') << 431;
    }
    void refusesWhatIsNotHttp()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("How a server answers what is not HTTP is its own affair.");
        QFETCH(QByteArray, octets);
        QFETCH(int, status);
        HttpClient client(m_client.port(), m_client.host());
        client.send(octets);
        const auto answer = client.receive();
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, status);
        QVERIFY(answer->hasHeader("x-amzn-RequestId"));
        QVERIFY(client.waitForHangUp());
    }

    void refusesBodiesOverTheLimit()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("The limit is ours.");
        HttpClient client(m_client.port(), m_client.host());
        const auto answer =
            client.ask("POST", QByteArray((16 << 20) + 1, ' '), m_client.headersFor("ListStreams"));
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 413);
    }

    void refusesRequests_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char* name, const char* target, const char* body,
                            const char* answer) {
            QTest::newRow(name) << QByteArray(target) << QByteArray(body) << QByteArray(answer);
        };
        row("empty body", "ListStreams", "", "{\"__type\":\"SerializationException\"}");
        row("broken JSON", "ListStreams", "{", "{\"__type\":\"SerializationException\"}");
        row("list instead of object", "ListStreams", "[]",
            "{\"__type\":\"SerializationException\"}");
        row("unknown operation", "MakeCoffee", "{}", "{\"__type\":\"UnknownOperationException\"}");
        row("no operation", "", "{}", "{\"__type\":\"UnknownOperationException\"}");
        row("number for string", "DescribeStream", "{\"StreamName\":1}",
            "{\"__type\":\"SerializationException\",\"Message\":\"class "
            "com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an "
            "String\"}");
        row("string for number", "CreateStream", "{\"StreamName\":\"x\",\"ShardCount\":\"2\"}",
            "{\"__type\":\"SerializationException\",\"Message\":\"class java.lang.String can not "
            "be converted to an Integer\"}");
        row("list for string", "DescribeStream", "{\"StreamName\":[]}",
            "{\"__type\":\"SerializationException\",\"Message\":\"Start of list found where not "
            "expected\"}");
        row("object for list", "PutRecords", "{\"StreamName\":\"bad-input\",\"Records\":{}}",
            "{\"__type\":\"SerializationException\",\"Message\":\"Start of structure or map found "
            "where not expected.\"}");
        row("string for list", "PutRecords", "{\"StreamName\":\"bad-input\",\"Records\":\"x\"}",
            "{\"__type\":\"SerializationException\",\"Message\":\"Expected list or null\"}");
        row("number for data", "PutRecord",
            "{\"StreamName\":\"bad-input\",\"PartitionKey\":\"a\",\"Data\":1}",
            "{\"__type\":\"SerializationException\",\"Message\":\"class "
            "com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to a "
            "Blob\"}");
        row("data is not base64", "PutRecord",
            "{\"StreamName\":\"bad-input\",\"PartitionKey\":\"a\",\"Data\":\"abc\"}",
            "{\"__type\":\"SerializationException\",\"Message\":\"'abc' can not be converted to a "
            "Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 3\"}");
        row("member missing", "PutRecord", "{\"StreamName\":\"bad-input\",\"Data\":\"\"}",
            "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value "
            "null at 'partitionKey' failed to satisfy constraint: Member must not be null\"}");
        row("name with a blank", "DescribeStream", "{\"StreamName\":\"a b\"}",
            "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value "
            "'a b' at 'streamName' failed to satisfy constraint: Member must satisfy regular "
            "expression pattern: [a-zA-Z0-9_.-]+\"}");
        row("zero shards", "CreateStream", "{\"StreamName\":\"x\",\"ShardCount\":0}",
            "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value "
            "'0' at 'shardCount' failed to satisfy constraint: Member must have value greater than "
            "or equal to 1\"}");
        row("one bad record of two", "PutRecords",
            "{\"StreamName\":\"bad-input\",\"Records\":[{\"PartitionKey\":\"a\",\"Data\":\"\"},{"
            "\"Data\":\"\"}]}",
            "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value "
            "null at 'records.2.member.partitionKey' failed to satisfy constraint: Member must not "
            "be null\"}");
        row("no records", "PutRecords", "{\"StreamName\":\"bad-input\",\"Records\":[]}",
            "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value "
            "at 'records' failed to satisfy constraint: Member must have length greater than or "
            "equal to 1\"}");
        row("hash key beyond 2^128", "PutRecord",
            "{\"StreamName\":\"bad-input\",\"PartitionKey\":\"a\",\"Data\":\"\","
            "\"ExplicitHashKey\":\"340282366920938463463374607431768211456\"}",
            "{\"__type\":\"InvalidArgumentException\",\"message\":\"Invalid ExplicitHashKey. "
            "ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was "
            "340282366920938463463374607431768211456\"}");
    }
    void refusesRequests()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, answer);
        const auto received = m_client.callRaw(target, body);
        QCOMPARE(received.status(), 400);
        QCOMPARE(received.http.body, answer);
        QCOMPARE(received.http.header("Content-Type"), QByteArray("application/x-amz-json-1.1"));
        QVERIFY(!received.http.hasHeader("Connection"));
    }

    void refusesRecordsOverTheLimit()
    {
        const QJsonObject request{{"StreamName", "bad-input"},
                                  {"PartitionKey", "a"},
                                  {"Data", base64(QByteArray((1 << 20) + 1, 'x'))}};
        const auto answer = m_client.call("PutRecord", request);
        QCOMPARE(answer.status(), 400);
        QCOMPARE(answer.error(), QString("ValidationException"));
    }

    void asksWhoCalls()
    {
        HttpHeaders headers = m_client.headersFor("ListStreams");
        headers.removeLast();
        HttpClient client(m_client.port(), m_client.host());
        const auto answer = client.ask("POST", "{}", headers);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->body, QByteArray("{\"__type\":\"MissingAuthenticationTokenException\","
                                          "\"message\":\"Missing Authentication Token\"}"));
    }

    void refusesWebPages_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("rebound name")
            << QByteArray("POST") << QByteArray("Host") << QByteArray("evil.example:4567");
        QTest::newRow("address of the network")
            << QByteArray("POST") << QByteArray("Host") << QByteArray("192.168.1.2");
        QTest::newRow("page of another origin")
            << QByteArray("POST") << QByteArray("Origin") << QByteArray("https://evil.example");
        QTest::newRow("page without origin")
            << QByteArray("POST") << QByteArray("Origin") << QByteArray("null");
        QTest::newRow("preflight")
            << QByteArray("OPTIONS") << QByteArray("Origin") << QByteArray("https://evil.example");
    }
    void refusesWebPages()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("Only Weir protects itself from web pages.");
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        HttpHeaders headers = m_client.headersFor("ListStreams");
        headers.removeIf([&header](const auto& field) { return field.first == header; });
        headers.append({header, value});
        HttpClient client(m_client.port(), m_client.host());
        const auto answer = client.ask(method, "{}", headers);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 403);
        for (const auto& field : answer->headers)
            QVERIFY(!field.first.toLower().startsWith("access-control"));
        QVERIFY(!answer->body.contains("StreamNames"));
    }

private:
    ServerUnderTest m_server{{"--state-delay-ms", "20"}};
    KinesisClient m_client{m_server.endpoint()};
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_bad_input.moc"
