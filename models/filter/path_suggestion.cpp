#include "models/filter/path_suggestion.h"

#include "models/filter/filter_tokens.h"

#include <algorithm>
#include <numeric>

namespace weir {

namespace {

constexpr qsizetype kLettersToAnError = 3;

/// How many letters must be added, left out or replaced to make one of the other (Levenshtein).
qsizetype distance(const QString& a, const QString& b)
{
    std::vector<qsizetype> row(std::size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), qsizetype(0));
    for (const QChar& letter : a) {
        qsizetype corner = row.front()++;
        for (std::size_t i = 1; i < row.size(); ++i) {
            const qsizetype replaced = corner + (letter == b[qsizetype(i) - 1] ? 0 : 1);
            corner = row[i];
            row[i] = std::min({replaced, row[i] + 1, row[i - 1] + 1});
        }
    }
    return row.back();
}

bool isThere(const QString& path, const RecordSurvey& survey)
{
    return std::any_of(survey.paths.begin(), survey.paths.end(), [&](const auto& found) {
        const QString there = QString::fromStdString(found.first);
        return there == path || there.startsWith(path + u'.') || there.startsWith(path + u'[');
    });
}

} // namespace

std::optional<PathSuggestion> suggestPath(const QString& filter, const RecordSurvey& survey)
{
    for (const FilterToken& token : filterTokens(filter)) {
        const QString typed = filter.mid(token.from, token.length);
        if (token.role != FilterToken::Role::Path || typed.contains(u'[') || isThere(typed, survey))
            continue;
        std::optional<PathSuggestion> best;
        qsizetype nearest = std::max<qsizetype>(1, typed.size() / kLettersToAnError) + 1;
        for (const auto& [path, records] : survey.paths) { // the most frequent first
            const QString meant = QString::fromStdString(path);
            const qsizetype away = distance(typed, meant);
            if (away >= nearest)
                continue;
            nearest = away;
            QString mended = filter;
            mended.replace(token.from, token.length, meant);
            best = PathSuggestion{typed, meant, records, survey.jsonRecords, mended};
        }
        if (best)
            return best;
    }
    return std::nullopt;
}

} // namespace weir
