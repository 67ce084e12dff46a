#pragma once

#include "backend/bridge/record_survey.h"

#include <QString>

#include <optional>

namespace weir {

/// A path in a filter that no record has, and the one that was probably meant.
struct PathSuggestion
{
    QString typed;
    QString meant;
    std::uint64_t records = 0; ///< with JSON that have `meant`
    std::uint64_t of = 0;      ///< with JSON
    QString filter;            ///< the filter's text with `meant` in place of `typed`

    bool operator==(const PathSuggestion&) const = default;
};

/// Of the first path in `filter` that none of the records surveyed has, when one that they have is
/// spelled nearly so: one letter in three may differ. Nothing for paths through arrays, of which a
/// survey does not tell all. Thread: any.
std::optional<PathSuggestion> suggestPath(const QString& filter, const RecordSurvey& survey);

} // namespace weir
