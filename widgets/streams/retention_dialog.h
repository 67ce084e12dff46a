#pragma once

#include "backend/protocol/kinesis_service.h"
#include "widgets/common/dialog_parts.h"

#include <chrono>

class QPushButton;
class QSpinBox;

namespace weir {

class CallLink;
class CliBox;
class Connection;
class StreamFeed;

/// Changes how long a stream keeps its records, and says first what a shorter time removes. Thread:
/// GUI.
class RetentionDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// Both must outlive the dialog. `feed` has a snapshot.
    RetentionDialog(Connection& connection, StreamFeed& feed, QWidget* parent = nullptr);

private:
    QWidget* createBody();
    QWidget* createFooter();
    void showEffect();
    void apply();
    template <typename Request, typename Response>
    using Operation = Result<Response> (protocol::KinesisService::*)(protocol::CallContext&,
                                                                     const Request&);
    template <typename Request, typename Response>
    void send(Operation<Request, Response> operation);
    void finish(const Error* error);

    Connection& m_connection;
    StreamFeed& m_feed;
    const std::chrono::hours m_before;
    QSpinBox* m_hours;
    TextLabel* m_days;
    Notice* m_loss;
    Notice* m_error;
    CallLink* m_errorCall;
    CliBox* m_command;
    QPushButton* m_apply = nullptr;
};

} // namespace weir
