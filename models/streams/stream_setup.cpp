#include "models/streams/stream_setup.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "models/streams/generator_draft.h"
#include "models/streams/service_error_text.h"

#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

namespace weir {

namespace {

/// Before a step is sent again that came while the last one still changed the stream: as long as
/// the list of streams may be behind.
constexpr std::chrono::milliseconds kBetweenTries{250};

} // namespace

StreamSetup::StreamSetup(Connection& connection, const StreamDraft& draft)
    : QObject(&connection),
      m_connection(connection),
      m_stream(draft.name.toStdString()),
      m_generatorRate(draft.generatorRate)
{
    addStep(draft.retentionChange(), tr("%1 was created, but it keeps records for %2 hours only: "
                                        "%3")
                                         .arg(draft.name)
                                         .arg(StreamDraft::kLeastRetention));
    addStep(draft.encryptionChange(),
            tr("%1 was created, but its records are not encrypted: %2").arg(draft.name));
    connect(&m_connection, &Connection::streamsChanged, this, &StreamSetup::look);
    look();
}

bool StreamSetup::isNeeded(const StreamDraft& draft)
{
    return draft.retentionChange().any() || draft.encryptionChange().any() ||
           draft.generatorRate > 0;
}

void StreamSetup::addStep(SettingChange change, const QString& lacks)
{
    if (change.any())
        m_steps.push_back({std::move(change), lacks});
}

void StreamSetup::look()
{
    const auto list = m_connection.streams();
    const auto entry = std::find_if(list->streams.begin(), list->streams.end(),
                                    [this](const auto& each) { return each.name == m_stream; });
    const bool listed = entry != list->streams.end();
    if (m_seen && !listed && !m_busy)
        return end();
    m_seen = m_seen || listed;
    if (!listed || m_busy || entry->state != StreamState::Active)
        return;
    if (!m_steps.empty())
        return send();
    if (m_generatorRate > 0) {
        GeneratorDraft generator = GeneratorDraft::example();
        generator.shape.rate = m_generatorRate;
        m_connection.jobs().produce(
            generator.order(m_stream, QRandomGenerator::global()->generate64()));
    }
    end();
}

void StreamSetup::send()
{
    m_busy = true;
    m_connection.call<void>(
        this,
        [change = m_steps.front().change](auto& service, auto& context) {
            return change.run(service, context);
        },
        [this](const Status& answer) { answered(answer); });
}

void StreamSetup::answered(const Status& answer)
{
    m_busy = false;
    // The list may not know yet that the step before it is still under way.
    if (!answer.ok() && answer.error().code == ErrorCode::ResourceInUse) {
        QTimer::singleShot(kBetweenTries, this, &StreamSetup::look);
        return;
    }
    const QString lacks = m_steps.front().lacks;
    m_steps.pop_front();
    if (!answer.ok()) {
        m_failures << lacks.arg(serviceErrorText(answer.error()));
        Q_EMIT failed(m_failures.join(u'\n'));
    }
    look();
}

void StreamSetup::end()
{
    disconnect(&m_connection, nullptr, this, nullptr);
    deleteLater();
}

} // namespace weir
