#include "models/diff/record_diff_model.h"

namespace weir {

int RecordDiffModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_diff.lines.size());
}

int RecordDiffModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RecordDiffModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DiffLine& line = m_diff.lines[std::size_t(index.row())];
    const QString& text = index.column() == Left ? line.left : line.right;
    if (role == Qt::DisplayRole)
        return text.isEmpty() ? text : QString(2 * line.depth, u' ') + text;
    if (role == KindRole)
        return int(line.kind);
    if (role == Qt::AccessibleTextRole) {
        const QString state = line.kind == DiffLine::Kind::Changed   ? tr("changed")
                              : line.kind == DiffLine::Kind::Removed ? tr("only in A")
                              : line.kind == DiffLine::Kind::Added   ? tr("only in B")
                                                                     : QString();
        return state.isEmpty() ? text : tr("%1, %2").arg(text, state);
    }
    return {};
}

int RecordDiffModel::changeAfter(int row) const
{
    for (int i = row + 1; i < rowCount(); ++i)
        if (changed(i) && (i == 0 || i == row + 1 || !changed(i - 1)))
            return i;
    return -1;
}

int RecordDiffModel::changeBefore(int row) const
{
    for (int i = row - 1; i >= 0; --i)
        if (changed(i) && (i == 0 || !changed(i - 1)))
            return i;
    return -1;
}

} // namespace weir
