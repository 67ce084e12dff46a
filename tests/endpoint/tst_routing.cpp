#include "backend/endpoint/routing.h"

#include <QtTest>

using namespace weir;
using namespace weir::endpoint;

namespace {

const QByteArray kJson = "application/x-amz-json-1.1";
const QByteArray kCbor = "application/x-amz-cbor-1.1";
const QByteArray kKnown = "Kinesis_20131202.ListStreams";

const QByteArray kDenied =
    "<AccessDeniedException>\n  <Message>Unable to determine service/operation name to be "
    "authorized</Message>\n</AccessDeniedException>\n";
const QByteArray kUnknownXml = "<UnknownOperationException/>\n";
const QByteArray kUnknown = "{\"__type\":\"UnknownOperationException\"}";
const QByteArray kSerialization = "{\"__type\":\"SerializationException\"}";
const QByteArray kUnknownCbor = "\xbf\x66__type\x78\x19UnknownOperationException\xff";
const QByteArray kSerializationCbor = "\xbf\x66__type\x76SerializationException\xff";

} // namespace

/// Expectations are the service's recorded answers.
class TestRouting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesInOrder_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("answerType");
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char* name, const char* method, const QByteArray& type,
                            const QByteArray& target, const QByteArray& body, int status,
                            const QByteArray& answerType, const QByteArray& answer) {
            QTest::newRow(name) << QByteArray(method) << type << target << body << status
                                << answerType << answer;
        };
        const QByteArray xml = "application/xml";
        const QByteArray plain = "application/json";
        row("GET", "GET", kJson, kKnown, "{}", 403, xml, kDenied);
        row("PUT", "PUT", kJson, kKnown, "{}", 403, xml, kDenied);
        row("OPTIONS without origin", "OPTIONS", kJson, kKnown, "", 403, xml, kDenied);
        row("empty body, known operation", "POST", kJson, kKnown, "", 400, kJson, kSerialization);
        row("empty body, unknown operation", "POST", kJson, "Kinesis_20131202.Nothing", "", 400,
            kJson, kUnknown);
        row("empty body, no target", "POST", kJson, "", "", 400, kJson, kUnknown);
        row("empty body, CBOR", "POST", kCbor, kKnown, "", 400, kCbor, kSerializationCbor);
        row("empty body, no content type", "POST", "", kKnown, "", 400, kCbor, kSerializationCbor);
        row("empty body, application/json", "POST", plain, "Kinesis_20131202.Nothing", "", 400,
            kCbor, kUnknownCbor);
        row("no content type, no target", "POST", "", "", "{}", 403, xml, kDenied);
        row("foreign content type, no operation", "POST", "text/plain", "Kinesis_20131202.", "{}",
            403, xml, kDenied);
        row("foreign content type, target without dot", "POST", "text/plain", "ListStreams", "{}",
            403, xml, kDenied);
        row("foreign content type, known operation", "POST", "text/plain", kKnown, "{}", 404, xml,
            kUnknownXml);
        row("JSON 1.0", "POST", "application/x-amz-json-1.0", kKnown, "{}", 404, xml, kUnknownXml);
        row("broken JSON", "POST", kJson, kKnown, "{", 400, kJson, kSerialization);
        row("broken JSON, unknown operation", "POST", kJson, "x.y", "{", 400, kJson,
            kSerialization);
        row("not an object", "POST", kJson, kKnown, "[]", 400, kJson, kSerialization);
        row("null", "POST", kJson, kKnown, "null", 400, kJson, kSerialization);
        row("two values", "POST", kJson, kKnown, "{} {}", 400, kJson, kSerialization);
        row("not UTF-8", "POST", kJson, kKnown, "{\"a\":\"\xff\"}", 400, kJson, kSerialization);
        row("plain JSON", "POST", plain, kKnown, "{}", 404, plain,
            "{\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"},"
            "\"Version\":\"1.0\"}");
        row("plain JSON, broken", "POST", plain, kKnown, "{", 400, plain,
            "{\"Output\":{\"__type\":\"com.amazon.coral.service#SerializationException\"},"
            "\"Version\":\"1.0\"}");
        row("unknown operation", "POST", kJson, "Kinesis_20131202.Nothing", "{}", 400, kJson,
            kUnknown);
        row("operation in lower case", "POST", kJson, "Kinesis_20131202.liststreams", "{}", 400,
            kJson, kUnknown);
        row("another version", "POST", kJson, "Kinesis_20131203.ListStreams", "{}", 400, kJson,
            kUnknown);
        row("no target", "POST", kJson, "", "{}", 400, kJson, kUnknown);
        row("broken CBOR", "POST", kCbor, kKnown, "\xbf", 400, kCbor, kSerializationCbor);
        row("JSON called CBOR", "POST", kCbor, kKnown, "{}", 400, kCbor, kSerializationCbor);
        row("unknown operation, CBOR", "POST", kCbor, "Kinesis_20131202.Nothing", "\xa0", 400,
            kCbor, kUnknownCbor);
    }

    void refusesInOrder()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QByteArray, answerType);
        QFETCH(QByteArray, answer);
        http::Request request;
        request.method = method.toStdString();
        request.body = body.toStdString();
        if (!type.isEmpty())
            request.headers.add("content-type", type.toStdString());
        if (!target.isEmpty())
            request.headers.add("x-amz-target", target.toStdString());
        const auto routed = route(request);
        const auto* const refused = std::get_if<Answer>(&routed);
        QVERIFY(refused);
        QCOMPARE(refused->status, status);
        QCOMPARE(QByteArray::fromStdString(refused->contentType), answerType);
        QCOMPARE(QByteArray::fromStdString(refused->body), answer);
        QVERIFY(!refused->error.empty());
    }

    void routes_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("plain") << kJson;
        QTest::newRow("with a charset") << kJson + "; charset=utf-8";
        QTest::newRow("with blanks") << "  " + kJson + "\t";
    }

    void routes()
    {
        QFETCH(QByteArray, type);
        http::Request request;
        request.method = "POST";
        request.target = "/any/path?with=query";
        request.body = "{\"Limit\":1}";
        request.headers.add("Content-Type", type.toStdString());
        request.headers.add("X-Amz-Target", "Kinesis_20131202.PutRecord");
        const auto routed = route(request);
        const auto* const found = std::get_if<Route>(&routed);
        QVERIFY(found);
        QVERIFY(found->operation == protocol::KinesisOperation::PutRecord);
        QCOMPARE(std::string(queryOf(request)), std::string("with=query"));
    }
};

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
