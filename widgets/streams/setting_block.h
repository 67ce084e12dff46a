#pragma once

#include "widgets/common/panels.h"
#include "widgets/common/tone.h"

class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace weir {

class CallLink;
class CliBox;
class Connection;
class Notice;
class TextLabel;

/// One setting on the Settings page: its name, its field, and, once something would change, what it
/// was, what it will be, what that does, the command that does the same and a button that applies
/// it. Nothing is applied by leaving a field. Thread: GUI.
class SettingBlock : public Panel
{
    Q_OBJECT

public:
    /// `remark` says what the setting is about.
    SettingBlock(const QString& name, const QString& remark, QWidget* parent = nullptr);

    /// Below each other; the first gets the block's name as its accessible name unless it has one.
    void addField(QWidget* field);

    /// What applying would do.
    struct Change
    {
        QString before;
        QString after;
        QString command;
        QString warning; ///< what is lost by it; empty for nothing
        QString typed;   ///< what a person has to type before it may be applied; empty for nothing
    };
    void showChange(const Change& change);
    void showNone();
    /// Why the field will not do; empty for nothing. Within the answer of a call that failed,
    /// `answered` is its connection, and a link leads to the call.
    void showProblem(const QString& problem, Connection* answered = nullptr);
    /// While a change is under way.
    void setBusy(bool busy);

Q_SIGNALS:
    void applyRequested();
    /// The field is to show what is set now.
    void revertRequested();

private:
    QWidget* createEffect();
    void enableApply();

    const QString m_name;
    QVBoxLayout* m_fields;
    QWidget* m_effect;
    TextLabel* m_change;
    Notice* m_warning;
    QLineEdit* m_typed;
    CliBox* m_command;
    TextLabel* m_problem;
    CallLink* m_call = nullptr; ///< once a call has failed
    QHBoxLayout* m_problemRow;
    QPushButton* m_apply;
    QPushButton* m_revert;
    QString m_wanted; ///< see Change::typed
    bool m_changed = false;
    bool m_busy = false;
};

} // namespace weir
