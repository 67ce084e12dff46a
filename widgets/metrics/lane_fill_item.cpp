#include "widgets/metrics/lane_fill_item.h"

#include <QPainter>

namespace weir {

void LaneFillItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    if (!m_image.isNull())
        painter->drawImage(m_target.topLeft(), m_image);
}

} // namespace weir
