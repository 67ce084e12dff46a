#pragma once

#include <QAbstractButton>

namespace weir {

/// Looks like the palette's field and opens it: stands in the menu bar's corner. Thread: GUI.
class PaletteBox : public QAbstractButton
{
    Q_OBJECT

public:
    explicit PaletteBox(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace weir
