#pragma once

#include "widgets/common/panels.h"

#include <QPointer>

#include <functional>

class QPushButton;
class QTimer;

namespace weir {

class TextLabel;

/// What was just taken away, with a way to have it back for ten seconds: a click, or Ctrl+Z where
/// no text is edited. Stands over the foot of a window; a later offer takes the place of an earlier
/// one. The time stands still while the mouse or the keyboard is on it. Thread: GUI.
class UndoBar : public Card
{
    Q_OBJECT

public:
    static constexpr int kSeconds = 10;

    /// Offers to take back what `text` says happened, in the window of `where`. `undo` runs at most
    /// once and only while `context` lives.
    static void offer(QWidget* where, const QString& text, QObject* context,
                      std::function<void()> undo);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    explicit UndoBar(QWidget* window);
    void show(const QString& text, QObject* context, std::function<void()> undo);
    void take();
    void end();
    void place();
    void waitOrHold();

    TextLabel* m_text;
    QPushButton* m_button;
    QTimer* m_timer;
    QPointer<QObject> m_context;
    std::function<void()> m_undo;
};

} // namespace weir
