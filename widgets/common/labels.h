#pragma once

#include "widgets/common/spoken_text.h"
#include "widgets/common/tone.h"

#include <QLabel>

namespace weir {

/// Text in a font and a colour of the theme; follows the theme.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(const QString& text, FontRole font = FontRole::Body,
                       ColorRole color = ColorRole::TextPrimary, QWidget* parent = nullptr);

    void setColorRole(ColorRole color);
    void setFontRole(FontRole font);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyLook();

    FontRole m_font;
    ColorRole m_color;
};

/// One line that gives way: what does not fit is left out with an ellipsis, and shown whole in the
/// tooltip.
class ElidedLabel : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text = {}, FontRole font = FontRole::Body,
                         ColorRole color = ColorRole::TextPrimary, QWidget* parent = nullptr);

    void setText(const QString& text);
    const QString& text() const { return m_text; }
    void setColorRole(ColorRole color);
    void setElideMode(Qt::TextElideMode mode);
    void setAlignment(Qt::Alignment alignment);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_text;
    FontRole m_font;
    ColorRole m_color;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

/// A state's dot, 8 px.
class StatusDot : public QWidget
{
    Q_OBJECT

public:
    explicit StatusDot(ColorRole color, QWidget* parent = nullptr);
    void setColorRole(ColorRole color);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ColorRole m_color;
};

/// An icon of the theme as a widget.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(const QString& icon, ColorRole color = ColorRole::TextMuted, int px = 16,
                       QWidget* parent = nullptr);
    void setIcon(const QString& icon, ColorRole color);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    ColorRole m_color;
    int m_px;
};

} // namespace weir
