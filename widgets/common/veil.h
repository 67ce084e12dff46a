#pragma once

#include <QWidget>

namespace weir {

/// Fades what it lies over to half its strength, for what is still true but no longer new. Pointer
/// and keyboard go through it.
class Veil : public QWidget
{
    Q_OBJECT

public:
    /// Covers all of `under`, which owns it. Hidden at first.
    explicit Veil(QWidget* under);

    /// Shows it above what else lies there by now, or hides it.
    void cover(bool covers);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace weir
