#include "widgets/common/segmented_control.h"

#include "widgets/common/style/paint.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace weir {

namespace {

constexpr int kIcon = 14;
constexpr int kGap = 5;

class Segment : public QAbstractButton
{
public:
    Segment(const QString& text, const QString& icon, Tone tone, bool small, QWidget* parent)
        : QAbstractButton(parent),
          m_icon(icon),
          m_tone(tone),
          m_small(small)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setFixedHeight(small ? 20 : 24);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(font(true));
        return {metrics.horizontalAdvance(text()) + iconWidth() + 2 * (m_small ? 7 : 9), height()};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QFont font(bool chosen) const
    {
        QFont font = themeOf(this).font(m_small ? FontRole::Micro : FontRole::Small);
        font.setWeight(chosen ? QFont::DemiBold : m_small ? QFont::Medium : QFont::Normal);
        return font;
    }
    int iconWidth() const { return m_icon.isEmpty() ? 0 : kIcon + (text().isEmpty() ? 0 : kGap); }

    const QString m_icon;
    const Tone m_tone;
    const bool m_small;
};

void Segment::paintEvent(QPaintEvent*)
{
    using enum ColorRole;
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    if (isChecked())
        painter.fillRect(rect(), theme.color(groundRole(m_tone)));
    else if (underMouse() && isEnabled())
        painter.fillRect(rect(), theme.color(BgHover));
    painter.setFont(font(isChecked()));
    const QColor color = theme.color(!isEnabled()  ? TextDisabled
                                     : isChecked() ? textRole(m_tone)
                                                   : TextSecondary);
    const int width = painter.fontMetrics().horizontalAdvance(text()) + iconWidth();
    const int left = (this->width() - width) / 2;
    const auto placed = [this](const QRect& part) {
        return style::placed(layoutDirection(), rect(), part);
    };
    if (!m_icon.isEmpty())
        style::drawIcon(&painter, placed(QRect(left, 0, kIcon, height())), m_icon, color, kIcon);
    painter.setPen(color);
    painter.drawText(placed(rect().adjusted(left + iconWidth(), 0, 0, 0)),
                     Qt::AlignVCenter | Qt::TextSingleLine, text());
    if (hasFocus())
        style::drawFocusRing(&painter, rect(), theme.size("radius.control"), theme);
}

} // namespace

SegmentedControl::SegmentedControl(Size size, QWidget* parent)
    : QWidget(parent),
      m_size(size),
      m_group(new QButtonGroup(this)),
      m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->setSpacing(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::activated);
}

void SegmentedControl::addSegment(const QString& text, const QString& icon, Tone tone)
{
    auto* segment = new Segment(text, icon, tone, m_size == Size::Small, this);
    m_group->addButton(segment, int(m_group->buttons().size()));
    m_layout->addWidget(segment);
}

void SegmentedControl::setSegmentText(int index, const QString& text)
{
    QAbstractButton* segment = m_group->button(index);
    segment->setText(text);
    segment->updateGeometry();
}

void SegmentedControl::setSegmentToolTip(int index, const QString& text)
{
    m_group->button(index)->setToolTip(text);
    if (m_group->button(index)->text().isEmpty())
        m_group->button(index)->setAccessibleName(text);
}

int SegmentedControl::currentIndex() const
{
    return m_group->checkedId();
}

void SegmentedControl::setCurrentIndex(int index)
{
    if (QAbstractButton* segment = m_group->button(index)) {
        segment->setChecked(true);
    } else if (QAbstractButton* chosen = m_group->checkedButton()) {
        m_group->setExclusive(false);
        chosen->setChecked(false);
        m_group->setExclusive(true);
    }
}

void SegmentedControl::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const QColor line = theme.color(ColorRole::LineStrong);
    style::drawBox(&painter, rect(), theme.size("radius.control"), theme.color(ColorRole::BgRaised),
                   line);
    const int leftOut = layoutDirection() == Qt::RightToLeft ? m_layout->count() - 1 : 0;
    for (int i = 0; i < m_layout->count(); ++i) {
        if (i != leftOut)
            painter.fillRect(m_layout->itemAt(i)->geometry().x() - 1, 1, 1, height() - 2, line);
    }
}

} // namespace weir
