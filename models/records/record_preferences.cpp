#include "models/records/record_preferences.h"

#include "models/settings/settings.h"

namespace weir {

namespace {

const QString kFilters = QStringLiteral("filters");
const QString kPaths = QStringLiteral("paths");
const QString kHeader = QStringLiteral("header");

} // namespace

RecordPreferences RecordPreferences::load(const Settings& settings, const QString& stream)
{
    const QVariantMap kept = settings.get(setting::kRecordLists).value(stream).toMap();
    return {kept.value(kFilters).toStringList(), kept.value(kPaths).toStringList(),
            kept.value(kHeader).toByteArray()};
}

void RecordPreferences::save(Settings& settings, const QString& stream) const
{
    QVariantMap lists = settings.get(setting::kRecordLists);
    if (*this == RecordPreferences())
        lists.remove(stream);
    else
        lists[stream] = QVariantMap{{kFilters, filters}, {kPaths, paths}, {kHeader, header}};
    settings.set(setting::kRecordLists, lists);
}

} // namespace weir
