#include "app/system_look.h"

#ifdef WEIR_HAS_DBUS
#include "app/portal_listener.h"
#endif

#include <utility>

namespace weir {

namespace {

// of color-scheme; 0 is no preference
constexpr uint kPrefersDark = 1;
constexpr uint kPrefersLight = 2;
// of contrast
constexpr uint kPrefersHigh = 1;

} // namespace

SystemLook::SystemLook() : m_scheme(systemScheme()) {}

void SystemLook::take(const QString& group, const QString& key, const QVariant& value)
{
    if (group != QLatin1StringView("org.freedesktop.appearance"))
        return;
    const std::pair before(m_scheme, m_contrast);
    const uint said = value.toUInt();
    if (key == QLatin1StringView("color-scheme") && said == kPrefersDark)
        m_scheme = Scheme::Dark;
    else if (key == QLatin1StringView("color-scheme") && said == kPrefersLight)
        m_scheme = Scheme::Light;
    else if (key == QLatin1StringView("contrast"))
        m_contrast = said == kPrefersHigh ? Contrast::High : Contrast::Normal;
    if (before != std::pair(m_scheme, m_contrast))
        Q_EMIT changed();
}

void followDesktopPortal([[maybe_unused]] SystemLook& look)
{
#ifdef WEIR_HAS_DBUS
    (new PortalListener(look))->listen();
#endif
}

} // namespace weir
