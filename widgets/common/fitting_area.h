#pragma once

#include <QScrollArea>

namespace weir {

/// Holds the body of a dialog: as large as the body while the screen has room for it, with
/// `reserve` pixels of height left for the rest of the dialog; else it scrolls. Nothing is out of
/// reach on a small screen, or at 200 %.
class FittingArea : public QScrollArea
{
    Q_OBJECT

public:
    FittingArea(QWidget* body, int reserve, QWidget* parent = nullptr);

    /// What is taken for the height of the screen, for tests; 0 for the screen's own.
    void setRoom(int height);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const int m_reserve;
    int m_room = 0;
};

} // namespace weir
