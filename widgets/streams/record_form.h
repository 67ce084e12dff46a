#pragma once

#include "models/streams/record_draft.h"
#include "widgets/common/panels.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace weir {

class ElidedLabel;
class JsonHighlighter;
class SectionHeader;
class SegmentedControl;
class TargetLabel;
class TextLabel;

/// Where one record is written: its keys, its body and, before anything is sent, where it would go.
/// Ctrl+Enter sends. Thread: GUI.
class RecordForm : public Panel
{
    Q_OBJECT

public:
    explicit RecordForm(QWidget* parent = nullptr);

    const RecordDraft& draft() const { return m_draft; }
    void setDraft(const RecordDraft& draft);

    /// Where the record goes now; null while the shards are unknown. `blocked` says why nothing can
    /// be sent; empty when it can.
    void setStream(const StreamSnapshot* stream, const QString& blocked);

Q_SIGNALS:
    void draftChanged();
    /// The draft has no problem; it is wanted `count` times.
    void sendRequested(int count);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* createKeys();
    QWidget* createBodyHeader();
    QWidget* createFacts();
    QWidget* createFooter();
    void changeKind(int segment);
    void takeDraft();
    void showProblem();
    void showPlace();
    void send();
    QString problemText() const;

    RecordDraft m_draft;
    QString m_blocked;
    QLineEdit* m_key;
    QLineEdit* m_hashKey;
    SegmentedControl* m_kind;
    QPlainTextEdit* m_body;
    JsonHighlighter* m_highlighter;
    ElidedLabel* m_problem;
    ElidedLabel* m_md5;
    ElidedLabel* m_decimal;
    TargetLabel* m_shard;
    TextLabel* m_size;
    QSpinBox* m_count;
    QPushButton* m_send;
};

} // namespace weir
