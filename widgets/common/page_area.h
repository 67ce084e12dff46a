#pragma once

#include <QScrollArea>

namespace weir {

/// Holds a page of the workspace: as large as the view, and scrolled where the view is smaller than
/// the page can be, as at 200 % or in a small window, so that nothing is squeezed.
class PageArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit PageArea(QWidget* page, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override { return {320, 120}; }
};

} // namespace weir
