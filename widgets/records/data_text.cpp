#include "widgets/records/data_text.h"

#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

bool isAscii(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x7f; });
}

} // namespace

ColorRole colorOf(TextRun::Role role, bool selected)
{
    const ColorRole muted = selected ? ColorRole::TextSecondary : ColorRole::TextMuted;
    switch (role) {
    case TextRun::Role::Key:
        return ColorRole::SyntaxKey;
    case TextRun::Role::String:
        return ColorRole::SyntaxString;
    case TextRun::Role::Number:
        return ColorRole::SyntaxNumber;
    case TextRun::Role::Bool:
        return ColorRole::SyntaxBool;
    case TextRun::Role::Null:
        return selected ? muted : ColorRole::SyntaxNull;
    case TextRun::Role::Text:
        return ColorRole::TextSecondary;
    case TextRun::Role::Punctuation:
    case TextRun::Role::Note:
        break;
    }
    return muted;
}

DataText::DataText(const Theme& theme)
    : m_theme(theme),
      m_font(theme.font(FontRole::Data)),
      m_metrics(m_font),
      m_advance(m_metrics.horizontalAdvance(QLatin1Char('0')))
{}

double DataText::widthOf(const QString& text) const
{
    return isAscii(text) ? m_advance * double(text.size()) : m_metrics.horizontalAdvance(text);
}

double DataText::baseline(double top, double height) const
{
    return top + (height - m_metrics.height()) / 2 + m_metrics.ascent();
}

double DataText::draw(QPainter& painter, double x, double baseline, const QString& text,
                      ColorRole color, double right) const
{
    painter.setPen(m_theme.color(color));
    painter.setLayoutDirection(Qt::LeftToRight); // punctuation alone has no direction of its own
    const double width = widthOf(text);
    if (x + width <= right) {
        painter.drawText(QPointF(x, baseline), text);
        return x + width;
    }
    const auto fits = qsizetype((right - x) / m_advance) - 1;
    const QString cut = isAscii(text) ? text.left(std::max<qsizetype>(fits, 0)) + QChar(0x2026)
                                      : m_metrics.elidedText(text, Qt::ElideRight, right - x);
    painter.drawText(QPointF(x, baseline), cut);
    return right + 1;
}

double DataText::draw(QPainter& painter, double x, double baseline, const TextRuns& runs,
                      double right, bool selected) const
{
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const double room = i + 1 < runs.size() ? right - m_advance : right; // for the ellipsis
        const bool fits = x + widthOf(runs[i].text) <= room;
        x = draw(painter, x, baseline, runs[i].text, colorOf(runs[i].role, selected),
                 fits ? right : room + m_advance / 2);
        if (!fits)
            break;
    }
    return x;
}

} // namespace weir
