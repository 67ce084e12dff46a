#include "widgets/records/json_view.h"

#include <QScrollBar>

namespace weir {

int JsonView::spokenRows() const
{
    return int(m_lines.lines().size());
}

QStringList JsonView::spokenColumns() const
{
    return {tr("Line"), tr("Value")};
}

/// The sign of folding is told in words, in the place of the comma after the value.
QString JsonView::spokenCell(int row, int column) const
{
    const auto line = std::size_t(row);
    if (column == 0)
        return QString::number(m_lines.numberOf(line));
    QString text = plainText(m_lines.runsOf(line));
    if (!m_lines.folds(line))
        return text;
    if (text.endsWith(u','))
        text.chop(1);
    return m_lines.isFolded(m_lines.lines()[line].node) ? tr("%1, folded").arg(text)
                                                        : tr("%1, unfolded").arg(text);
}

QRect JsonView::spokenRect(int row) const
{
    return {0, kTop + row * kLineHeight - verticalScrollBar()->value(), viewport()->width(),
            kLineHeight};
}

int JsonView::spokenCurrent() const
{
    const auto line = selectedLine();
    return line ? int(*line) : -1;
}

void JsonView::chooseSpoken(int row)
{
    chooseLine(std::size_t(row));
}

} // namespace weir
