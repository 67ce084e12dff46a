#pragma once

#include <QString>
#include <QStringList>

namespace weir {

/// What was found lately in a stream's records, most frequent first.
struct FilterVocabulary
{
    QStringList paths; ///< $.customer.tier
    QStringList keys;  ///< partition keys
    QStringList shards;
};

/// What may stand where the cursor is, and what of the text it would take the place of.
struct FilterCompletion
{
    qsizetype from = 0;
    qsizetype length = 0;
    QStringList candidates;
};

/// Of the text before `cursor`. Thread: any.
FilterCompletion completeFilter(const QString& text, qsizetype cursor,
                                const FilterVocabulary& vocabulary);

} // namespace weir
