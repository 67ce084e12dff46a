#pragma once

#include <QWidget>

namespace weir {

/// Darkens a window while a modal dialog is in front of it. Lies over all that the window has then.
/// Thread: GUI.
class Scrim : public QWidget
{
    Q_OBJECT

public:
    /// Covers `window`, which owns it, until it is deleted.
    explicit Scrim(QWidget* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace weir
