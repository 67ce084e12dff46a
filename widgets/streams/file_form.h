#pragma once

#include "models/streams/generator_draft.h"
#include "widgets/common/panels.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace weir {

class ElidedLabel;
class FormGrid;
class SegmentedControl;

/// Where the sending of a file is set up. Thread: GUI; it does not look at the file.
class FileForm : public Panel
{
    Q_OBJECT

public:
    explicit FileForm(QWidget* parent = nullptr);

    const FileDraft& draft() const { return m_draft; }
    void setPath(const QString& path);
    void setBlocked(const QString& reason);

Q_SIGNALS:
    void startRequested();

private:
    QWidget* createFields();
    QWidget* createFooter();
    void choose();
    void takePath();
    void takeDraft();
    void showState();

    FileDraft m_draft;
    QString m_blocked;
    FormGrid* m_grid = nullptr;
    QLineEdit* m_path;
    SegmentedControl* m_format;
    SegmentedControl* m_pace;
    QDoubleSpinBox* m_speed;
    QSpinBox* m_rate;
    QLineEdit* m_keyField;
    QLineEdit* m_prefix;
    QSpinBox* m_keys;
    QComboBox* m_onRefusal;
    ElidedLabel* m_problem = nullptr;
    QPushButton* m_start = nullptr;
};

} // namespace weir
