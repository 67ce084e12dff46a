#include "models/activity/call_filter.h"

#include "models/activity/call_model.h"

#include <algorithm>

namespace weir {

namespace {

QStringList wordsOf(const QString& text)
{
    QStringList words;
    bool quoted = false;
    for (const QString& part : text.split(u'"')) {
        if (quoted)
            words << part.trimmed();
        else
            words << part.split(u' ');
        quoted = !quoted;
    }
    words.removeAll(QString());
    return words;
}

} // namespace

void CallFilter::setWords(const QString& text)
{
    m_words = wordsOf(text);
    invalidateFilter();
}

void CallFilter::setOnlyFailed(bool only)
{
    m_onlyFailed = only;
    invalidateFilter();
}

bool CallFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex call = sourceModel()->index(row, 0, parent);
    if (m_onlyFailed && !call.data(CallModel::FailedRole).toBool())
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = call.data(CallModel::WordsRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace weir
