#include "widgets/common/page_area.h"

namespace weir {

PageArea::PageArea(QWidget* page, QWidget* parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    QWidget* const inFocus = page->focusWidget(); // which a new parent makes the page forget
    setWidget(page);
    if (inFocus)
        inFocus->setFocus(Qt::OtherFocusReason);
}

} // namespace weir
