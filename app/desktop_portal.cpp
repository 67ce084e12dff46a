// Where Qt has D-Bus, which is where desktops have portals.

#include "app/system_look.h"

#ifdef WEIR_HAS_DBUS

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

const QString kService = u"org.freedesktop.portal.Desktop"_s;
const QString kPath = u"/org/freedesktop/portal/desktop"_s;
const QString kInterface = u"org.freedesktop.portal.Settings"_s;
const QString kGroup = u"org.freedesktop.appearance"_s;

/// Older portals wrap the value twice.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

/// Hears the signal, whose value D-Bus wraps.
class PortalListener : public QObject
{
    Q_OBJECT

public:
    explicit PortalListener(SystemLook& look) : QObject(&look), m_look(look) {}

    void ask(const QDBusConnection& bus, const QString& key)
    {
        QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, u"Read"_s);
        call << kGroup << key;
        auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            if (!reply.isError())
                m_look.take(kGroup, key, unwrapped(reply.value().variant()));
            watcher->deleteLater();
        });
    }

public Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value)
    {
        m_look.take(group, key, unwrapped(value.variant()));
    }

private:
    SystemLook& m_look;
};

} // namespace

void followDesktopPortal(SystemLook& look)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto* listener = new PortalListener(look);
    bus.connect(kService, kPath, kInterface, u"SettingChanged"_s, listener,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    for (const QString& key : {u"color-scheme"_s, u"contrast"_s})
        listener->ask(bus, key);
}

} // namespace weir

#include "desktop_portal.moc"

#else

namespace weir {

void followDesktopPortal(SystemLook&) {}

} // namespace weir

#endif
