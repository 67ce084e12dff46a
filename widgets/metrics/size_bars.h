#pragma once

#include "backend/bridge/stream_detail.h"
#include "widgets/common/spoken_text.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace weir {

/// How large records were: a bar for each doubling, and the quantiles beside them. A click on a
/// bar, or Enter on the one the arrows chose, asks for the records of that size; one on a quantile
/// for those beyond it.
class SizeBars : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit SizeBars(QWidget* parent = nullptr);

    /// Null or without records it says so.
    void showProfile(std::shared_ptr<const ArrivalProfile> profile);

    QSize sizeHint() const override { return {220, 74}; }
    QAccessible::Role spokenRole() const override { return QAccessible::Chart; }

Q_SIGNALS:
    /// Octets; `to` is excluded, 0 for no end.
    void picked(quint64 from, quint64 to);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Bar
    {
        std::uint64_t from = 0;
        std::uint64_t to = 0;
        std::uint64_t records = 0;
    };
    struct Figure
    {
        QString name;
        std::uint64_t octets = 0;
    };

    QRect barsRect() const;
    QRect barRect(int bar) const;
    QRect figureRect(int figure) const;
    int barAt(QPoint point) const;
    void choose(int bar);

    std::vector<Bar> m_bars; ///< consecutive doublings
    std::vector<Figure> m_figures;
    int m_chosen = -1;
};

} // namespace weir
