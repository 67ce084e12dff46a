#include "models/activity/call_har.h"

#include "backend/core/time_format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

const QString kUnknownVersion = u"unknown"_s; // the ledger does not say which HTTP it was

QJsonObject header(const QString& name, const std::string& value)
{
    return {{u"name"_s, name}, {u"value"_s, QString::fromStdString(value)}};
}

double milliseconds(std::chrono::nanoseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

QJsonObject requestOf(const protocol::Call& call, const QString& endpoint)
{
    QJsonArray headers;
    if (!call.operation.empty())
        headers << header(u"X-Amz-Target"_s, "Kinesis_20131202." + call.operation);
    if (!call.invocationId.empty())
        headers << header(u"amz-sdk-invocation-id"_s, call.invocationId);
    return {{u"method"_s, u"POST"_s},
            {u"url"_s, endpoint + u'/'},
            {u"httpVersion"_s, kUnknownVersion},
            {u"cookies"_s, QJsonArray()},
            {u"headers"_s, headers},
            {u"queryString"_s, QJsonArray()},
            {u"headersSize"_s, -1},
            {u"bodySize"_s, qint64(call.requestBytes)}};
}

QJsonObject responseOf(const protocol::Call& call)
{
    QJsonArray headers;
    if (!call.requestId.empty())
        headers << header(u"x-amzn-RequestId"_s, call.requestId);
    return {{u"status"_s, call.httpStatus},
            {u"statusText"_s, QString::fromStdString(call.error)},
            {u"httpVersion"_s, kUnknownVersion},
            {u"cookies"_s, QJsonArray()},
            {u"headers"_s, headers},
            {u"content"_s, QJsonObject{{u"size"_s, qint64(call.responseBytes)},
                                       {u"mimeType"_s, u"application/x-amz-json-1.1"_s}}},
            {u"redirectURL"_s, QString()},
            {u"headersSize"_s, -1},
            {u"bodySize"_s, qint64(call.responseBytes)}};
}

void addWhatTheLedgerKnows(QJsonObject& entry, const LoggedCall& logged)
{
    const protocol::Call& call = logged.call;
    const protocol::CallReport& report = call.report;
    entry[u"_client"_s] = logged.client;
    if (!report.stream.empty())
        entry[u"_stream"_s] = QString::fromStdString(report.stream);
    if (report.shard)
        entry[u"_shard"_s] = QString::fromStdString(report.shard->toString());
    if (!report.consumer.empty())
        entry[u"_consumer"_s] = QString::fromStdString(report.consumer);
    if (report.records > 0)
        entry[u"_records"_s] = qint64(report.records);
    if (report.refused > 0)
        entry[u"_refused"_s] = qint64(report.refused);
    if (report.first)
        entry[u"_firstSequenceNumber"_s] = QString::fromStdString(report.first->toString());
    if (report.last)
        entry[u"_lastSequenceNumber"_s] = QString::fromStdString(report.last->toString());
    if (report.millisBehindLatest)
        entry[u"_millisBehindLatest"_s] = qint64(*report.millisBehindLatest);
    if (!call.errorMessage.empty())
        entry[u"_errorMessage"_s] = QString::fromStdString(call.errorMessage);
    if (call.attempt > 1)
        entry[u"_attempt"_s] = call.attempt;
}

QJsonObject entryOf(const LoggedCall& logged, const QString& endpoint)
{
    const protocol::Call& call = logged.call;
    QJsonObject entry{
        {u"startedDateTime"_s, QString::fromStdString(toIso8601(call.received))},
        {u"time"_s, milliseconds(call.duration)},
        {u"request"_s, requestOf(call, endpoint)},
        {u"response"_s, responseOf(call)},
        {u"cache"_s, QJsonObject()},
        // The time at the gate is told as blocked; the rest is one figure.
        {u"timings"_s, QJsonObject{{u"blocked"_s, milliseconds(call.held)},
                                   {u"send"_s, 0},
                                   {u"wait"_s, milliseconds(call.duration - call.held)},
                                   {u"receive"_s, 0}}}};
    addWhatTheLedgerKnows(entry, logged);
    return entry;
}

} // namespace

QByteArray toHar(const std::vector<LoggedCall>& calls, const QString& endpoint)
{
    QJsonArray entries;
    for (const LoggedCall& logged : calls)
        entries << entryOf(logged, endpoint);
    const QJsonObject log{
        {u"version"_s, u"1.2"_s},
        {u"creator"_s, QJsonObject{{u"name"_s, u"Weir"_s},
                                   {u"version"_s, QCoreApplication::applicationVersion()}}},
        {u"entries"_s, entries}};
    return QJsonDocument(QJsonObject{{u"log"_s, log}}).toJson();
}

Result<std::size_t> writeHar(const QString& path, const std::vector<LoggedCall>& calls,
                             const QString& endpoint)
{
    QSaveFile file(path);
    const QByteArray har = toHar(calls, endpoint);
    if (!file.open(QIODevice::WriteOnly) || file.write(har) != har.size() || !file.commit())
        return Error(ErrorCode::IoError,
                     (path + u": "_s + file.errorString() + u'.').toStdString());
    return calls.size();
}

} // namespace weir
