#pragma once

#include "models/streams/generator_draft.h"
#include "widgets/streams/produce_form.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;

namespace weir {

class FormGrid;
class SegmentedControl;

/// Where the sending of a file is set up. Thread: GUI; it does not look at the file.
class FileForm : public ProduceForm
{
    Q_OBJECT

public:
    explicit FileForm(QWidget* parent = nullptr);

    const FileDraft& draft() const { return m_draft; }
    void setPath(const QString& path);

private:
    QWidget* createFields();
    void choose();
    void takePath();
    void takeDraft();
    void showState();

    FileDraft m_draft;
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
};

} // namespace weir
