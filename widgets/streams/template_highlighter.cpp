#include "widgets/streams/template_highlighter.h"

#include "widgets/common/theme.h"

#include <QTextDocument>

#include <algorithm>

namespace weir {

TemplateHighlighter::TemplateHighlighter(QTextDocument* document, const QWidget* colours)
    : JsonHighlighter(document, colours),
      m_theme(colours)
{}

void TemplateHighlighter::setFault(std::optional<Mark> fault)
{
    if (fault == m_fault)
        return;
    m_fault = fault;
    rehighlight();
}

void TemplateHighlighter::highlightBlock(const QString& text)
{
    JsonHighlighter::highlightBlock(text);
    const Theme& theme = themeOf(m_theme);
    for (qsizetype open = text.indexOf(u"{{"); open >= 0;) {
        const qsizetype close = text.indexOf(u"}}", open);
        const qsizetype end = close < 0 ? text.size() : close + 2;
        setFormat(int(open), int(end - open), theme.color(ColorRole::SyntaxKeyword));
        open = text.indexOf(u"{{", end);
    }
    if (!m_fault)
        return;
    const qsizetype start = currentBlock().position();
    const qsizetype from = std::max<qsizetype>(0, m_fault->offset - start);
    const qsizetype to = std::min(text.size(), m_fault->offset + m_fault->length - start);
    if (from >= to)
        return;
    QTextCharFormat wrong;
    wrong.setForeground(theme.color(ColorRole::Error));
    wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    wrong.setUnderlineColor(theme.color(ColorRole::Error));
    setFormat(int(from), int(to - from), wrong);
}

} // namespace weir
