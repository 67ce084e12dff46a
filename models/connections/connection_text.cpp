#include "models/connections/connection_text.h"

#include "backend/bridge/store_jobs.h"
#include "models/common/format.h"

#include <QCoreApplication>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionText)
};

} // namespace

QString silenceText(const Connection& connection)
{
    if (!connection.readyUntil())
        return {};
    const QString since = formatClock(*connection.readyUntil());
    switch (connection.state()) {
    case Connection::State::Ready:
        return {};
    case Connection::State::Opening:
        return Text::tr("%1 starts again. What was read before %2 stays here.")
            .arg(connection.name(), since);
    case Connection::State::Failed:
        return Text::tr("%1 is stopped since %2 and does not start: %3")
            .arg(connection.name(), since, QString::fromStdString(connection.failure().message));
    case Connection::State::Closing:
    case Connection::State::Closed:
        break;
    }
    return Text::tr("%1 was stopped at %2. What was read stays here; nothing new comes.")
        .arg(connection.name(), since);
}

QString stopRefusalText(const Connection& connection)
{
    switch (connection.stopRefusal()) {
    case Connection::StopRefusal::None:
        return {};
    case Connection::StopRefusal::NotReady:
        return Text::tr("It does not run.");
    case Connection::StopRefusal::InMemory:
        return Text::tr("Its records are in memory and would go: close Weir instead.");
    case Connection::StopRefusal::JobsRun:
        break;
    }
    return Text::tr("%n job(s) run: wait for them, or cancel them first.", nullptr,
                    connection.jobs().running());
}

} // namespace weir
