#pragma once

#include <QWidget>

class QAbstractScrollArea;

namespace weir {

/// A ring around a view that the keyboard has reached, also where no cell of it is current. Lies
/// over the view, so that scrolling does not move it. WeirStyle gives one to every table.
class ViewFocus : public QWidget
{
    Q_OBJECT

public:
    /// `view` owns the ring.
    explicit ViewFocus(QAbstractScrollArea* view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace weir
