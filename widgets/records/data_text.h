#pragma once

#include "models/records/text_run.h"
#include "widgets/common/theme.h"

#include <QFontMetricsF>

class QPainter;

namespace weir {

/// The colour of a run of data; muted ones get stronger on a selected row, where muted is too
/// little.
ColorRole colorOf(TextRun::Role role, bool selected);

/// Draws lines of data in the theme's mono font, whose ASCII characters all have one width. A value
/// for one paint.
class DataText
{
public:
    explicit DataText(const Theme& theme);

    const Theme& theme() const { return m_theme; }
    const QFont& font() const { return m_font; }
    /// Of one character.
    double advance() const { return m_advance; }
    double widthOf(const QString& text) const;
    /// The baseline of a line of `height` whose top is at `top`.
    double baseline(double top, double height) const;

    /// Draws `text` from x on, and an ellipsis where it would pass `right`; answers the x after it.
    /// The painter has font() set.
    double draw(QPainter& painter, double x, double baseline, const QString& text, ColorRole color,
                double right) const;
    /// The same for runs; stops at the first that does not fit.
    double draw(QPainter& painter, double x, double baseline, const TextRuns& runs, double right,
                bool selected) const;

private:
    const Theme& m_theme;
    QFont m_font;
    QFontMetricsF m_metrics;
    double m_advance;
};

} // namespace weir
