#pragma once

#include "widgets/common/theme.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace weir {

/// The small boxes with text on the shard map.
inline constexpr int kMapTagHeight = 18;

double mapTextWidth(const Theme& theme, const QString& text);

/// Draws one; `muted` follows in muted text. Answers where it stands.
QRectF paintMapTag(QPainter& painter, const Theme& theme, QPointF topLeft, const QString& text,
                   const QString& muted, const QColor& edge);

} // namespace weir
