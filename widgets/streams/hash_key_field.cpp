#include "widgets/streams/hash_key_field.h"

#include "widgets/common/theme.h"

#include <QPainter>
#include <QStyleOptionFrame>

namespace weir {

namespace {

/// What QLineEdit leaves at either side of its text.
constexpr int kMargin = 2;

} // namespace

HashKeyField::HashKeyField(QWidget* parent) : QLineEdit(parent)
{
    setFont(themeOf(this).font(FontRole::Data));
    connect(this, &QLineEdit::textChanged, this, &QWidget::setToolTip);
}

QRect HashKeyField::textRect() const
{
    QStyleOptionFrame option;
    initStyleOption(&option);
    return style()
        ->subElementRect(QStyle::SE_LineEditContents, &option, this)
        .marginsRemoved(textMargins())
        .adjusted(kMargin, 0, -kMargin, 0);
}

/// Whether the cursor has a place within the text. One that was set stands at its begin.
bool HashKeyField::isEdited() const
{
    return hasFocus() && (isModified() || cursorPosition() > 0 || hasSelectedText());
}

QString HashKeyField::shownText() const
{
    return isEdited() ? text()
                      : fontMetrics().elidedText(text(), Qt::ElideMiddle, textRect().width());
}

void HashKeyField::paintEvent(QPaintEvent* event)
{
    const QString shown = shownText();
    if (shown == text())
        return QLineEdit::paintEvent(event);
    QPainter painter(this);
    QStyleOptionFrame option;
    initStyleOption(&option);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const QRect place = textRect();
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, shown);
    if (hasFocus())
        painter.fillRect(place.left(), place.top() + 4, 1, place.height() - 8,
                         palette().color(QPalette::Text));
}

} // namespace weir
