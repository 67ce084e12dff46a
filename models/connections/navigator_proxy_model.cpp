#include "models/connections/navigator_proxy_model.h"

#include "models/connections/navigator_model.h"

namespace weir {

void NavigatorProxyModel::setFilterText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool NavigatorProxyModel::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const QModelIndex row = sourceModel()->index(sourceRow, 0, sourceParent);
    if (m_text.isEmpty() ||
        row.data(NavigatorModel::KindRole).toInt() != int(NavigatorModel::Kind::Stream))
        return true;
    return row.data().toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace weir
