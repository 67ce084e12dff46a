#pragma once

#include "backend/bridge/transfer_order.h"
#include "models/records/record_buffer.h"
#include "widgets/common/dialog_parts.h"

#include <QTimer>

class QButtonGroup;
class QListWidget;
class QPushButton;
class QRadioButton;

namespace weir {

class CliBox;
class Connection;
class FileField;
class SegmentedControl;
class TextLabel;

/// What a records list would export.
struct ExportChoices
{
    StreamName stream;
    std::vector<RecordRow> picked;     ///< the chosen records
    std::set<ShardId> shards;          ///< of the scope
    std::optional<Timestamp> fromTime; ///< of the scope
    std::optional<Timestamp> toTime;
    filter::FilterPtr filter; ///< null for none
    StreamPosition tip;       ///< behind the last record stored now
    QStringList paths;        ///< columns of the list besides those of a record
    QString command;          ///< `aws`, does the same for one chosen record

    bool narrowed() const { return !shards.empty() || fromTime || toTime || filter; }
};

/// Writes records of a stream to a file, as a job: the chosen ones, what the filter and the scope's
/// chips leave, or everything stored. Says before how much that will be. Thread: GUI.
class ExportDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// `connection` outlives the dialog.
    ExportDialog(Connection& connection, ExportChoices choices, QWidget* parent = nullptr);

    FileField& file() { return *m_file; }
    /// What would be written now.
    ExportOrder order() const;

Q_SIGNALS:
    void jobStarted(quint64 id);

private:
    enum Which { Picked, Narrowed, All };

    QWidget* createBody();
    QWidget* createFooter();
    void addChoice(Which which, const QString& text);
    void createColumns();
    transfer::FileFormat format() const;
    std::vector<std::string> columns() const;
    void suggestName();
    void changed();
    void showFormat();
    void askEstimate();
    void showEstimate(const Result<ExportEstimate>& estimate);
    void startJob();

    Connection& m_connection;
    const ExportChoices m_choices;
    QButtonGroup* m_which;
    SegmentedControl* m_format;
    QListWidget* m_columns;
    QWidget* m_columnField = nullptr;
    FileField* m_file;
    TextLabel* m_formatNote;
    TextLabel* m_size;
    Notice* m_notice;
    CliBox* m_command;
    QPushButton* m_start = nullptr;
    QTimer m_asks; ///< once a person has stopped typing
    quint64 m_asked = 0;
    QString m_suggested; ///< a path that nobody has looked at
};

} // namespace weir
