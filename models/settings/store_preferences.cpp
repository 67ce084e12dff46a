#include "models/settings/store_preferences.h"

#include <array>

namespace weir {

namespace {

template <typename T>
using Words = std::array<std::pair<const char*, T>, 3>;

constexpr Words<protocol::RecordDurability> kDurabilityWords{
    {{"durable", protocol::RecordDurability::Durable},
     {"relaxed", protocol::RecordDurability::Relaxed},
     {"memory", protocol::RecordDurability::Memory}}};
constexpr Words<protocol::LimitsMode> kLimitWords{{{"off", protocol::LimitsMode::Off},
                                                   {"relaxed", protocol::LimitsMode::Relaxed},
                                                   {"on", protocol::LimitsMode::On}}};

template <typename T>
T read(const QString& word, const Words<T>& words, T otherwise)
{
    for (const auto& [name, value] : words) {
        if (word == QLatin1StringView(name))
            return value;
    }
    return otherwise;
}

template <typename T>
QString write(T value, const Words<T>& words)
{
    for (const auto& [name, each] : words) {
        if (each == value)
            return QString::fromLatin1(name);
    }
    return {};
}

/// A number of a settings file, which anyone may edit.
int readNumber(const Settings& settings, const Setting<int>& setting, int least, int most)
{
    const QVariant text = settings.get(Setting<QString>{setting.key, {}});
    bool isNumber = false;
    const int value = text.toString().toInt(&isNumber);
    return isNumber && value >= least && value <= most ? value : setting.fallback;
}

} // namespace

StorePreferences StorePreferences::load(const Settings& settings)
{
    StorePreferences made;
    made.budgetGigabytes = readNumber(settings, setting::kDiskBudget, 0, kMostGigabytes);
    made.manner.durability =
        read(settings.get(setting::kDurability), kDurabilityWords, made.manner.durability);
    made.manner.stateDelay =
        std::chrono::milliseconds(readNumber(settings, setting::kStateDelay, 0, kMostStateDelayMs));
    made.manner.limits = read(settings.get(setting::kLimits), kLimitWords, made.manner.limits);
    made.tls = settings.get(setting::kTls);
    return made;
}

void StorePreferences::save(Settings& settings) const
{
    settings.set(setting::kDiskBudget, budgetGigabytes);
    settings.set(setting::kDurability, write(manner.durability, kDurabilityWords));
    settings.set(setting::kStateDelay, int(manner.stateDelay.count()));
    settings.set(setting::kLimits, write(manner.limits, kLimitWords));
    settings.set(setting::kTls, tls);
}

int scalePercent(const Settings& settings)
{
    return readNumber(settings, setting::kScale, kLeastScale, kMostScale);
}

} // namespace weir
