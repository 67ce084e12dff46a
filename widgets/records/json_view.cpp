#include "widgets/records/json_view.h"

#include "widgets/common/buttons.h"
#include "widgets/records/data_text.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLineHeight = JsonView::kLineHeight;
constexpr int kTop = JsonView::kTop;
constexpr double kNumberRight = 26;
constexpr double kFoldLeft = 30;
constexpr double kTextLeft = 44;
constexpr int kIndentChars = 2;
constexpr double kNoteGap = 40;

} // namespace

JsonView::JsonView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Data as JSON"));
    setLayoutDirection(Qt::LeftToRight); // code, in every language
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

void JsonView::showText(BytesView text)
{
    m_reading = nullptr;
    show(JsonDocument::parse(text));
}

void JsonView::showReading(RecordReadingPtr reading)
{
    m_reading = std::move(reading);
    show(*m_reading->document);
}

void JsonView::show(JsonDocument document)
{
    m_lines = JsonLines(std::move(document));
    m_selected.reset();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    updateScrollBars();
    tellSpokenRows(this);
    viewport()->update();
}

void JsonView::clear()
{
    m_lines = {};
    m_reading = nullptr;
    m_selected.reset();
    updateScrollBars();
    viewport()->update();
}

void JsonView::updateScrollBars()
{
    const int content = 2 * kTop + int(m_lines.lines().size()) * kLineHeight;
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(kLineHeight);

    const DataText text(themeOf(this));
    double widest = 0;
    const std::size_t some = std::min<std::size_t>(m_lines.lines().size(), 200);
    for (std::size_t i = 0; i < some; ++i)
        widest = std::max(widest, kIndentChars * m_lines.depthOf(i) * text.advance() +
                                      text.widthOf(plainText(m_lines.runsOf(i))));
    const int wide = int(kTextLeft + widest + kNoteGap);
    horizontalScrollBar()->setRange(0, std::max(0, wide - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

void JsonView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void JsonView::resizeEvent(QResizeEvent*)
{
    updateScrollBars();
}

std::optional<std::size_t> JsonView::lineAt(int y) const
{
    const int at = y - kTop + verticalScrollBar()->value();
    if (at < 0 || std::size_t(at / kLineHeight) >= m_lines.lines().size())
        return std::nullopt;
    return std::size_t(at / kLineHeight);
}

std::optional<std::size_t> JsonView::selectedLine() const
{
    const auto& lines = m_lines.lines();
    const auto found = std::find_if(lines.begin(), lines.end(), [this](const auto& line) {
        return line.node == m_selected && !line.closing;
    });
    if (!m_selected || found == lines.end())
        return std::nullopt;
    return std::size_t(found - lines.begin());
}

void JsonView::selectOctet(std::size_t at)
{
    m_selected = m_reading ? m_reading->nodeAt(at) : m_lines.document().nodeAt(at);
    if (m_selected) {
        const std::size_t line = m_lines.reveal(*m_selected);
        updateScrollBars();
        bringIntoView(line);
    }
    viewport()->update();
}

void JsonView::bringIntoView(std::size_t line)
{
    const int top = int(line) * kLineHeight;
    const int value = verticalScrollBar()->value();
    const int page = viewport()->height() - 2 * kTop - kLineHeight;
    verticalScrollBar()->setValue(std::clamp(value, top - page, top));
}

void JsonView::chooseLine(std::size_t line)
{
    m_selected = m_lines.lines()[line].node;
    bringIntoView(line);
    tellSpokenCurrent(this);
    viewport()->update();
    Q_EMIT spanSelected(spanOf(*m_selected));
}

void JsonView::moveBy(int lines)
{
    if (m_lines.lines().empty())
        return;
    const auto last = std::ptrdiff_t(m_lines.lines().size()) - 1;
    const auto current = selectedLine();
    const std::ptrdiff_t to = current ? std::ptrdiff_t(*current) + lines : 0;
    std::ptrdiff_t line = std::clamp<std::ptrdiff_t>(to, 0, last);
    while (line > 0 && line < last && m_lines.lines()[std::size_t(line)].closing)
        line += lines > 0 ? 1 : -1;
    chooseLine(std::size_t(line));
}

void JsonView::toggleFold(std::size_t line)
{
    const std::uint32_t node = m_lines.lines()[line].node;
    m_lines.setFolded(node, !m_lines.isFolded(node));
    updateScrollBars();
    tellSpokenRows(this);
    viewport()->update();
}

void JsonView::foldSelected(bool fold)
{
    const auto line = selectedLine();
    if (!line)
        return moveBy(0);
    if (m_lines.folds(*line) && m_lines.isFolded(*m_selected) != fold)
        return toggleFold(*line);
    const std::uint32_t parent = m_lines.document().nodes()[*m_selected].parent;
    if (fold && parent != *m_selected)
        chooseLine(m_lines.reveal(parent));
    else if (!fold)
        moveBy(1);
}

void JsonView::mousePressEvent(QMouseEvent* event)
{
    const auto line = lineAt(event->position().toPoint().y());
    if (!line || event->button() != Qt::LeftButton)
        return;
    const double x = event->position().x() + horizontalScrollBar()->value();
    if (x < kTextLeft && m_lines.folds(*line))
        toggleFold(*line);
    else
        chooseLine(*line);
}

void JsonView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto line = lineAt(event->position().toPoint().y());
    if (line && m_lines.folds(*line))
        toggleFold(*line);
}

void JsonView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copyToClipboard(selectedText());
    const int page = std::max(1, viewport()->height() / kLineHeight - 1);
    switch (event->key()) {
    case Qt::Key_Down:
        return moveBy(1);
    case Qt::Key_Up:
        return moveBy(-1);
    case Qt::Key_PageDown:
        return moveBy(page);
    case Qt::Key_PageUp:
        return moveBy(-page);
    case Qt::Key_Left:
        return foldSelected(true);
    case Qt::Key_Right:
        return foldSelected(false);
    default:
        event->ignore();
    }
}

bool JsonView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy))
        event->accept();
    return QAbstractScrollArea::event(event);
}

void JsonView::contextMenuEvent(QContextMenuEvent* event)
{
    if (const auto line = lineAt(event->y()))
        chooseLine(*line);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_selected) {
        menu->addAction(tr("Copy value"), this, [this] { copyToClipboard(selectedText()); });
        menu->addAction(tr("Copy path"), this,
                        [this] { copyToClipboard(m_lines.document().pathOf(*m_selected)); });
        menu->addSeparator();
    }
    menu->addAction(tr("Unfold everything"), this, [this] {
        m_lines.unfoldAll();
        updateScrollBars();
        viewport()->update();
    });
    menu->popup(event->globalPos());
}

QString JsonView::selectedText() const
{
    if (!m_selected)
        return {};
    const ByteSpan span = m_lines.document().nodes()[*m_selected].value;
    const BytesView text = m_lines.document().text().substr(span.begin, span.end - span.begin);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

ByteSpan JsonView::spanOf(std::uint32_t node) const
{
    return m_reading ? m_reading->spanOf(node) : m_lines.document().nodes()[node].span();
}

QString JsonView::noteOf(std::uint32_t node) const
{
    const ByteSpan span = spanOf(node);
    const auto hex = [](std::size_t at) {
        return u"0x"_s + QString::number(at, 16).toUpper().rightJustified(2, u'0');
    };
    const auto transcript =
        m_reading ? m_reading->onion.layers()[*m_reading->documentLayer].transcript : nullptr;
    const QString type = transcript ? QString::fromStdString(transcript->links[node].type)
                                    : JsonDocument::nameOf(m_lines.document().nodes()[node].type);
    return tr("bytes %1 to %2, %3").arg(hex(span.begin), hex(span.end - 1), type);
}

void JsonView::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(viewport());
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    painter.fillRect(viewport()->rect(), theme.color(ColorRole::BgSunken));
    painter.setFont(theme.font(FontRole::Data));
    const int offset = verticalScrollBar()->value();
    const auto first = std::size_t(std::max(0, offset - kTop) / kLineHeight);
    for (std::size_t line = first; line < m_lines.lines().size(); ++line) {
        const double top = kTop + double(line) * kLineHeight - offset;
        if (top > viewport()->height())
            break;
        paintLine(painter, line, top);
    }
}

void JsonView::paintLine(QPainter& painter, std::size_t line, double top) const
{
    const Theme& theme = themeOf(this);
    const DataText text(theme);
    const auto& node = m_lines.document().nodes()[m_lines.lines()[line].node];
    const bool selected =
        m_selected == m_lines.lines()[line].node && !m_lines.lines()[line].closing;
    const ColorRole muted = selected ? ColorRole::TextSecondary : ColorRole::TextMuted;
    if (selected)
        painter.fillRect(QRectF(0, top, viewport()->width(), kLineHeight),
                         theme.color(ColorRole::BgSelected));
    const double left = -horizontalScrollBar()->value();
    const double right = viewport()->width() + text.advance() * 2;
    const double baseline = text.baseline(top, kLineHeight);
    const QString number = QString::number(m_lines.numberOf(line));
    text.draw(painter, left + kNumberRight - text.widthOf(number), baseline, number, muted, right);
    if (m_lines.folds(line))
        text.draw(painter, left + kFoldLeft, baseline,
                  m_lines.isFolded(m_lines.lines()[line].node) ? u"\u25B8"_s : u"\u25BE"_s, muted,
                  right);
    double x = left + kTextLeft + kIndentChars * node.depth * text.advance();
    x = text.draw(painter, x, baseline, m_lines.runsOf(line), right, selected);
    if (selected)
        text.draw(painter, x + kNoteGap, baseline, noteOf(*m_selected), muted, right);
}

} // namespace weir
