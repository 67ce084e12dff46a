#include "models/streams/retention_after_create.h"

#include "backend/bridge/connection.h"
#include "models/streams/service_error_text.h"

#include <algorithm>

namespace weir {

using protocol::IncreaseStreamRetentionPeriodResponse;

RetentionAfterCreate::RetentionAfterCreate(Connection& connection, const StreamName& stream,
                                           std::chrono::hours retention)
    : QObject(&connection),
      m_connection(connection),
      m_stream(stream),
      m_retention(retention)
{
    connect(&m_connection, &Connection::streamsChanged, this, &RetentionAfterCreate::look);
    look();
}

void RetentionAfterCreate::look()
{
    const auto list = m_connection.streams();
    const bool active =
        std::any_of(list->streams.begin(), list->streams.end(), [this](const auto& entry) {
            return entry.name == m_stream && entry.state == StreamState::Active;
        });
    if (active && !m_sent)
        send();
}

void RetentionAfterCreate::send()
{
    m_sent = true;
    m_connection.call<IncreaseStreamRetentionPeriodResponse>(
        this,
        [name = m_stream.text(), hours = m_retention](auto& service, auto& context) {
            protocol::IncreaseStreamRetentionPeriodRequest request;
            request.streamName = name;
            request.retentionPeriodHours = int(hours.count());
            return service.increaseStreamRetentionPeriod(context, request);
        },
        [this](const Result<IncreaseStreamRetentionPeriodResponse>& answer) {
            if (!answer.ok())
                Q_EMIT failed(serviceErrorText(answer.error()));
            deleteLater();
        });
}

} // namespace weir
