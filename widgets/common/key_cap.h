#pragma once

#include "widgets/common/theme.h"

#include <QWidget>

class QPainter;

namespace weir {

/// A key as it stands on the keyboard, in a small box: "Ctrl K", "Esc". What it says stands in the
/// tooltip or the name of what it belongs to, so it has no name of its own.
class KeyCap : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kHeight = 18;

    explicit KeyCap(const QString& key, QWidget* parent = nullptr);

    /// The same, drawn by whoever paints a whole row.
    static int widthOf(const Theme& theme, const QString& key);
    static void draw(QPainter* painter, const Theme& theme, const QRect& box, const QString& key);
    /// "Ctrl+Shift+S" as it is shown: "Ctrl Shift S".
    static QString textOf(const QString& sequence);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString m_key;
};

} // namespace weir
