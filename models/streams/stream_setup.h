#pragma once

#include "backend/core/identifiers.h"
#include "models/streams/stream_draft.h"

#include <QObject>
#include <QStringList>

#include <deque>
#include <functional>

namespace weir {

class Connection;

/// Does what a new stream's draft asks for beyond CreateStream, one step after another: its
/// retention, its encryption, a generator. A stream takes a change only while it is ACTIVE, so each
/// step waits for that. A step that fails is told, and the next one follows. Deletes itself at the
/// end, or when the stream goes. Thread: GUI.
class StreamSetup : public QObject
{
    Q_OBJECT

public:
    /// Belongs to `connection`. The stream is already created.
    StreamSetup(Connection& connection, const StreamDraft& draft);

    /// Whether there is anything to do beyond CreateStream.
    static bool isNeeded(const StreamDraft& draft);

    const StreamName& stream() const { return m_stream; }

Q_SIGNALS:
    /// A step failed: all that failed so far, a sentence a line. Within it
    /// Connection::answeredRequest() is the step's call.
    void failed(const QString& text);

private:
    struct Step
    {
        SettingChange change;
        QString lacks; ///< what the stream is without it, and why: "... because: %1"
    };

    void addStep(SettingChange change, const QString& lacks);
    void look();
    void send();
    void answered(const Status& answer);
    void end();

    Connection& m_connection;
    const StreamName m_stream;
    const int m_generatorRate;
    std::deque<Step> m_steps;
    QStringList m_failures;
    bool m_seen = false; ///< in the connection's list
    bool m_busy = false;
};

} // namespace weir
