#include "widgets/streams/produce_form.h"

#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>

namespace weir {

ProduceForm::ProduceForm(const QString& start, const QString& icon, QWidget* parent)
    : Panel(ColorRole::BgPanel, {}, parent),
      m_foot(new Panel(ColorRole::BgWindow, Qt::TopEdge)),
      m_text(new ElidedLabel({}, FontRole::Small, ColorRole::TextMuted)),
      m_start(makeButton(start, icon, ButtonKind::Primary))
{
    m_start->setToolTip(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    auto* row = new QHBoxLayout(m_foot);
    row->setContentsMargins(kMargin, 8, kMargin, 8);
    row->addWidget(m_text, 1);
    row->addWidget(m_start);
    connect(m_start, &QPushButton::clicked, this, &ProduceForm::start);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(Qt::CTRL | key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, &ProduceForm::start);
    }
}

QSpinBox* ProduceForm::makeNumber(int low, int high, const QString& suffix)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSuffix(suffix);
    box->setFixedWidth(kFieldWidth);
    box->setAccelerated(true);
    return box;
}

void ProduceForm::setBlocked(const QString& reason)
{
    m_blocked = reason;
    showFoot();
}

void ProduceForm::showProblem(const Problem& problem)
{
    m_wrong = problem;
    showFoot();
}

void ProduceForm::showFoot()
{
    const bool sound = m_wrong.text.isEmpty();
    const bool fine = sound && m_blocked.isEmpty();
    m_start->setEnabled(fine);
    m_text->setText(fine    ? tr("Goes on as a job when this page is left")
                    : sound ? m_blocked
                            : m_wrong.text);
    m_text->setColorRole(fine || (!sound && !m_wrong.fault) ? ColorRole::TextMuted
                                                            : ColorRole::Error);
}

void ProduceForm::start()
{
    if (m_start->isEnabled())
        Q_EMIT startRequested();
}

} // namespace weir
