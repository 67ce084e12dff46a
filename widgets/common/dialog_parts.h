#pragma once

#include "widgets/common/panels.h"
#include "widgets/common/tone.h"

#include <QDialog>
#include <QPointer>
#include <QString>
#include <QWidget>

class QHBoxLayout;

namespace weir {

class Scrim;
class TextLabel;

/// A dialog with a line around it, for where the window manager draws none; keep a margin of one
/// pixel. While it is modal the window behind it is darkened.
class FramedDialog : public QDialog
{
    Q_OBJECT

public:
    using QDialog::QDialog;
    ~FramedDialog() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QPointer<Scrim> m_scrim; ///< of the window behind
};

/// The 36 px line at the top of a dialog: an icon and what the dialog does.
QWidget* makeDialogTitle(const QString& icon, ColorRole color, const QString& title);

/// The 52 px line at the bottom of a dialog; add the buttons to `row`, which begins at the left.
Panel* makeDialogFooter(QHBoxLayout*& row);

/// A field under its name, which is its accessible name too.
QWidget* labelled(const QString& name, QWidget* field);

/// A sentence with an icon on the tint of a tone, for a warning inside a dialog; wraps.
class Notice : public QWidget
{
    Q_OBJECT

public:
    Notice(Tone tone, const QString& icon, QWidget* parent = nullptr);

    void setText(const QString& text);
    /// At the right of the sentence.
    void addWidget(QWidget* widget);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Tone m_tone;
    TextLabel* m_text;
};

} // namespace weir
