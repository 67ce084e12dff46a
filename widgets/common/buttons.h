#pragma once

#include "widgets/common/button_look.h"

#include <QToolButton>

class QTimer;

namespace weir {

/// A button that is only an icon, 26 x 22 px unless resized; `name` is its tooltip and its
/// accessible name.
class IconButton : public QToolButton
{
    Q_OBJECT

public:
    IconButton(const QString& icon, const QString& name, QWidget* parent = nullptr);

    void setName(const QString& name);
    void setIconSizePx(int px);
};

/// Puts a text on the clipboard, and shows a check for a moment.
class CopyButton : public IconButton
{
    Q_OBJECT

public:
    explicit CopyButton(const QString& name, QWidget* parent = nullptr);

    void setCopyText(const QString& text) { m_text = text; }
    const QString& copyText() const { return m_text; }
    /// Shows `label` beside the icon.
    void setLabel(const QString& label);

private:
    void copy();

    QString m_text;
    QTimer* m_restore;
};

/// Copies `text` as the CopyButton does, for menus.
void copyToClipboard(const QString& text);

} // namespace weir
