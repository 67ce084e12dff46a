#pragma once

#include <QSortFilterProxyModel>

namespace weir {

/// The navigator narrowed to the streams whose name contains a text, whatever its case. Connections
/// and groups stay.
class NavigatorProxyModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setFilterText(const QString& text);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;

private:
    QString m_text;
};

} // namespace weir
