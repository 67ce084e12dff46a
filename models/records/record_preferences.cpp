#include "models/records/record_preferences.h"

#include "models/settings/settings.h"

namespace weir {

namespace {

const QString kFilters = QStringLiteral("filters");
const QString kPaths = QStringLiteral("paths");
const QString kHeader = QStringLiteral("header");
const QString kNewestFirst = QStringLiteral("newest_first");

} // namespace

RecordPreferences RecordPreferences::load(const Settings& settings, const QString& stream)
{
    const QVariantMap kept = settings.get(setting::kRecordLists).value(stream).toMap();
    return {kept.value(kFilters).toStringList(), kept.value(kPaths).toStringList(),
            kept.value(kHeader).toByteArray(), kept.value(kNewestFirst).toBool(),
            settings.get(setting::kRecordsSplitter)};
}

void RecordPreferences::save(Settings& settings, const QString& stream) const
{
    QVariantMap lists = settings.get(setting::kRecordLists);
    RecordPreferences usual;
    usual.splitter = splitter;
    if (*this == usual)
        lists.remove(stream);
    else
        lists[stream] = QVariantMap{
            {kFilters, filters}, {kPaths, paths}, {kHeader, header}, {kNewestFirst, newestFirst}};
    settings.set(setting::kRecordLists, lists);
    settings.set(setting::kRecordsSplitter, splitter);
}

} // namespace weir
