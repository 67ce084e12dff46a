#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace weir {

/// Those calls of a CallModel that have every word asked for, somewhere; a phrase in quotes is one
/// word. Letters' case makes no difference. Thread: GUI.
class CallFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString& text);
    void setOnlyFailed(bool only);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
    bool m_onlyFailed = false;
};

} // namespace weir
