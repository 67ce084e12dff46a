#pragma once

#include "widgets/common/theme.h"

#include <QObject>
#include <QVariant>

namespace weir {

/// What the person has set for the whole desktop: dark or light, more contrast or not. Qt 6.4 does
/// not tell, so it starts from the lightness of the platform's palette and follows the desktop
/// portal's settings where there is one; nothing waits for its answer. Made before the first theme
/// is applied. Thread: GUI.
class SystemLook : public QObject
{
    Q_OBJECT

public:
    SystemLook();

    Scheme scheme() const { return m_scheme; }
    Contrast contrast() const { return m_contrast; }

public Q_SLOTS:
    /// A setting of the portal as it is now. Source: XDG Desktop Portal, Settings,
    /// org.freedesktop.appearance.
    void take(const QString& group, const QString& key, const QVariant& value);

Q_SIGNALS:
    void changed();

private:
    Scheme m_scheme;
    Contrast m_contrast = Contrast::Normal;
};

/// Has `look` take what the desktop portal says, now and whenever it changes. Does nothing where
/// there is none.
void followDesktopPortal(SystemLook& look);

} // namespace weir
