#pragma once

#include <QSet>
#include <QSortFilterProxyModel>

namespace weir {

/// The navigator narrowed to the streams whose name contains a text, whatever its case, favourites
/// first. Connections and groups stay.
class NavigatorProxyModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit NavigatorProxyModel(QObject* parent = nullptr);

    void setFilterText(const QString& text);
    /// Names of streams; of those that are not there (yet) too.
    void setFavourites(const QStringList& names);
    /// In alphabetical order.
    QStringList favourites() const;

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    bool isFavourite(const QModelIndex& source) const;

    QString m_text;
    QSet<QString> m_favourites;
};

} // namespace weir
