#include "widgets/connections/navigator_delegate.h"

#include "models/connections/navigator_model.h"
#include "widgets/common/style/paint.h"
#include "widgets/common/theme.h"

#include <QPainter>
#include <QTreeView>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeft = 8;
constexpr int kRight = 10;
constexpr int kIndent = 26;
constexpr int kIcon = 14;
constexpr int kGap = 6;
constexpr int kDot = 8;
constexpr int kBadgePadding = 4;
constexpr int kAccentBar = 3;

/// One row while it is painted, from left to right as it is read: pieces are taken from either end
/// of what is left of it.
class RowPainter
{
public:
    RowPainter(QPainter* painter, const QStyleOptionViewItem& option, int left)
        : m_painter(painter),
          m_theme(themeOf(option.widget)),
          m_direction(option.direction),
          m_row(option.rect),
          m_left(option.rect.adjusted(left, 0, -kRight, 0))
    {}

    const Theme& theme() const { return m_theme; }
    bool isMirrored() const { return m_direction == Qt::RightToLeft; }

    void icon(const QString& name, ColorRole color)
    {
        const QRect place(m_left.x(), m_left.y(), kIcon, m_left.height());
        style::drawIcon(m_painter, mirrored(place), name, m_theme.color(color), kIcon);
        m_left.setLeft(m_left.x() + kIcon + kGap);
    }

    void dotAtRight(ColorRole color)
    {
        const QRect dot(m_left.right() - kDot + 1, m_left.center().y() - kDot / 2 + 1, kDot, kDot);
        style::drawBox(m_painter, mirrored(dot), kDot / 2.0, m_theme.color(color), {});
        m_left.setRight(dot.left() - kGap);
    }

    void textAtRight(const QString& text, ColorRole color)
    {
        if (text.isEmpty())
            return;
        m_painter->setFont(m_theme.font(FontRole::DataSmall));
        m_painter->setPen(m_theme.color(color));
        m_painter->drawText(mirrored(m_left), Qt::AlignRight | Qt::AlignVCenter, text);
        m_left.setRight(m_left.right() - m_painter->fontMetrics().horizontalAdvance(text) - kGap);
    }

    /// Unless `name` would have to be cut for it.
    void badgeAtRight(const QString& text, const QString& name)
    {
        if (text.isEmpty())
            return;
        m_painter->setFont(m_theme.font(FontRole::DataSmall));
        const int width = m_painter->fontMetrics().horizontalAdvance(text) + 2 * kBadgePadding;
        const QFontMetrics names(m_theme.font(FontRole::Body));
        if (names.horizontalAdvance(name) + width + kGap > m_left.width())
            return;
        const QRect badge(m_left.right() - width + 1, m_left.center().y() - 7, width, 15);
        style::drawBox(m_painter, mirrored(badge), 3, m_theme.color(ColorRole::BgHover), {});
        m_painter->setPen(m_theme.color(ColorRole::TextSecondary));
        m_painter->drawText(mirrored(badge), Qt::AlignCenter, text);
        m_left.setRight(badge.left() - kGap);
    }

    void name(const QString& text, FontRole font, ColorRole color)
    {
        m_painter->setFont(m_theme.font(font));
        m_painter->setPen(m_theme.color(color));
        const QString elided =
            m_painter->fontMetrics().elidedText(text, Qt::ElideRight, m_left.width());
        m_painter->drawText(mirrored(m_left), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                            elided);
    }

private:
    /// The painter mirrors the alignment of texts by itself, but not places.
    QRect mirrored(const QRect& place) const
    {
        return QStyle::visualRect(m_direction, m_row, place);
    }

    QPainter* m_painter;
    const Theme& m_theme;
    const Qt::LayoutDirection m_direction;
    const QRect m_row;
    QRect m_left;
};

ColorRole dotOf(Connection::State state)
{
    switch (state) {
    case Connection::State::Ready:
        return ColorRole::Ok;
    case Connection::State::Opening:
    case Connection::State::Closing:
        return ColorRole::Warn;
    case Connection::State::Failed:
        return ColorRole::Error;
    case Connection::State::Closed:
        break;
    }
    return ColorRole::TextMuted;
}

void paintConnection(RowPainter& row, const QModelIndex& index, bool open)
{
    const auto state = Connection::State(index.data(NavigatorModel::ConnectionStateRole).toInt());
    const QString closed = row.isMirrored() ? u"chevron-left"_s : u"chevron-right"_s;
    row.icon(open ? u"chevron-down"_s : closed, ColorRole::TextMuted);
    row.icon(u"laptop"_s, ColorRole::TextMuted);
    row.dotAtRight(dotOf(state));
    row.textAtRight(index.data(NavigatorModel::RateTextRole).toString(), ColorRole::TextMuted);
    row.badgeAtRight(index.data(NavigatorModel::DurabilityRole).toString(),
                     index.data().toString());
    row.name(index.data().toString(), FontRole::BodyStrong, ColorRole::TextPrimary);
}

void paintStream(RowPainter& row, const QModelIndex& index, bool selected)
{
    using enum ColorRole;
    const bool damaged = index.data(NavigatorModel::DamagedRole).toBool();
    const auto state = StreamState(index.data(NavigatorModel::StateRole).toInt());
    const bool quiet =
        index.data(NavigatorModel::RateRole).toDouble() <= 0 || state == StreamState::Deleting;
    const ColorRole muted =
        selected ? TextSecondary : TextMuted; // muted is too weak on a selected row
    const bool favourite = index.data(NavigatorModel::FavouriteRole).toBool();
    row.icon(favourite ? u"star"_s : u"waves"_s, selected || favourite ? Accent : TextMuted);
    const bool refuses = index.data(NavigatorModel::RefusesWritesRole).toBool();
    const ColorRole rate = damaged || refuses             ? ColorRole::Error
                           : state != StreamState::Active ? Warn
                                                          : muted;
    row.textAtRight(index.data(NavigatorModel::RateTextRole).toString(), rate);
    if (index.data(NavigatorModel::DemoRole).toBool())
        row.badgeAtRight(NavigatorDelegate::tr("demo"), index.data().toString());
    row.badgeAtRight(index.data(NavigatorModel::DurabilityRole).toString(),
                     index.data().toString());
    row.name(index.data().toString(), FontRole::Body,
             quiet && !selected ? TextSecondary : TextPrimary);
}

void paintGround(QPainter* painter, const QStyleOptionViewItem& option, bool selected)
{
    const Theme& theme = themeOf(option.widget);
    const bool active = option.state & QStyle::State_Active;
    if (selected) {
        painter->fillRect(option.rect, theme.color(active ? ColorRole::BgSelected
                                                          : ColorRole::BgSelectedInactive));
        const QRect bar(option.rect.topLeft(), QSize(kAccentBar, option.rect.height()));
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, bar),
                          theme.color(ColorRole::Accent));
    } else if (option.state & QStyle::State_MouseOver) {
        painter->fillRect(option.rect, theme.color(ColorRole::BgHover));
    }
}

} // namespace

void NavigatorDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    const auto kind = NavigatorModel::Kind(index.data(NavigatorModel::KindRole).toInt());
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    if (kind != NavigatorModel::Kind::Group)
        paintGround(painter, option, selected);
    RowPainter row(painter, option, kind == NavigatorModel::Kind::Connection ? kLeft : kIndent);
    if (kind == NavigatorModel::Kind::Connection) {
        const auto* view = qobject_cast<const QTreeView*>(option.widget);
        paintConnection(row, index, view && view->isExpanded(index));
    } else if (kind == NavigatorModel::Kind::Group) {
        row.name(index.data().toString(), FontRole::Micro, ColorRole::TextMuted);
    } else {
        paintStream(row, index, selected);
    }
    if ((option.state & QStyle::State_HasFocus) &&
        (option.state & QStyle::State_KeyboardFocusChange))
        style::drawFocusRing(painter, option.rect, row.theme().size("radius.control"), row.theme());
    painter->restore();
}

QSize NavigatorDelegate::sizeHint(const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const
{
    const Theme& theme = themeOf(option.widget);
    const auto kind = NavigatorModel::Kind(index.data(NavigatorModel::KindRole).toInt());
    switch (kind) {
    case NavigatorModel::Kind::Connection:
        return {0, theme.size("row.tree") + 2};
    case NavigatorModel::Kind::Group:
        return {0, theme.size("row.table")};
    case NavigatorModel::Kind::Stream:
        break;
    }
    return {0, theme.size("row.tree")};
}

} // namespace weir
