#pragma once

#include "backend/core/bytes.h"
#include "backend/filter/json_path.h"

#include <QString>

namespace weir {

namespace filter {
class JsonReader;
}

/// What a path's column shows of a record.
struct PathCell
{
    enum class Kind { Absent, Text, Number, Word };
    Kind kind = Kind::Absent;
    QString text;      ///< as the sender wrote it, one line; "–" when there is nothing
    QString condition; ///< what a filter says of it, "= 250.1"; empty when there is nothing

    /// Of the first value the path leads to; parses the data up to there, so not for the GUI
    /// thread. Thread: any.
    static PathCell of(BytesView data, const filter::JsonPath& path);
    /// The same of the text that `reader` was given: once for many paths.
    static PathCell of(filter::JsonReader& reader, const filter::JsonPath& path);
};

} // namespace weir
