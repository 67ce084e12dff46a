#include "widgets/common/panels.h"

#include "widgets/common/labels.h"
#include "widgets/common/style/paint.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace weir {

Panel::Panel(ColorRole ground, Qt::Edges lines, QWidget* parent)
    : QWidget(parent),
      m_ground(ground),
      m_lines(lines)
{}

void Panel::setGround(ColorRole ground)
{
    m_ground = ground;
    update();
}

void Panel::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    const QColor line = theme.color(ColorRole::LineSubtle);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(m_ground));
    const int wide = theme.lineWidth();
    if (m_lines & Qt::TopEdge)
        painter.fillRect(0, 0, width(), wide, line);
    if (m_lines & Qt::BottomEdge)
        painter.fillRect(0, height() - wide, width(), wide, line);
    if (m_lines & Qt::LeftEdge)
        painter.fillRect(0, 0, wide, height(), line);
    if (m_lines & Qt::RightEdge)
        painter.fillRect(width() - wide, 0, wide, height(), line);
}

Card::Card(ColorRole ground, QWidget* parent) : QWidget(parent), m_ground(ground) {}

void Card::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    style::drawBox(&painter, rect(), theme.size("radius.card"), theme.color(m_ground),
                   theme.color(ColorRole::LineSubtle));
}

Line::Line(Qt::Orientation orientation, QWidget* parent)
    : QWidget(parent),
      m_orientation(orientation)
{
    applyTheme();
}

void Line::applyTheme()
{
    if (m_orientation == Qt::Vertical)
        setFixedWidth(themeOf(this).lineWidth());
    else
        setFixedHeight(themeOf(this).lineWidth());
}

void Line::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void Line::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), themeOf(this).color(ColorRole::LineSubtle));
}

SectionHeader::SectionHeader(const QString& title, QWidget* parent)
    : Panel(ColorRole::BgPanel, Qt::BottomEdge, parent),
      m_title(new TextLabel(title, FontRole::SmallStrong, ColorRole::TextSecondary, this)),
      m_remark(new ElidedLabel({}, FontRole::Small, ColorRole::TextMuted, this)),
      m_layout(new QHBoxLayout(this))
{
    setFixedHeight(28);
    m_layout->setContentsMargins(12, 0, 8, 1);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_remark);
    m_layout->addStretch(1);
}

void SectionHeader::setTitle(const QString& title)
{
    m_title->setText(title);
}

void SectionHeader::setRemark(const QString& remark)
{
    m_remark->setText(remark);
}

void SectionHeader::addWidget(QWidget* widget)
{
    m_layout->addWidget(widget);
}

FlatSplitter::FlatSplitter(Qt::Orientation orientation, QWidget* parent)
    : QSplitter(orientation, parent)
{
    setHandleWidth(themeOf(this).lineWidth()); // at a width of 1 Qt widens what can be held
    setChildrenCollapsible(false);
}

void FlatSplitter::changeEvent(QEvent* event)
{
    QSplitter::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setHandleWidth(themeOf(this).lineWidth());
}

} // namespace weir
