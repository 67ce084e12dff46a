#pragma once

#include "backend/core/error.h"
#include "backend/core/identifiers.h"
#include "widgets/common/dialog_parts.h"

#include <array>
#include <memory>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace weir {

class CallLink;
class Connection;
class StreamFeed;

/// Says what is lost when a stream is deleted, and deletes it once its name has been typed. Thread:
/// GUI.
class DeleteStreamDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// `connection` must outlive the dialog.
    DeleteStreamDialog(Connection& connection, const StreamName& stream, QWidget* parent = nullptr);
    /// The same over a feed that is already followed.
    DeleteStreamDialog(Connection& connection, std::unique_ptr<StreamFeed> feed,
                       QWidget* parent = nullptr);
    ~DeleteStreamDialog() override;

Q_SIGNALS:
    /// The person wants the records in a file before; the dialog has closed.
    void exportRequested(const weir::StreamName& stream);

private:
    QWidget* createBody();
    QWidget* createFacts();
    QWidget* createFooter();
    void showFacts();
    void showReaders();
    void checkName();
    void deleteStream();
    void showError(const Error& error);

    static constexpr std::size_t kMostReaders = 4;
    class Fact;

    Connection& m_connection;
    const std::unique_ptr<StreamFeed> m_feed;
    const QString m_name;
    Fact* m_kept;
    Fact* m_lastWrite;
    std::array<Fact*, kMostReaders + 1> m_readers{}; ///< and how many more
    Notice* m_stillRead;
    QCheckBox* m_known;
    QLineEdit* m_typed;
    TextLabel* m_left;
    Notice* m_error;
    CallLink* m_errorCall;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_delete = nullptr;
    bool m_busy = false;
};

} // namespace weir
