#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace weir {

class Settings;

/// How a person has arranged the records page of one stream.
struct RecordPreferences
{
    QStringList filters; ///< saved, latest first
    QStringList paths;   ///< columns of their own
    QByteArray header;   ///< widths and order, as the header writes them for these paths

    bool newestFirst = false;
    QByteArray splitter; ///< where the details are and how large; the same for all streams

    bool operator==(const RecordPreferences&) const = default;

    static RecordPreferences load(const Settings& settings, const QString& stream);
    void save(Settings& settings, const QString& stream) const;
};

} // namespace weir
