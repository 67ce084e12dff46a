#include "models/connections/navigator_proxy_model.h"

#include "models/connections/navigator_model.h"

namespace weir {

namespace {

bool isStream(const QModelIndex& index)
{
    return index.data(NavigatorModel::KindRole).toInt() == int(NavigatorModel::Kind::Stream);
}

} // namespace

NavigatorProxyModel::NavigatorProxyModel(QObject* parent) : QSortFilterProxyModel(parent)
{
    // Rows come in order and keep it; what changes in them does not.
    setDynamicSortFilter(true);
    sort(0);
}

void NavigatorProxyModel::setFilterText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void NavigatorProxyModel::setFavourites(const QStringList& names)
{
    const QSet<QString> next(names.begin(), names.end());
    if (next == m_favourites)
        return;
    m_favourites = next;
    invalidate();
}

QStringList NavigatorProxyModel::favourites() const
{
    QStringList names(m_favourites.begin(), m_favourites.end());
    names.sort();
    return names;
}

QVariant NavigatorProxyModel::data(const QModelIndex& index, int role) const
{
    if (role == NavigatorModel::FavouriteRole)
        return isFavourite(mapToSource(index));
    return QSortFilterProxyModel::data(index, role);
}

bool NavigatorProxyModel::isFavourite(const QModelIndex& source) const
{
    return !m_favourites.isEmpty() && isStream(source) &&
           m_favourites.contains(source.data().toString());
}

bool NavigatorProxyModel::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    if (m_text.isEmpty())
        return true;
    const QModelIndex row = sourceModel()->index(sourceRow, 0, sourceParent);
    return !isStream(row) || row.data().toString().contains(m_text, Qt::CaseInsensitive);
}

bool NavigatorProxyModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const bool first = isFavourite(left);
    if (first != isFavourite(right))
        return first;
    return left.row() < right.row();
}

} // namespace weir
