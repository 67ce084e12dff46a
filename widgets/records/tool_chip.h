#pragma once

#include "widgets/common/tone.h"

#include <QAbstractButton>

namespace weir {

/// A small button of the records toolbar, 26 px high: an optional icon, text whose last part is set
/// apart, an optional arrow for a menu. Its tone colours edge and text.
class ToolChip : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Arrow { None, Menu };

    explicit ToolChip(const QString& icon = {}, Tone tone = Tone::Neutral,
                      Arrow arrow = Arrow::None, QWidget* parent = nullptr);

    /// `strong` follows `text` in the stronger colour; together they are text().
    void setParts(const QString& text, const QString& strong);
    void setMono(bool mono) { m_mono = mono; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    QFont partFont() const;

    QString m_icon;
    Tone m_tone;
    Arrow m_arrow;
    bool m_mono = false;
    bool m_reachedByKey = false; ///< shows the focus ring
    QString m_plain;
    QString m_strong;
};

} // namespace weir
