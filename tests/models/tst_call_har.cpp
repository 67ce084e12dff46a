#include "models/activity/call_har.h"

#include "backend/core/time_format.h"

#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;

namespace {

LoggedCall readOf(const std::string& stream)
{
    LoggedCall logged;
    logged.client = u"boto3 1.43"_s;
    logged.call.operation = "GetRecords";
    logged.call.received = Timestamp(std::chrono::milliseconds(1'767'225'600'317));
    logged.call.duration = std::chrono::microseconds(1250);
    logged.call.held = std::chrono::microseconds(250);
    logged.call.requestBytes = 300;
    logged.call.responseBytes = 34'000;
    logged.call.requestId = "a-b-c";
    logged.call.report.stream = stream;
    logged.call.report.shard = ShardId{3};
    logged.call.report.records = 412;
    return logged;
}

QJsonObject firstEntry(const QByteArray& har)
{
    return QJsonDocument::fromJson(har)
        .object()["log"]
        .toObject()["entries"]
        .toArray()
        .first()
        .toObject();
}

} // namespace

class CallHarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheLedgerKnows()
    {
        const QJsonObject entry = firstEntry(toHar({readOf("orders")}, u"http://127.0.0.1:9"_s));
        QCOMPARE(entry["startedDateTime"].toString(), u"2026-01-01T00:00:00.317Z"_s);
        QCOMPARE(entry["time"].toDouble(), 1.25);
        QCOMPARE(entry["timings"].toObject()["blocked"].toDouble(), 0.25);
        QCOMPARE(entry["timings"].toObject()["wait"].toDouble(), 1.0);
        const QJsonObject request = entry["request"].toObject();
        QCOMPARE(request["method"].toString(), u"POST"_s);
        QCOMPARE(request["url"].toString(), u"http://127.0.0.1:9/"_s);
        QCOMPARE(request["bodySize"].toInt(), 300);
        QCOMPARE(request["headers"].toArray().first().toObject()["value"].toString(),
                 u"Kinesis_20131202.GetRecords"_s);
        QCOMPARE(entry["response"].toObject()["content"].toObject()["size"].toInt(), 34'000);
        QCOMPARE(entry["_stream"].toString(), u"orders"_s);
        QCOMPARE(entry["_shard"].toString(), u"shardId-000000000003"_s);
        QCOMPARE(entry["_records"].toInt(), 412);
        QCOMPARE(entry["_client"].toString(), u"boto3 1.43"_s);
        QVERIFY(!entry.contains("_errorMessage"));
    }
    void hasEveryMemberThatReadersNeed()
    {
        const QJsonObject entry = firstEntry(toHar({readOf("orders")}, {}));
        for (const char* member :
             {"startedDateTime", "time", "request", "response", "cache", "timings"})
            QVERIFY2(entry.contains(QLatin1String(member)), member);
        for (const char* member : {"method", "url", "httpVersion", "cookies", "headers",
                                   "queryString", "headersSize", "bodySize"})
            QVERIFY2(entry["request"].toObject().contains(QLatin1String(member)), member);
        for (const char* member : {"status", "statusText", "httpVersion", "cookies", "headers",
                                   "content", "redirectURL", "headersSize", "bodySize"})
            QVERIFY2(entry["response"].toObject().contains(QLatin1String(member)), member);
    }
    void tellsAnErrorAsTheWireDid()
    {
        LoggedCall refused = readOf("orders");
        refused.call.httpStatus = 400;
        refused.call.error = "ExpiredIteratorException";
        refused.call.errorMessage = "Iterator expired.";
        const QJsonObject entry = firstEntry(toHar({refused}, {}));
        QCOMPARE(entry["response"].toObject()["status"].toInt(), 400);
        QCOMPARE(entry["response"].toObject()["statusText"].toString(),
                 u"ExpiredIteratorException"_s);
        QCOMPARE(entry["_errorMessage"].toString(), u"Iterator expired."_s);
    }
    void writesAFileOrSaysWhyNot()
    {
        const QTemporaryDir scratch;
        const QString path = scratch.filePath(u"calls.har"_s);
        const auto written = writeHar(path, {readOf("a"), readOf("b")}, {});
        QVERIFY(written.ok());
        QCOMPARE(*written, 2U);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(firstEntry(file.readAll())["_stream"].toString(), u"a"_s);
        const QString nowhere = scratch.filePath(u"none/calls.har"_s);
        const auto refused = writeHar(nowhere, {readOf("a")}, {});
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().code == ErrorCode::IoError);
        QVERIFY(QString::fromStdString(refused.error().message).startsWith(nowhere));
    }
};

QTEST_GUILESS_MAIN(CallHarTest)
#include "tst_call_har.moc"
