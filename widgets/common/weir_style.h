#pragma once

#include "widgets/common/theme.h"

#include <QProxyStyle>

namespace weir {

/// Draws every standard control from the tokens, the same on all systems: flat fills, 1 px lines,
/// small radii. Sits on Fusion for what it does not draw. The looks beyond Qt's options (primary,
/// small, invalid, icon by name) are set with the functions of button_look.h. Thread: GUI.
class WeirStyle : public QProxyStyle
{
    Q_OBJECT

public:
    explicit WeirStyle(Theme theme);

    const Theme& theme() const { return m_theme; }
    void setTheme(Theme theme) { m_theme = std::move(theme); }

    /// Also names what Qt leaves without a name for screen readers, and gives tables a ring for the
    /// focus.
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returnData) const override;
    QPalette standardPalette() const override { return m_theme.palette(); }
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                         SubControl subControl, const QWidget* widget) const override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;

private:
    bool drawInput(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                   const QWidget* widget) const;
    bool drawSurface(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const;

    Theme m_theme;
};

} // namespace weir
