#pragma once

#include "models/decode/record_reading.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace weir {

/// A line of two records side by side. A line that only one of them has is empty on the other side.
struct DiffLine
{
    enum class Kind { Same, Changed, Removed, Added };

    Kind kind = Kind::Same;
    int depth = 0;
    QString left;
    QString right;
};

/// Two records aligned. A value.
struct RecordDiff
{
    enum class Form { Json, Hex };

    Form form = Form::Json;
    std::vector<DiffLine> lines;
    /// Of Json: "$.total", in the order of the lines; a path that is only in one counts whole.
    QStringList changedPaths;

    bool same() const;
    int changes() const;
};

/// How two readings are compared: as documents when both are whole ones, else as octets.
RecordDiff diffRecords(const RecordReading& left, const RecordReading& right);
/// Keys in any order are equal, values are equal when the sender's text is. Items of arrays that
/// are the same are aligned.
RecordDiff diffDocuments(const JsonDocument& left, const JsonDocument& right);
/// 16 octets a line, aligned by their place.
RecordDiff diffOctets(BytesView left, BytesView right);

} // namespace weir
