#include "widgets/common/empty_state.h"

#include "widgets/common/labels.h"
#include "widgets/common/spoken_text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kTextWidth = 460;

/// Texts of several lines get the height they need; a centred item of a layout would only get its
/// hint's.
void setWrapped(QLabel* label, const QString& text)
{
    label->setText(text);
    label->setFixedHeight(std::max(0, label->heightForWidth(kTextWidth)));
}

TextLabel* addLine(QVBoxLayout* layout, FontRole font, ColorRole color, QWidget* parent)
{
    auto* label = new TextLabel({}, font, color, parent);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setWordWrap(true);
    label->setMinimumWidth(kTextWidth);
    label->setMaximumWidth(kTextWidth);
    layout->addWidget(label, 0, Qt::AlignHCenter);
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      m_icon(new IconLabel({}, ColorRole::TextMuted, 24, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    m_title = addLine(layout, FontRole::BodyStrong, ColorRole::TextPrimary, this);
    m_text = addLine(layout, FontRole::Body, ColorRole::TextSecondary, this);
    m_detail = addLine(layout, FontRole::Data, ColorRole::TextMuted, this);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->hide();
    layout->addSpacing(4);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    m_buttons->addStretch(1);
    layout->addLayout(m_buttons);
    layout->addStretch(3);
}

void EmptyState::setIcon(const QString& icon, ColorRole color)
{
    m_icon->setIcon(icon, color);
}

void EmptyState::setTitle(const QString& title)
{
    setWrapped(m_title, title);
    setSpokenName(this, title);
}

void EmptyState::setText(const QString& text)
{
    setWrapped(m_text, text);
    if (accessibleDescription() != text)
        setAccessibleDescription(text);
}

void EmptyState::setDetail(const QString& detail)
{
    setWrapped(m_detail, detail);
    m_detail->setVisible(!detail.isEmpty());
}

QPushButton* EmptyState::addButton(const QString& text, const QString& icon, ButtonKind kind)
{
    QPushButton* button = makeButton(text, icon, kind, this);
    const bool first = kind == ButtonKind::Primary;
    m_buttons->insertWidget(first ? 1 : m_buttons->count() - 1, button);
    QWidget* before = button;
    for (int i = 2; first && i < m_buttons->count() - 1; ++i) {
        QWidget* const each = m_buttons->itemAt(i)->widget();
        setTabOrder(before, each);
        before = each;
    }
    return button;
}

void EmptyState::clearButtons()
{
    while (m_buttons->count() > 2) {
        QLayoutItem* item = m_buttons->takeAt(1);
        delete item->widget();
        delete item;
    }
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), themeOf(this).color(ColorRole::BgSunken));
}

} // namespace weir
