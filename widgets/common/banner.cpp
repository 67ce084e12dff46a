#include "widgets/common/banner.h"

#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/spoken_table.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return u"circle-check"_s;
    case Tone::Warn:
        return u"triangle-alert"_s;
    case Tone::Error:
        return u"circle-alert"_s;
    default:
        return u"info"_s;
    }
}

} // namespace

Banner::Banner(Tone tone, QWidget* parent)
    : QWidget(parent),
      m_tone(tone),
      m_icon(new IconLabel(iconOf(tone), textRole(tone), 14, this)),
      m_text(new TextLabel({}, FontRole::Small, ColorRole::TextPrimary, this)),
      m_action(makeSmallButton({}, {}, ButtonKind::Ghost, this)),
      m_close(new IconButton(u"x"_s, tr("Close"), this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 3, 8, 3);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    setMinimumHeight(30);
    m_text->setWordWrap(true);
    m_close->setIconSizePx(14);
    m_action->hide();
    m_close->hide();
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_close, &IconButton::clicked, this, &Banner::closed);
}

void Banner::setMessage(Tone tone, const QString& text, const QString& icon)
{
    m_tone = tone;
    m_icon->setIcon(icon.isEmpty() ? iconOf(tone) : icon, textRole(tone));
    m_text->setText(text);
    setAccessibleName(text);
    update();
}

void Banner::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->setAccessibleName(text);
    m_action->setVisible(!text.isEmpty());
}

void Banner::addWidget(QWidget* widget)
{
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->insertWidget(row->indexOf(m_action), widget);
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

/// A state has begun. What it counts from then on is not read out.
void Banner::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    announce(this, accessibleName());
}

void Banner::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(groundRole(m_tone)));
    const int wide = theme.lineWidth();
    painter.fillRect(0, height() - wide, width(), wide, theme.color(ColorRole::LineSubtle));
}

} // namespace weir
