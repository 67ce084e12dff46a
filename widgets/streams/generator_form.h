#pragma once

#include "models/streams/generator_draft.h"
#include "widgets/streams/produce_form.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPlainTextEdit;

namespace weir {

class ElidedLabel;
class FormGrid;
class SegmentedControl;
class TemplateHighlighter;
class TextLabel;

/// Where a generator is set up: the template of its records, their keys, how they are packed, how
/// fast they come and when it stops. Thread: GUI.
class GeneratorForm : public ProduceForm
{
    Q_OBJECT

public:
    explicit GeneratorForm(QWidget* parent = nullptr);

    const GeneratorDraft& draft() const { return m_draft; }
    void setDraft(const GeneratorDraft& draft);

Q_SIGNALS:
    void draftChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* createTemplate();
    QWidget* createFields();
    void createKeyFields(FormGrid* grid);
    void createRateFields(FormGrid* grid);
    void createCallFields(FormGrid* grid);
    void insertFunction(const QString& call);
    void takeDraft();
    void showFields();
    void showState();
    QString problemText() const;

    GeneratorDraft m_draft;
    QPlainTextEdit* m_text;
    TemplateHighlighter* m_highlighter;
    ElidedLabel* m_sample;
    FormGrid* m_grid = nullptr;
    SegmentedControl* m_spread;
    QLineEdit* m_prefix;
    QSpinBox* m_keys;
    QWidget* m_keysLine = nullptr;
    QDoubleSpinBox* m_exponent;
    QLineEdit* m_hotKey;
    QSpinBox* m_hotShare;
    QLineEdit* m_keyField;
    QCheckBox* m_kpl;
    QSpinBox* m_userRecords;
    QCheckBox* m_gzip;
    QSpinBox* m_rate;
    TextLabel* m_bytes;
    SegmentedControl* m_shape;
    QSpinBox* m_low;
    QSpinBox* m_period;
    QSpinBox* m_burst;
    QSpinBox* m_entries;
    QComboBox* m_onRefusal;
    SegmentedControl* m_stop;
    QSpinBox* m_stopRecords;
    QSpinBox* m_stopSeconds;
};

} // namespace weir
