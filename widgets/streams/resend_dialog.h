#pragma once

#include "backend/core/record.h"
#include "widgets/common/dialog_parts.h"

#include <memory>

class QComboBox;

namespace weir {

class CallLink;
class Connection;
class RecordForm;
class StreamFeed;

/// Sends a record again, as it is or edited, to a stream that is chosen here. Thread: GUI.
class ResendDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// `connection` outlives the dialog. `stream` is chosen at first.
    ResendDialog(Connection& connection, const StreamName& stream, const Record& record,
                 QWidget* parent = nullptr);
    ~ResendDialog() override;

    RecordForm& form() { return *m_form; }
    QComboBox& streams() { return *m_streams; }
    /// What came of the last sending.
    QString outcome() const;

private:
    QWidget* createTarget(const StreamName& stream);
    QWidget* createFooter();
    void chooseStream();
    void showTarget();
    void send(int count);

    Connection& m_connection;
    std::unique_ptr<StreamFeed> m_feed;
    QComboBox* m_streams;
    RecordForm* m_form;
    Notice* m_refused;
    CallLink* m_refusedCall;
    Notice* m_sent;
    QString m_outcome;
};

} // namespace weir
