#pragma once

#include "models/streams/generator_draft.h"
#include "widgets/common/panels.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace weir {

class ElidedLabel;
class FormGrid;
class SegmentedControl;
class TemplateHighlighter;
class TextLabel;

/// Where a generator is set up: the template of its records, their keys, how fast they come and
/// when it stops. Ctrl+Enter starts it. Thread: GUI.
class GeneratorForm : public Panel
{
    Q_OBJECT

public:
    explicit GeneratorForm(QWidget* parent = nullptr);

    const GeneratorDraft& draft() const { return m_draft; }
    void setDraft(const GeneratorDraft& draft);
    /// Why nothing can be sent; empty when it can.
    void setBlocked(const QString& reason);

Q_SIGNALS:
    void draftChanged();
    /// The draft has no problem.
    void startRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* createTemplate();
    QWidget* createFields();
    void createKeyFields(FormGrid* grid);
    void createRateFields(FormGrid* grid);
    void createCallFields(FormGrid* grid);
    QWidget* createFooter();
    void insertFunction(const QString& call);
    void takeDraft();
    void showFields();
    void showProblem();
    QString problemText() const;
    void start();

    GeneratorDraft m_draft;
    QString m_blocked;
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
    QPushButton* m_start = nullptr;
    ElidedLabel* m_problem = nullptr;
};

} // namespace weir
