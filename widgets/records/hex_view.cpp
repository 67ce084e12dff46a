#include "widgets/records/hex_view.h"

#include "widgets/common/buttons.h"
#include "widgets/records/data_text.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

namespace weir {

namespace {

constexpr int kLineHeight = HexView::kLineHeight;
constexpr int kTop = HexView::kTop;
constexpr int kLeft = 10;

} // namespace

HexView::HexView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Data in hexadecimal"));
    setLayoutDirection(Qt::LeftToRight); // octets, in every language
}

void HexView::showData(BytesView data)
{
    m_data = data;
    m_layout = HexLayout{data.size()};
    m_selection = {};
    m_anchor = m_cursor = 0;
    verticalScrollBar()->setValue(0);
    updateScrollBars();
    tellSpokenRows(this);
    viewport()->update();
}

double HexView::advance() const
{
    return DataText(themeOf(this)).advance();
}

QSize HexView::sizeHint() const
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    return {int(double(HexLayout{1}.columns()) * advance()) + 2 * kLeft + bar + 2, 200};
}

void HexView::updateScrollBars()
{
    const int content = 2 * kTop + int(m_layout.rows()) * kLineHeight;
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(kLineHeight);
    const int wide = int(double(m_layout.columns()) * advance()) + 2 * kLeft;
    horizontalScrollBar()->setRange(0, std::max(0, wide - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

void HexView::resizeEvent(QResizeEvent*)
{
    updateScrollBars();
}

void HexView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void HexView::select(ByteSpan span)
{
    m_selection = {std::min(span.begin, m_data.size()), std::min(span.end, m_data.size())};
    m_anchor = m_cursor = m_selection.begin;
    if (!m_selection.empty())
        bringIntoView(m_selection.begin);
    viewport()->update();
}

void HexView::bringIntoView(std::size_t octet)
{
    const int top = int(octet / HexLayout::kOctets) * kLineHeight;
    const int page = viewport()->height() - 2 * kTop - kLineHeight;
    verticalScrollBar()->setValue(
        std::clamp(verticalScrollBar()->value(), top - std::max(page, 0), top));
}

std::optional<std::size_t> HexView::octetAt(QPointF point) const
{
    const double y = point.y() - kTop + verticalScrollBar()->value();
    const double x = point.x() - kLeft + horizontalScrollBar()->value();
    if (x < 0 || y < 0)
        return std::nullopt;
    return m_layout.octetAt(std::size_t(y / kLineHeight), std::size_t(x / advance()));
}

void HexView::choose(std::size_t anchor, std::size_t to)
{
    m_anchor = anchor;
    m_cursor = to;
    m_selection = {std::min(anchor, to), std::max(anchor, to) + 1};
    bringIntoView(to);
    tellSpokenCurrent(this);
    viewport()->update();
    Q_EMIT octetsSelected(m_selection);
}

void HexView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto octet = octetAt(event->position()))
        choose(event->modifiers() & Qt::ShiftModifier ? m_anchor : *octet, *octet);
}

void HexView::mouseMoveEvent(QMouseEvent* event)
{
    const auto octet = octetAt(event->position());
    if ((event->buttons() & Qt::LeftButton) && octet && !m_selection.empty())
        choose(m_anchor, *octet);
}

void HexView::moveBy(std::ptrdiff_t octets, bool extend)
{
    if (m_data.empty())
        return;
    const auto last = std::ptrdiff_t(m_data.size()) - 1;
    const auto to =
        std::size_t(std::clamp<std::ptrdiff_t>(std::ptrdiff_t(m_cursor) + octets, 0, last));
    choose(extend ? m_anchor : to, to);
}

void HexView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copyToClipboard(selectedHex());
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const std::ptrdiff_t row = HexLayout::kOctets;
    const std::ptrdiff_t page = row * std::max(1, viewport()->height() / kLineHeight - 1);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveBy(-1, extend);
    case Qt::Key_Right:
        return moveBy(1, extend);
    case Qt::Key_Up:
        return moveBy(-row, extend);
    case Qt::Key_Down:
        return moveBy(row, extend);
    case Qt::Key_PageUp:
        return moveBy(-page, extend);
    case Qt::Key_PageDown:
        return moveBy(page, extend);
    default:
        event->ignore();
    }
}

bool HexView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy))
        event->accept();
    return QAbstractScrollArea::event(event);
}

void HexView::contextMenuEvent(QContextMenuEvent* event)
{
    if (m_selection.empty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as hexadecimal"), this, [this] { copyToClipboard(selectedHex()); });
    menu->addAction(tr("Copy as text"), this, [this] { copyToClipboard(selectedText()); });
    menu->popup(event->globalPos());
}

QString HexView::selectedHex() const
{
    const QByteArray octets(m_data.data() + m_selection.begin,
                            qsizetype(m_selection.end - m_selection.begin));
    return QString::fromLatin1(octets.toHex(' '));
}

QString HexView::selectedText() const
{
    return QString::fromUtf8(m_data.data() + m_selection.begin,
                             qsizetype(m_selection.end - m_selection.begin));
}

void HexView::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(viewport());
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    painter.fillRect(viewport()->rect(), theme.color(ColorRole::BgSunken));
    painter.setFont(theme.font(FontRole::Data));
    const int offset = verticalScrollBar()->value();
    for (auto row = std::size_t(std::max(0, offset - kTop) / kLineHeight); row < m_layout.rows();
         ++row) {
        const double top = kTop + double(row) * kLineHeight - offset;
        if (top > viewport()->height())
            break;
        paintMark(painter, row, top);
        paintRow(painter, row, top);
    }
}

void HexView::paintMark(QPainter& painter, std::size_t row, double top) const
{
    const std::size_t start = row * HexLayout::kOctets;
    const std::size_t end = start + m_layout.octetsIn(row);
    const std::size_t first = std::max(start, m_selection.begin);
    const std::size_t last = std::min(end, m_selection.end);
    if (first >= last)
        return;
    const double left = kLeft - horizontalScrollBar()->value();
    const double step = advance();
    const QColor mark = themeOf(this).color(ColorRole::BgSelected);
    const auto fill = [&](std::size_t from, std::size_t columns) {
        painter.fillRect(
            QRectF(left + double(from) * step, top, double(columns) * step, kLineHeight), mark);
    };
    const std::size_t from = m_layout.hexColumn(first - start);
    fill(from, m_layout.hexColumn(last - 1 - start) + 2 - from);
    fill(m_layout.asciiColumn(first - start), last - first);
}

void HexView::paintRow(QPainter& painter, std::size_t row, double top) const
{
    const Theme& theme = themeOf(this);
    const DataText text(theme);
    const double left = kLeft - horizontalScrollBar()->value();
    const double baseline = text.baseline(top, kLineHeight);
    const auto at = [&](std::size_t column) { return left + double(column) * text.advance(); };
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(QPointF(left, baseline), m_layout.offsetText(row));
    for (std::size_t i = 0; i < m_layout.octetsIn(row); ++i) {
        const std::size_t octet = row * HexLayout::kOctets + i;
        const auto value = static_cast<unsigned char>(m_data[octet]);
        const bool marked = m_selection.contains(octet);
        painter.setPen(theme.color(marked                          ? ColorRole::Accent
                                   : HexLayout::isPrintable(value) ? ColorRole::TextPrimary
                                                                   : ColorRole::TextMuted));
        painter.drawText(QPointF(at(m_layout.hexColumn(i)), baseline), HexLayout::hexText(value));
        painter.drawText(QPointF(at(m_layout.asciiColumn(i)), baseline),
                         QString(HexLayout::asciiText(value)));
    }
}

} // namespace weir
