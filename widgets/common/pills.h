#pragma once

#include "widgets/common/spoken_text.h"
#include "widgets/common/tone.h"

#include <QAbstractButton>
#include <QWidget>

namespace weir {

/// A state in a word on its tint: "ACTIVE", "Paused". 18 px high.
class StatusPill : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit StatusPill(QWidget* parent = nullptr);

    void setState(const QString& text, Tone tone, const QString& icon = {});
    const QString& text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    QString m_icon;
    Tone m_tone = Tone::Neutral;
};

/// A number beside a tab's or a section's name.
class CountBadge : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit CountBadge(QWidget* parent = nullptr);

    void setText(const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

/// A selection or a value that can be taken away: a colour mark (optional), its text, a cross.
/// Clicking it, Delete or Backspace takes it away.
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(const QString& text, QWidget* parent = nullptr);

    /// A small square before the text, such as a shard's colour; an invalid one for none.
    void setMark(const QColor& color);
    void setMono(bool mono);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void removed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QColor m_mark;
    bool m_mono = false;
};

} // namespace weir
