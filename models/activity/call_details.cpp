#include "models/activity/call_details.h"

#include "models/common/format.h"

#include <QCoreApplication>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CallDetails)
};

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString millis(std::chrono::nanoseconds time)
{
    return Text::tr("%1 ms").arg(
        formatDecimal(std::chrono::duration<double, std::milli>(time).count(), 2));
}

} // namespace

std::vector<std::pair<QString, QString>> callDetails(const LoggedCall& logged)
{
    const protocol::Call& call = logged.call;
    std::vector<std::pair<QString, QString>> details;
    const auto add = [&details](const QString& name, const QString& value) {
        if (!value.isEmpty())
            details.emplace_back(name, value);
    };
    add(Text::tr("Error"), text(call.error));
    add(Text::tr("Its words"), text(call.errorMessage));
    add(Text::tr("Request id"), text(call.requestId));
    add(Text::tr("Call"), text(call.operation));
    add(Text::tr("HTTP status"), QString::number(call.httpStatus));
    add(Text::tr("Received"), formatFullTime(call.received));
    add(Text::tr("Took"), millis(call.duration));
    if (call.held > std::chrono::nanoseconds(0))
        add(Text::tr("Of that, held"), millis(call.held));
    add(Text::tr("Client"), logged.client);
    add(Text::tr("Stream"), text(call.report.stream));
    if (call.report.shard)
        add(Text::tr("Shard"), text(call.report.shard->toString()));
    add(Text::tr("Consumer"), text(call.report.consumer));
    if (call.report.records > 0)
        add(Text::tr("Records"), formatCount(call.report.records));
    if (call.report.refused > 0)
        add(Text::tr("Entries refused"), formatCount(call.report.refused));
    if (call.requestBytes > 0) {
        add(Text::tr("Request"), formatBytes(call.requestBytes));
        add(Text::tr("Answer"), formatBytes(call.responseBytes));
    }
    add(Text::tr("Invocation id"), text(call.invocationId));
    if (call.attempt > 1)
        add(Text::tr("Attempt"), QString::number(call.attempt));
    return details;
}

} // namespace weir
