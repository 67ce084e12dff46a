#pragma once

#include "backend/core/error.h"
#include "backend/core/identifiers.h"

#include <QObject>

#include <chrono>

namespace weir {

class Connection;

/// CreateStream takes no retention, and a stream takes a change of it only once it is ACTIVE: this
/// waits for that, sends the change and deletes itself. Thread: GUI.
class RetentionAfterCreate : public QObject
{
    Q_OBJECT

public:
    /// Belongs to `connection`.
    RetentionAfterCreate(Connection& connection, const StreamName& stream,
                         std::chrono::hours retention);

Q_SIGNALS:
    void failed(const QString& text);

private:
    void look();
    void send();

    Connection& m_connection;
    const StreamName m_stream;
    const std::chrono::hours m_retention;
    bool m_sent = false;
};

} // namespace weir
