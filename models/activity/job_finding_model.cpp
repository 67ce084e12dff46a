#include "models/activity/job_finding_model.h"

#include "models/activity/job_text.h"
#include "models/common/format.h"

namespace weir {

JobFindingModel::JobFindingModel(std::shared_ptr<const JobResult> result, QObject* parent)
    : QAbstractTableModel(parent),
      m_result(std::move(result))
{}

int JobFindingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_result->findings.size());
}

int JobFindingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobFindingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JobFinding& finding = m_result->findings[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(finding, index.column());
    case Qt::ToolTipRole:
        return index.column() == File || index.column() == Reason ? display(finding, index.column())
                                                                  : QString();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == Offset ? Qt::AlignRight : Qt::AlignLeft));
    case DamageRole:
        return finding.kind == JobFinding::Kind::Damage;
    default:
        return {};
    }
}

QString JobFindingModel::display(const JobFinding& finding, int column)
{
    switch (column) {
    case Kind:
        return findingName(finding.kind);
    case Stream:
        return finding.stream.text().empty() ? tr("the catalog")
                                             : QString::fromStdString(finding.stream.text());
    case File:
        return QString::fromStdString(finding.file);
    case Offset:
        return formatCount(finding.offset);
    case Reason:
        return QString::fromStdString(finding.reason);
    default:
        return {};
    }
}

QVariant JobFindingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Offset ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind:
        return tr("Found");
    case Stream:
        return tr("Stream");
    case File:
        return tr("File");
    case Offset:
        return tr("Offset");
    case Reason:
        return tr("What is wrong");
    default:
        return {};
    }
}

} // namespace weir
