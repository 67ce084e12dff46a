#pragma once

#include <QString>
#include <QWidget>

namespace weir {

class Connection;

/// A "Details" button beside an error that a call was answered with: opens the call as the log has
/// it. Hidden where no call was made, so that an error without one has no dead button.
class CallLink : public QWidget
{
    Q_OBJECT

public:
    /// `connection` outlives it.
    explicit CallLink(Connection& connection, QWidget* parent = nullptr);

    /// Leads to the call whose answer is being given; see Connection::answeredRequest().
    void takeAnswered();
    const QString& requestId() const { return m_requestId; }

private:
    Connection& m_connection;
    QString m_requestId;
};

} // namespace weir
