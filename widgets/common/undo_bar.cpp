#include "widgets/common/undo_bar.h"

#include "widgets/common/button_look.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QTimer>

#include <utility>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAboveFoot = 40; // over the status bar

} // namespace

UndoBar::UndoBar(QWidget* window)
    : Card(ColorRole::BgRaised, window),
      m_text(new TextLabel({}, FontRole::Body, ColorRole::TextPrimary, this)),
      m_button(makeSmallButton(tr("Undo"), u"history"_s, ButtonKind::Secondary, this)),
      m_timer(new QTimer(this))
{
    auto* close = new IconButton(u"x"_s, tr("Close"), this);
    close->setIconSizePx(14);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(12);
    row->addWidget(m_text);
    row->addWidget(m_button);
    row->addWidget(close);
    setAccessibleName(tr("Undo"));
    m_button->setToolTip(
        tr("Undo (%1)").arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    m_timer->setSingleShot(true);
    m_timer->setInterval(std::chrono::seconds(kSeconds));
    auto* shortcut = new QShortcut(QKeySequence::Undo, this);
    shortcut->setContext(Qt::WindowShortcut);
    connect(shortcut, &QShortcut::activated, this, &UndoBar::take);
    connect(m_button, &QPushButton::clicked, this, &UndoBar::take);
    connect(close, &QAbstractButton::clicked, this, &UndoBar::end);
    connect(m_timer, &QTimer::timeout, this, &UndoBar::end);
    for (QWidget* focused : {static_cast<QWidget*>(m_button), static_cast<QWidget*>(close)})
        focused->installEventFilter(this);
    window->installEventFilter(this);
}

void UndoBar::offer(QWidget* where, const QString& text, QObject* context,
                    std::function<void()> undo)
{
    QWidget* const window = where->window();
    auto* bar = window->findChild<UndoBar*>(QString(), Qt::FindDirectChildrenOnly);
    if (!bar)
        bar = new UndoBar(window);
    bar->show(text, context, std::move(undo));
}

void UndoBar::show(const QString& text, QObject* context, std::function<void()> undo)
{
    m_text->setText(text);
    m_context = context;
    m_undo = std::move(undo);
    place();
    QWidget::show();
    raise();
    waitOrHold();
    QAccessibleEvent told(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&told);
}

void UndoBar::take()
{
    const auto undo = std::exchange(m_undo, nullptr);
    const bool lives = m_context != nullptr;
    end();
    if (undo && lives)
        undo();
}

void UndoBar::end()
{
    m_timer->stop();
    m_undo = nullptr;
    hide();
}

void UndoBar::place()
{
    adjustSize();
    const QWidget* window = parentWidget();
    move((window->width() - width()) / 2, window->height() - height() - kAboveFoot);
}

void UndoBar::waitOrHold()
{
    if (underMouse() || isAncestorOf(QApplication::focusWidget()))
        m_timer->stop();
    else
        m_timer->start();
}

bool UndoBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent()) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
    } else if (event->type() == QEvent::FocusIn) {
        m_timer->stop();
    } else if (event->type() == QEvent::FocusOut && isVisible() && !underMouse()) {
        m_timer->start();
    }
    return Card::eventFilter(watched, event);
}

void UndoBar::enterEvent(QEnterEvent* event)
{
    m_timer->stop();
    Card::enterEvent(event);
}

void UndoBar::leaveEvent(QEvent* event)
{
    if (isVisible())
        m_timer->start();
    Card::leaveEvent(event);
}

} // namespace weir
