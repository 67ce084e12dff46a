#pragma once

#include "models/activity/call_har.h"
#include "widgets/common/dialog_parts.h"

namespace weir {

class Connection;
class TextLabel;

/// One call of the log in full, to read and to copy. Thread: GUI.
class CallDetailsDialog : public FramedDialog
{
    Q_OBJECT

public:
    CallDetailsDialog(const Connection& connection, const LoggedCall& call,
                      QWidget* parent = nullptr);

    /// Opens one over `parent` for the call with that request id, once it is found in the log of
    /// `connection`, which outlives it. When it is there no more, says so.
    static void openFor(Connection& connection, const QString& requestId, QWidget* parent);

    QString copied() const;

private:
    QWidget* createBody(const Connection& connection);
    QWidget* createFooter(const Connection& connection);

    const LoggedCall m_call;
};

} // namespace weir
