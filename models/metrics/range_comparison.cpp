#include "models/metrics/range_comparison.h"

#include "models/common/format.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace weir {

namespace {

struct Summary
{
    double mean = std::numeric_limits<double>::quiet_NaN();
    double peak = std::numeric_limits<double>::quiet_NaN();
};

/// Of bars, which count, the sum takes the place of the mean.
Summary summaryOf(const std::vector<double>& values, bool counts)
{
    Summary summary;
    double sum = 0;
    int measured = 0;
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        sum += value;
        ++measured;
        summary.peak = std::fmax(summary.peak, value);
    }
    if (measured > 0)
        summary.mean = counts ? sum : sum / measured;
    return summary;
}

/// Stacks are told as their sum, since shards come and go.
std::vector<std::pair<QString, std::vector<double>>> linesOf(const OverviewLane& lane)
{
    std::vector<std::pair<QString, std::vector<double>>> lines;
    for (const LaneSeries& series : lane.series) {
        if (lane.form != OverviewLane::Form::Stack || lines.empty())
            lines.emplace_back(lane.form == OverviewLane::Form::Stack ? QString() : series.name,
                               series.buckets);
        else
            std::transform(series.buckets.begin(), series.buckets.end(),
                           lines.front().second.begin(), lines.front().second.begin(),
                           std::plus<>());
    }
    return lines;
}

QString changeOf(double before, double now)
{
    if (std::isnan(before) || std::isnan(now) || before == 0)
        return QStringLiteral("–");
    const double change = (now - before) / before;
    return (change > 0 ? QStringLiteral("+") : QString()) + formatPercent(change, 0);
}

} // namespace

RangeComparison::RangeComparison(const std::vector<OverviewLane>& before,
                                 const std::vector<OverviewLane>& now, QObject* parent)
    : QAbstractTableModel(parent)
{
    for (std::size_t i = 0; i < std::min(before.size(), now.size()); ++i) {
        const auto old = linesOf(before[i]);
        const bool counts = now[i].form == OverviewLane::Form::Bars;
        for (const auto& [name, values] : linesOf(now[i])) {
            const auto same =
                std::find_if(old.begin(), old.end(),
                             [&, wanted = name](const auto& l) { return l.first == wanted; });
            const Summary a = same == old.end() ? Summary() : summaryOf(same->second, counts);
            const Summary b = summaryOf(values, counts);
            const auto text = [&lane = now[i]](double value) {
                return lane.unitOf(value).text(value);
            };
            m_rows.push_back(
                {name.isEmpty() ? now[i].title : now[i].title + QStringLiteral(": ") + name,
                 text(a.mean), text(b.mean), changeOf(a.mean, b.mean), text(a.peak), text(b.peak)});
        }
    }
}

int RangeComparison::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RangeComparison::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant RangeComparison::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return m_rows[std::size_t(index.row())][std::size_t(index.column())];
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

QVariant RangeComparison::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const std::array<QString, kColumns> titles{tr("Measured"),    tr("Mean or sum before"),
                                               tr("Mean or sum"), tr("Change"),
                                               tr("Peak before"), tr("Peak")};
    return titles[std::size_t(section)];
}

QString RangeComparison::text() const
{
    QStringList lines;
    QStringList titles;
    for (int column = 0; column < kColumns; ++column)
        titles.append(headerData(column, Qt::Horizontal).toString());
    lines.append(titles.join(QLatin1Char('\t')));
    for (const Row& row : m_rows)
        lines.append(QStringList(row.begin(), row.end()).join(QLatin1Char('\t')));
    return lines.join(QLatin1Char('\n'));
}

} // namespace weir
