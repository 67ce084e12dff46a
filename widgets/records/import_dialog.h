#pragma once

#include "backend/bridge/transfer_order.h"
#include "models/records/import_preview_model.h"
#include "widgets/common/dialog_parts.h"

#include <QTimer>

class QCheckBox;
class QPushButton;

namespace weir {

class Connection;
class FileField;
class FlatTable;
class SegmentedControl;
class TextLabel;

/// Puts the records of a file to a stream, as a job. Shows how the file begins, and which of its
/// lines are no records. Thread: GUI.
class ImportDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// `connection` outlives the dialog. `blocked` says why nothing can be put; empty when it can.
    ImportDialog(Connection& connection, const StreamName& stream, QString blocked,
                 QWidget* parent = nullptr);

    FileField& file() { return *m_file; }
    const ImportPreviewModel& preview() const { return *m_preview; }

Q_SIGNALS:
    void jobStarted(quint64 id);

private:
    QWidget* createBody();
    QWidget* createFooter();
    ImportOrder order() const;
    void fileChanged();
    void askPreview();
    void showPreview(ImportPreview preview);
    void startJob();

    Connection& m_connection;
    const StreamName m_stream;
    const QString m_blocked;
    FileField* m_file;
    SegmentedControl* m_format;
    FlatTable* m_table;
    ImportPreviewModel* m_preview;
    TextLabel* m_size;
    QCheckBox* m_stop;
    Notice* m_notice;
    QPushButton* m_start = nullptr;
    QTimer m_asks; ///< once a person has stopped typing
    quint64 m_asked = 0;
};

} // namespace weir
