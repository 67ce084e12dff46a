#pragma once

#include "widgets/common/panels.h"

class QPushButton;
class QSpinBox;

namespace weir {

class ElidedLabel;

/// The frame of a form that starts sending: at its foot what is wrong, and the button that starts.
/// Ctrl+Enter starts as well. Thread: GUI.
class ProduceForm : public Panel
{
    Q_OBJECT

public:
    /// Why nothing can be sent; empty when it can.
    void setBlocked(const QString& reason);

Q_SIGNALS:
    /// There is no problem.
    void startRequested();

protected:
    struct Problem
    {
        QString text;
        bool fault = true; ///< else something is only missing yet
    };

    ProduceForm(const QString& start, const QString& icon, QWidget* parent);

    /// A field for a number, as wide as all of them.
    static QSpinBox* makeNumber(int low, int high, const QString& suffix = {});
    static constexpr int kMargin = 12;
    static constexpr int kFieldWidth = 104;

    /// The line at the foot; whoever lays the form out adds it last.
    QWidget* foot() const { return m_foot; }
    /// Shows the problem, an empty one for none.
    void showProblem(const Problem& problem);

private:
    void showFoot();
    void start();

    Problem m_wrong;
    QString m_blocked;
    Panel* m_foot;
    ElidedLabel* m_text;
    QPushButton* m_start;
};

} // namespace weir
