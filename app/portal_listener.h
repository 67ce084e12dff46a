#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QString>

class QDBusConnection;

namespace weir {

class SystemLook;

/// Has a SystemLook take what the desktop portal says over D-Bus. Only built where Qt has D-Bus,
/// which is where desktops have portals. Thread: GUI.
class PortalListener : public QObject
{
    Q_OBJECT

public:
    /// A child of `look`.
    explicit PortalListener(SystemLook& look);

    /// Asks for the settings and hears of their changes; nothing happens without a session bus.
    void listen();

public Q_SLOTS:
    /// The portal's signal, whose value D-Bus wraps.
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask(const QDBusConnection& bus, const QString& key);

    SystemLook& m_look;
};

} // namespace weir
