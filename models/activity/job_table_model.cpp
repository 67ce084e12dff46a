#include "models/activity/job_table_model.h"

#include "backend/bridge/store_jobs.h"
#include "models/activity/job_text.h"
#include "models/common/format.h"

namespace weir {

namespace {

bool rightAligned(int column)
{
    return column == JobTableModel::Rate || column == JobTableModel::Time;
}

QString timeText(const StoreJob& job)
{
    if (const auto left = jobTimeLeft(job))
        return JobTableModel::tr("%1 left").arg(formatDuration(double(left->count())));
    const bool ran = job.over() && job.took.count() > 0;
    return ran ? formatDuration(double(job.took.count())) : QString();
}

} // namespace

JobTableModel::JobTableModel(StoreJobs& jobs, QObject* parent)
    : QAbstractTableModel(parent),
      m_jobs(jobs),
      m_rows(int(jobs.jobs().size()))
{
    connect(&m_jobs, &StoreJobs::jobAdded, this, &JobTableModel::add);
    connect(&m_jobs, &StoreJobs::jobChanged, this, &JobTableModel::update);
    connect(&m_jobs, &StoreJobs::aboutToClear, this, [this] { beginResetModel(); });
    connect(&m_jobs, &StoreJobs::cleared, this, [this] {
        m_rows = int(m_jobs.jobs().size());
        endResetModel();
    });
}

void JobTableModel::add()
{
    beginInsertRows({}, 0, 0);
    m_rows = int(m_jobs.jobs().size());
    endInsertRows();
}

void JobTableModel::update(int job)
{
    const int row = m_rows - 1 - job;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

const StoreJob* JobTableModel::jobAt(const QModelIndex& index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return nullptr;
    return &m_jobs.jobs()[std::size_t(m_rows - 1 - index.row())];
}

int JobTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int JobTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const StoreJob* job = jobAt(index);
    if (!job)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return display(*job, index.column());
    case Qt::ToolTipRole:
        return index.column() == Outcome ? display(*job, Outcome) : QString();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter |
                   (rightAligned(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case IdRole:
        return quint64(job->id);
    case StateRole:
        return int(job->state);
    case ShareRole:
        return jobShare(*job).value_or(-1);
    case CleanRole:
        return !job->result || job->result->clean();
    case OverRole:
        return job->over();
    default:
        return {};
    }
}

QString JobTableModel::display(const StoreJob& job, int column)
{
    switch (column) {
    case Title:
        return jobTitle(job);
    case State:
        return jobState(job);
    case Progress: {
        const auto share = jobShare(job);
        return share ? formatPercent(*share) : QString();
    }
    case Rate: {
        if (job.sends())
            return tr("%1 rec/s").arg(formatCount(std::uint64_t(qRound64(job.sent->rate))));
        const auto rate = jobRate(job);
        return rate ? formatByteRate(*rate) : QString();
    }
    case Time:
        return timeText(job);
    case Outcome:
        return jobOutcome(job);
    default:
        return {};
    }
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (rightAligned(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Job");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Rate:
        return tr("Rate");
    case Time:
        return tr("Time");
    case Outcome:
        return tr("Result");
    default:
        return {};
    }
}

} // namespace weir
