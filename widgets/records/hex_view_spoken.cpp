#include "widgets/records/hex_view.h"

#include <QScrollBar>

namespace weir {

int HexView::spokenRows() const
{
    return int(m_layout.rows());
}

QStringList HexView::spokenColumns() const
{
    return {tr("Offset"), tr("Octets"), tr("As text")};
}

QString HexView::spokenCell(int row, int column) const
{
    if (column == 0)
        return m_layout.offsetText(std::size_t(row));
    const BytesView octets =
        m_data.substr(std::size_t(row) * HexLayout::kOctets, m_layout.octetsIn(std::size_t(row)));
    QString text;
    for (const char octet : octets) {
        const auto value = static_cast<unsigned char>(octet);
        if (column == 2)
            text += HexLayout::asciiText(value);
        else
            text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + HexLayout::hexText(value);
    }
    return text;
}

QRect HexView::spokenRect(int row) const
{
    return {0, kTop + row * kLineHeight - verticalScrollBar()->value(), viewport()->width(),
            kLineHeight};
}

int HexView::spokenCurrent() const
{
    return m_data.empty() ? -1 : int(m_cursor / HexLayout::kOctets);
}

void HexView::chooseSpoken(int row)
{
    const std::size_t first = std::size_t(row) * HexLayout::kOctets;
    choose(first, first + m_layout.octetsIn(std::size_t(row)) - 1);
}

} // namespace weir
