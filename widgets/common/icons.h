#pragma once

#include "widgets/common/theme.h"

#include <QIcon>
#include <QPixmap>

namespace weir {

/// The line icon `name` ("waves", "split"; resources/icons/<name>.svg) in a colour of the theme,
/// sharp at the widget's device pixel ratio. Cached per name, colour and scale. Thread: GUI.
QPixmap iconPixmap(const QWidget* widget, const QString& name, ColorRole role, int px = 16);

/// The same for painters that know colour and scale.
QPixmap iconPixmap(const QString& name, const QColor& color, int px, qreal ratio);

/// The same as a QIcon with normal (text.secondary unless given), disabled and checked (accent)
/// states.
QIcon themedIcon(const QWidget* widget, const QString& name,
                 ColorRole role = ColorRole::TextSecondary, int px = 16);

} // namespace weir
