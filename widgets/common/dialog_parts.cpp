#include "widgets/common/dialog_parts.h"

#include "widgets/common/labels.h"
#include "widgets/common/scrim.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QShowEvent>

namespace weir {

namespace {
constexpr int kTitleHeight = 36;
constexpr int kFooterHeight = 52;
constexpr int kSmallIcon = 14;
} // namespace

void FramedDialog::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), themeOf(this).color(ColorRole::LineStrong));
}

FramedDialog::~FramedDialog()
{
    delete m_scrim;
}

void FramedDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    if (isModal() && parentWidget() && !m_scrim)
        m_scrim = new Scrim(parentWidget()->window());
}

void FramedDialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    if (!event->spontaneous())
        delete m_scrim;
}

QWidget* makeDialogTitle(const QString& icon, ColorRole color, const QString& title)
{
    auto* panel = new Panel(ColorRole::BgWindow, Qt::BottomEdge);
    panel->setFixedHeight(kTitleHeight);
    auto* row = new QHBoxLayout(panel);
    row->setContentsMargins(14, 0, 14, 0);
    row->setSpacing(8);
    row->addWidget(new IconLabel(icon, color, kSmallIcon));
    row->addWidget(new TextLabel(title, FontRole::BodyStrong));
    row->addStretch();
    return panel;
}

Panel* makeDialogFooter(QHBoxLayout*& row)
{
    auto* panel = new Panel(ColorRole::BgWindow, Qt::TopEdge);
    panel->setFixedHeight(kFooterHeight);
    row = new QHBoxLayout(panel);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    return panel;
}

QWidget* labelled(const QString& name, QWidget* field)
{
    auto* block = new QWidget;
    auto* label = new TextLabel(name, FontRole::Small, ColorRole::TextSecondary);
    label->setBuddy(field);
    field->setAccessibleName(name);
    auto* column = new QVBoxLayout(block);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(label);
    column->addWidget(field);
    return block;
}

Notice::Notice(Tone tone, const QString& icon, QWidget* parent)
    : QWidget(parent),
      m_tone(tone),
      m_text(new TextLabel({}, FontRole::Small))
{
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 8, 10, 8);
    row->setSpacing(8);
    row->addWidget(new IconLabel(icon, textRole(tone), kSmallIcon), 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
}

void Notice::setText(const QString& text)
{
    m_text->setText(text);
}

void Notice::addWidget(QWidget* widget)
{
    layout()->addWidget(widget);
    layout()->setAlignment(widget, Qt::AlignTop);
}

void Notice::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(groundRole(m_tone)));
    const qreal radius = 4;
    painter.drawRoundedRect(rect(), radius, radius);
}

} // namespace weir
