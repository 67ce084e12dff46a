#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QVariant>

#include <memory>

namespace weir {

/// One thing that is remembered between starts: its key, its type and what holds until it is set.
template <typename T>
struct Setting
{
    const char* key;
    T fallback;
};

/// All settings there are.
namespace setting {

inline const Setting<QString> kTheme{"appearance/theme",
                                     QStringLiteral("system")}; ///< system, dark, light, contrast
inline const Setting<QString> kLanguage{"appearance/language",
                                        QStringLiteral("")}; ///< en, zh_CN; empty: system's
inline const Setting<bool> kTimesInUtc{"appearance/times_in_utc", false};
inline const Setting<int> kScale{"appearance/scale_percent", 100}; ///< see scalePercent()
inline const Setting<int> kDiskBudget{"store/disk_budget_gb", 20}; ///< see StorePreferences
inline const Setting<QString> kDurability{"store/durability",
                                          QStringLiteral("durable")}; ///< durable, relaxed, memory
inline const Setting<int> kStateDelay{"store/state_delay_ms", 500};
inline const Setting<QString> kLimits{"store/limits", QStringLiteral("off")}; ///< off, relaxed, on
inline const Setting<bool> kTls{"store/tls", false};
inline const Setting<QVariantMap> kPaletteUses{"palette/uses", {}};  ///< how often, by entry
inline const Setting<QVariantMap> kRecordLists{"records/lists", {}}; ///< see RecordPreferences
/// Where the details of a record are, and how large; as the splitter writes it.
inline const Setting<QByteArray> kRecordsSplitter{"records/splitter", {}};
/// Lists of maps, by stream; see BookmarkList.
inline const Setting<QVariantMap> kBookmarks{"records/bookmarks", {}};
inline const Setting<QByteArray> kGeometry{"window/geometry", {}};
inline const Setting<QByteArray> kDocks{"window/docks", {}};
inline const Setting<QString> kLastStream{"window/last_stream", {}};
/// Names of streams, those the navigator shows first.
inline const Setting<QStringList> kFavourites{"navigator/favourites", {}};
inline const Setting<bool> kShowFirstRun{"first_run/show", true};

} // namespace setting

/// What the console remembers. Passed in like the clock; tests give it a file of their own. Thread:
/// GUI.
class Settings
{
public:
    /// The person's own settings, where the system keeps such things.
    Settings()
        : m_store(std::make_unique<QSettings>(QStringLiteral("Weir"), QStringLiteral("weir")))
    {}
    /// Those of one INI file.
    explicit Settings(const QString& file)
        : m_store(std::make_unique<QSettings>(file, QSettings::IniFormat))
    {}

    template <typename T>
    T get(const Setting<T>& setting) const
    {
        const QVariant value = m_store->value(QLatin1StringView(setting.key));
        return value.canConvert<T>() ? value.value<T>() : setting.fallback;
    }

    template <typename T>
    void set(const Setting<T>& setting, const T& value)
    {
        m_store->setValue(QLatin1StringView(setting.key), QVariant::fromValue(value));
    }

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace weir
