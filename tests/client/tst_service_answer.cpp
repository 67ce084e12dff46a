#include "backend/client/service_answer.h"

#include <QtTest>

using namespace weir;
using namespace weir::client;
using namespace std::chrono_literals;

namespace {

HttpResponse answer(int status, const std::string& body, HttpFields fields = {})
{
    return {status, std::move(fields), body};
}

} // namespace

class TestServiceAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void successIsNoException()
    {
        QVERIFY(!exceptionOf(answer(200, "{}")));
        QVERIFY(!exceptionOf(answer(204, "")));
    }

    void readsExceptions_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("message");
        QTest::newRow("name and text")
            << 400 << R"({"__type":"ResourceNotFoundException","message":"Stream x"})"
            << ""
            << "ResourceNotFoundException"
            << "Stream x";
        QTest::newRow("with a namespace")
            << 400 << R"({"__type":"com.amazonaws.kinesis.v20131202#LimitExceededException"})"
            << ""
            << "LimitExceededException"
            << "";
        QTest::newRow("in the head") << 400 << "{\"message\":\"m\"}"
                                     << "AccessDeniedException:http://internal.amazon.com/x"
                                     << "AccessDeniedException"
                                     << "m";
        QTest::newRow("Message with a capital")
            << 400 << R"({"__type":"SerializationException","Message":"M"})"
            << ""
            << "SerializationException"
            << "M";
        QTest::newRow("a page of a proxy") << 502 << "<html>bad gateway</html>"
                                           << ""
                                           << "HTTP 502"
                                           << "";
        QTest::newRow("names of another type") << 500 << R"({"__type":5,"message":[]})"
                                               << ""
                                               << "HTTP 500"
                                               << "";
        QTest::newRow("no object") << 400 << "[1]"
                                   << ""
                                   << "HTTP 400"
                                   << "";
        QTest::newRow("nothing") << 301 << ""
                                 << ""
                                 << "HTTP 301"
                                 << "";
    }
    void readsExceptions()
    {
        QFETCH(const int, status);
        QFETCH(const QString, body);
        QFETCH(const QString, field);
        HttpFields fields;
        if (!field.isEmpty())
            fields.emplace_back("x-amzn-errortype", field.toStdString());
        const auto exception = exceptionOf(answer(status, body.toStdString(), fields));
        QVERIFY(exception);
        QTEST(QString::fromStdString(exception->name), "name");
        QTEST(QString::fromStdString(exception->message), "message");
        QCOMPARE(exception->httpStatus, status);
    }

    void knowsWhatToDoAboutThem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("transient");
        QTest::addColumn<bool>("throttle");
        QTest::newRow("a limit of a shard") << "ProvisionedThroughputExceededException" << 400
                                            << "ProvisionedThroughputExceeded" << true << true;
        QTest::newRow("calls too fast")
            << "ThrottlingException" << 400 << "LimitExceeded" << true << true;
        QTest::newRow("a proxy's limit") << "HTTP 429" << 429 << "LimitExceeded" << true << true;
        QTest::newRow("a key that is busy")
            << "KMSThrottlingException" << 400 << "LimitExceeded" << true << true;
        QTest::newRow("the service failed")
            << "InternalFailure" << 500 << "InternalFailure" << true << false;
        QTest::newRow("a gateway") << "HTTP 502" << 502 << "ServiceUnavailable" << true << false;
        QTest::newRow("not there")
            << "ResourceNotFoundException" << 400 << "ResourceNotFound" << false << false;
        QTest::newRow("a key that is not there")
            << "KMSNotFoundException" << 400 << "ResourceNotFound" << false << false;
        QTest::newRow("a key nobody may use")
            << "KMSAccessDeniedException" << 400 << "AccessDenied" << false << false;
        QTest::newRow("an old token")
            << "ExpiredTokenException" << 403 << "UnrecognizedClient" << false << false;
        QTest::newRow("wrong") << "ValidationException" << 400 << "Validation" << false << false;
        QTest::newRow("never heard of")
            << "BrandNewException" << 400 << "InvalidArgument" << false << false;
    }
    void knowsWhatToDoAboutThem()
    {
        QFETCH(const QString, name);
        QFETCH(const int, status);
        const ServiceException exception{name.toStdString(), "text", status};
        const Error error = errorOf(exception);
        QTEST(QString::fromStdString(std::string(toString(error.code))), "code");
        QTEST(isTransient(exception), "transient");
        QTEST(isThrottle(exception), "throttle");
        // A name of no code is told.
        QVERIFY(error.message == "text" || error.message == exception.name + ": text");
    }

    void learnsTheTimeFromRefusedSignatures()
    {
        const Timestamp now{std::chrono::milliseconds(1'767'323'045'000)}; // 2026-01-02T03:04:05Z
        const ServiceException refused{"InvalidSignatureException", "Signature expired", 400};
        const auto at = [](const char* date) { return answer(400, "", {{"date", date}}); };
        const auto late = clockSkewOf(at("Fri, 02 Jan 2026 04:04:05 GMT"), refused, now);
        QVERIFY(late == std::optional(std::chrono::milliseconds(1h)));
        const auto early = clockSkewOf(at("Fri, 02 Jan 2026 02:54:05 GMT"), refused, now);
        QVERIFY(early == std::optional(std::chrono::milliseconds(-10min)));
        QVERIFY(!clockSkewOf(at("Fri, 02 Jan 2026 03:04:35 GMT"), refused, now));
        QVERIFY(!clockSkewOf(at("yesterday"), refused, now));
        const ServiceException other{"ValidationException", "", 400};
        QVERIFY(!clockSkewOf(at("Fri, 02 Jan 2026 04:04:05 GMT"), other, now));
    }
};

QTEST_GUILESS_MAIN(TestServiceAnswer)
#include "tst_service_answer.moc"
