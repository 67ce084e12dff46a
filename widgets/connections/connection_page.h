#pragma once

#include <QWidget>

namespace weir {

class Connection;
class EmptyState;

/// What the workspace shows while no stream is open: that the connection opens, why it could not be
/// opened and what to do, or that there are no streams yet. Thread: GUI.
class ConnectionPage : public QWidget
{
    Q_OBJECT

public:
    /// `connection` must outlive the page.
    explicit ConnectionPage(Connection& connection, QWidget* parent = nullptr);

Q_SIGNALS:
    void createRequested();

private:
    void showState();
    void showOpening();
    void showFailure();
    void showStopped();
    void showReady();
    void nameReady();

    Connection& m_connection;
    EmptyState* m_view;
};

} // namespace weir
