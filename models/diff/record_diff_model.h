#pragma once

#include "models/diff/record_diff.h"

#include <QAbstractTableModel>

namespace weir {

/// The lines of a diff, left and right. Thread: GUI.
class RecordDiffModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Left, Right, ColumnCount };
    enum Role { KindRole = Qt::UserRole + 1 }; ///< int of DiffLine::Kind

    explicit RecordDiffModel(RecordDiff diff, QObject* parent = nullptr)
        : QAbstractTableModel(parent),
          m_diff(std::move(diff))
    {}

    const RecordDiff& diff() const { return m_diff; }
    /// The first changed line after `row`, or before it; -1 when there is none.
    int changeAfter(int row) const;
    int changeBefore(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    bool changed(int row) const
    {
        return m_diff.lines[std::size_t(row)].kind != DiffLine::Kind::Same;
    }

    RecordDiff m_diff;
};

} // namespace weir
