#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/protocol/call_context.h"
#include "widgets/common/dialog_parts.h"

#include <array>

class QPushButton;

namespace weir {

class CapacityCard;
class Connection;

/// Changes how durable a stream is, and says first what each level promises and what the change
/// does. Thread: GUI.
class DurabilityDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// `connection` must outlive the dialog.
    DurabilityDialog(Connection& connection, const StreamSnapshot& stream,
                     QWidget* parent = nullptr);

private:
    QWidget* createBody();
    QWidget* createCards();
    QWidget* createFooter();
    protocol::RecordDurability chosen() const;
    void showEffect();
    void apply();
    void finish(const Status& status);

    Connection& m_connection;
    const StreamName m_stream;
    const protocol::RecordDurability m_before;
    bool m_busy = false;
    std::array<CapacityCard*, 3> m_cards{}; ///< in the order of kDurabilities
    Notice* m_effect = nullptr;
    Notice* m_error = nullptr;
    QPushButton* m_apply = nullptr;
};

} // namespace weir
