#pragma once

#include "backend/core/error.h"
#include "backend/core/identifiers.h"
#include "models/streams/stream_draft.h"
#include "widgets/common/dialog_parts.h"

#include <array>

class QAction;
class QCheckBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace weir {

class CallLink;
class CapacityCard;
class Connection;
class CreateOptions;
class EncryptionField;
class StreamSetup;
class StreamYield;
class TagEdit;

/// Asks for a new stream's name, capacity, retention, encryption and tags, shows what that gives,
/// and creates it. Thread: GUI.
class CreateStreamDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// `connection` must outlive the dialog.
    explicit CreateStreamDialog(Connection& connection, QWidget* parent = nullptr);

    /// What the dialog begins with.
    void setDurability(protocol::RecordDurability durability);

Q_SIGNALS:
    /// The service has taken it; `open` when it is to be shown.
    void created(const weir::StreamName& stream, bool open);
    /// More calls follow, of which one may fail; `setup` belongs to the connection.
    void setupBegan(weir::StreamSetup* setup);

private:
    QWidget* createForm();
    QWidget* createConnectionLine();
    QWidget* createNameField();
    QWidget* createCapacity();
    QWidget* createSize();
    QWidget* createRetention();
    QWidget* createDurability();
    QWidget* createTags();
    QWidget* createFooter();

    void takeDraft();
    void showDraft();
    void showName();
    void useShardsForLoad();
    void create();
    void finish(const Error* error);

    Connection& m_connection;
    StreamDraft m_draft;
    bool m_busy = false;
    CallLink* m_errorCall;
    QString m_error; ///< what the service said to the draft as it stands
    QLineEdit* m_name;
    QAction* m_nameMark;
    TextLabel* m_nameHint;
    CapacityCard* m_onDemand;
    CapacityCard* m_provisioned;
    QWidget* m_size;
    QSpinBox* m_shards;
    QSpinBox* m_rate;
    QSpinBox* m_bytes;
    QPushButton* m_useShards;
    QSpinBox* m_retention;
    EncryptionField* m_encryption;
    TextLabel* m_retentionHint;
    TextLabel* m_encryptionHint;
    Notice* m_storage;
    std::array<CapacityCard*, 3> m_durabilities{}; ///< in the order of kDurabilities
    TextLabel* m_durabilityHint;
    TagEdit* m_tags;
    TextLabel* m_tagHint;
    CreateOptions* m_options;
    StreamYield* m_yield;
    QCheckBox* m_open;
    QPushButton* m_create;
};

} // namespace weir
