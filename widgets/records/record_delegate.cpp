#include "widgets/records/record_delegate.h"

#include <QPainter>

namespace weir {

namespace {

constexpr double kPadding = 8;
constexpr double kSwatch = 10;
constexpr double kSwatchGap = 6;
constexpr double kBadgeHeight = 14;
constexpr double kBadgePadding = 4;

} // namespace

/// What painting one cell needs.
struct RecordDelegate::Cell
{
    QPainter& painter;
    const DataText& text;
    QRectF rect;
    double left;
    double right;
    double baseline;
    bool selected;

    ColorRole muted() const { return selected ? ColorRole::TextSecondary : ColorRole::TextMuted; }
};

RecordDelegate::RecordDelegate(const RecordWindowModel& model, QObject* parent)
    : QStyledItemDelegate(parent),
      m_model(model)
{}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {120, themeOf(option.widget).size("row.table")};
}

void RecordDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const RecordRow row = m_model.recordAt(index.row());
    if (!row)
        return;
    const Theme& theme = themeOf(option.widget);
    const std::optional<DataText> own = m_text ? std::nullopt : std::optional<DataText>(theme);
    const DataText& text = m_text ? *m_text : *own;
    const QRectF rect(option.rect);
    const bool selected = option.state & QStyle::State_Selected;
    const bool active = option.state & QStyle::State_Active;
    if (selected)
        painter->fillRect(
            rect, theme.color(active ? ColorRole::BgSelected : ColorRole::BgSelectedInactive));
    painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1),
                      theme.color(ColorRole::BgStripe));
    painter->save();
    painter->setFont(text.font());
    const Cell cell{*painter,
                    text,
                    rect,
                    rect.left() + kPadding,
                    rect.right() - kPadding,
                    text.baseline(rect.top(), rect.height() - 1),
                    selected};
    switch (index.column()) {
    case RecordWindowModel::Arrived:
        if (m_marked && m_marked(row->position))
            painter->fillRect(QRectF(rect.left() + 1, rect.top() + 3, 4, rect.height() - 7),
                              theme.color(ColorRole::Info));
        paintText(cell, index.data().toString(), ColorRole::TextSecondary);
        break;
    case RecordWindowModel::Shard:
        paintShard(cell, *row);
        break;
    case RecordWindowModel::PartitionKey:
        paintText(cell, index.data().toString(), ColorRole::TextPrimary);
        break;
    case RecordWindowModel::SequenceNumber:
        paintSequenceNumber(cell, index);
        break;
    case RecordWindowModel::Bytes:
        paintBytes(cell, index.data().toString());
        break;
    default:
        if (const RowCells* cells = m_model.cells().find(*row))
            paintDecoded(cell, *cells, index.column());
        break;
    }
    painter->restore();
}

void RecordDelegate::paintDecoded(const Cell& cell, const RowCells& cells, int column) const
{
    if (column == RecordWindowModel::Kind)
        return paintKind(cell, cells.kind.badge());
    if (column == RecordWindowModel::Data)
        return paintData(cell, cells.data);
    paintPath(cell, cells.paths[std::size_t(column - RecordWindowModel::ColumnCount)]);
}

void RecordDelegate::paintText(const Cell& cell, const QString& text, ColorRole color) const
{
    cell.text.draw(cell.painter, cell.left, cell.baseline, text, m_faded ? cell.muted() : color,
                   cell.right);
}

void RecordDelegate::paintShard(const Cell& cell, const Record& record) const
{
    QColor color = cell.text.theme().shard(m_model.colourSlotOf(record.shard));
    if (m_faded)
        color.setAlphaF(0.5F);
    const QRectF swatch(cell.left, cell.rect.center().y() - kSwatch / 2 - 0.5, kSwatch, kSwatch);
    cell.painter.setRenderHint(QPainter::Antialiasing);
    cell.painter.setPen(Qt::NoPen);
    cell.painter.setBrush(color);
    cell.painter.drawRoundedRect(swatch, 2, 2);
    cell.text.draw(cell.painter, cell.left + kSwatch + kSwatchGap, cell.baseline,
                   QString::fromStdString(record.shard.toShortString()),
                   m_faded ? cell.muted() : ColorRole::TextPrimary, cell.right);
}

void RecordDelegate::paintSequenceNumber(const Cell& cell, const QModelIndex& index) const
{
    const QString digits = index.data().toString();
    const qsizetype head = digits.indexOf(QChar(0x2026)) + 1;
    const double x = cell.text.draw(cell.painter, cell.left, cell.baseline, digits.left(head),
                                    cell.muted(), cell.right);
    cell.text.draw(cell.painter, x, cell.baseline, digits.mid(head),
                   m_faded ? cell.muted() : ColorRole::TextSecondary, cell.right);
}

void RecordDelegate::paintBytes(const Cell& cell, const QString& text) const
{
    const double x = std::max(cell.left, cell.right - cell.text.widthOf(text));
    cell.text.draw(cell.painter, x, cell.baseline, text,
                   m_faded ? cell.muted() : ColorRole::TextPrimary, cell.right);
}

void RecordDelegate::paintPath(const Cell& cell, const PathCell& value) const
{
    if (value.kind == PathCell::Kind::Number)
        return paintBytes(cell, value.text);
    const bool absent = value.kind == PathCell::Kind::Absent;
    paintText(cell, value.text, absent ? cell.muted() : ColorRole::TextPrimary);
}

void RecordDelegate::paintKind(const Cell& cell, const QString& badge) const
{
    const Theme& theme = cell.text.theme();
    const QFont font = theme.font(FontRole::DataSmall);
    const QFontMetricsF metrics(font);
    const QRectF box(cell.left, cell.rect.center().y() - kBadgeHeight / 2 - 0.5,
                     metrics.horizontalAdvance(badge) + 2 * kBadgePadding, kBadgeHeight);
    cell.painter.setRenderHint(QPainter::Antialiasing);
    cell.painter.setPen(Qt::NoPen);
    cell.painter.setBrush(theme.color(ColorRole::BgHover));
    cell.painter.drawRoundedRect(box, 3, 3);
    cell.painter.setFont(font);
    cell.painter.setPen(theme.color(m_faded ? cell.muted() : ColorRole::TextSecondary));
    cell.painter.drawText(box, Qt::AlignCenter, badge);
}

void RecordDelegate::paintData(const Cell& cell, const TextRuns& data) const
{
    if (!m_faded) {
        cell.text.draw(cell.painter, cell.left, cell.baseline, data, cell.right, cell.selected);
        return;
    }
    TextRuns muted = data;
    for (TextRun& run : muted)
        run.role = TextRun::Role::Note;
    cell.text.draw(cell.painter, cell.left, cell.baseline, muted, cell.right, cell.selected);
}

} // namespace weir
