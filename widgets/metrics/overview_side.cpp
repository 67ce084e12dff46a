#include "widgets/metrics/overview_side.h"

#include "models/common/format.h"
#include "models/metrics/overview_lane.h"
#include "models/metrics/shard_ranking.h"
#include "models/streams/scope_model.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"
#include "widgets/metrics/finding_list.h"
#include "widgets/metrics/share_row.h"
#include "widgets/metrics/size_bars.h"

#include <QAbstractButton>
#include <QVBoxLayout>

#include <cmath>

namespace weir {

namespace {

/// A key with more of a stream than this is worth a second look.
constexpr double kHeavyShare = 0.1;

Tone toneOf(double ofLimit)
{
    if (ofLimit > 1)
        return Tone::Error;
    return ofLimit > 0.8 ? Tone::Warn : Tone::Accent;
}

TextLabel* makeNote(QWidget* parent)
{
    auto* note = new TextLabel({}, FontRole::Micro, ColorRole::TextMuted, parent);
    note->setWordWrap(true);
    note->setContentsMargins(12, 4, 12, 4);
    return note;
}

void tell(TextLabel* note, const QString& text)
{
    note->setVisible(!text.isEmpty());
    if (note->text() != text)
        note->setText(text);
}

/// A text as the filter language has it.
QString filterText(const std::string& text)
{
    QString escaped = QString::fromStdString(text);
    escaped.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    escaped.replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}

QVBoxLayout* addRows(QVBoxLayout* column)
{
    auto* rows = new QVBoxLayout;
    rows->setContentsMargins(0, 4, 0, 4);
    rows->setSpacing(1);
    column->addLayout(rows);
    return rows;
}

template <typename Widget>
void showFirst(const std::vector<Widget*>& widgets, std::size_t count)
{
    for (std::size_t i = 0; i < widgets.size(); ++i)
        widgets[i]->setVisible(i < count);
}

} // namespace

OverviewSide::OverviewSide(ScopeModel& scope, QWidget* parent) : QScrollArea(parent), m_scope(scope)
{
    setFixedWidth(kWidth);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setAccessibleName(tr("Findings and figures"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new weir::Panel(ColorRole::BgPanel, Qt::LeftEdge, this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    m_findings = new FindingList(scope, content);
    column->addWidget(m_findings);
    connect(m_findings, &FindingList::recordsRequested, this,
            [this] { Q_EMIT recordsRequested({}); });
    connect(m_findings, &FindingList::mapRequested, this, &OverviewSide::mapRequested);
    m_keys = addRanking(tr("Heaviest keys"), column);
    addReaders(column);
    addSizes(column);
    m_limits = addRanking(tr("Write limit"), column);
    column->addStretch(1);
    setWidget(content);
}

OverviewSide::Ranking OverviewSide::addRanking(const QString& title, QVBoxLayout* column)
{
    Ranking ranking;
    ranking.header = new SectionHeader(title, this);
    column->addWidget(ranking.header);
    ranking.layout = addRows(column);
    ranking.note = makeNote(this);
    column->addWidget(ranking.note);
    return ranking;
}

void OverviewSide::addReaders(QVBoxLayout* column)
{
    m_readersHeader = new SectionHeader(tr("Consumers"), this);
    m_readersHeader->addWidget(
        new TextLabel(tr("rate, age"), FontRole::Small, ColorRole::TextMuted, this));
    column->addWidget(m_readersHeader);
    m_readersLayout = addRows(column);
    m_readersNote = makeNote(this);
    column->addWidget(m_readersNote);
}

void OverviewSide::addSizes(QVBoxLayout* column)
{
    m_sizesHeader = new SectionHeader(tr("Record size"), this);
    m_sizes = new SizeBars(this);
    column->addWidget(m_sizesHeader);
    column->addWidget(m_sizes);
    connect(m_sizes, &SizeBars::picked, this, &OverviewSide::pickSize);
}

ShareRow* OverviewSide::rowAt(Ranking& ranking, std::size_t index,
                              void (OverviewSide::*picked)(std::size_t))
{
    while (ranking.rows.size() <= index) {
        auto* row = new ShareRow(this);
        const std::size_t at = ranking.rows.size();
        connect(row, &ShareRow::clicked, this, [this, picked, at] { (this->*picked)(at); });
        ranking.layout->addWidget(row);
        ranking.rows.push_back(row);
    }
    return ranking.rows[index];
}

ReaderRow* OverviewSide::readerAt(std::size_t index)
{
    while (m_readers.size() <= index) {
        auto* row = new ReaderRow(this);
        const std::size_t at = m_readers.size();
        connect(row, &ReaderRow::clicked, this, [this, at] { pickReader(at); });
        m_readersLayout->addWidget(row);
        m_readers.push_back(row);
    }
    return m_readers[index];
}

void OverviewSide::pickShard(std::size_t row)
{
    const std::set<ShardId> one{m_shownShards[row]};
    m_scope.setShards(m_scope.shards() == one ? std::set<ShardId>() : one);
}

void OverviewSide::pickKey(std::size_t row)
{
    Q_EMIT recordsRequested(QStringLiteral("key = ") + filterText(m_shownKeys[row]));
}

/// To where it reads.
void OverviewSide::pickReader(std::size_t row)
{
    if (!std::isnan(m_shownAges[row]))
        Q_EMIT m_scope.jumpRequested(m_end -
                                     std::chrono::milliseconds(std::llround(m_shownAges[row])));
}

void OverviewSide::pickSize(quint64 from, quint64 to)
{
    QString filter = QStringLiteral("size >= %1").arg(from);
    if (to > 0)
        filter += QStringLiteral(" and size < %1").arg(to);
    Q_EMIT recordsRequested(filter);
}

void OverviewSide::show(const StreamMetrics& metrics, const StreamSnapshot* snapshot)
{
    m_end = metrics.end();
    m_findings->setEnd(m_end);
    showLimits(metrics, snapshot);
    showReaders(metrics);
    orderTabs();
}

void OverviewSide::showDetail(const StreamDetail& detail)
{
    m_findings->showFindings(detail.findings);
    showKeys(*detail.profile);
    m_sizes->showProfile(detail.profile);
    m_sizesHeader->setRemark(
        detail.profile->records > 0
            ? tr("%1, since %2")
                  .arg(formatCount(detail.profile->records), formatMinute(detail.profile->since))
            : QString());
    orderTabs();
}

/// As one reads. Rows are made once there is something for them, and would come behind the whole
/// window.
void OverviewSide::orderTabs()
{
    std::vector<QWidget*> order;
    for (auto* button : m_findings->findChildren<QAbstractButton*>())
        order.push_back(button);
    order.insert(order.end(), m_keys.rows.begin(), m_keys.rows.end());
    order.insert(order.end(), m_readers.begin(), m_readers.end());
    order.push_back(m_sizes);
    order.insert(order.end(), m_limits.rows.begin(), m_limits.rows.end());
    if (order == m_tabOrder)
        return;
    m_tabOrder = order;
    QWidget* before = m_sizes->previousInFocusChain();
    while (before != m_sizes && (isAncestorOf(before) || before->focusPolicy() == Qt::NoFocus))
        before = before->previousInFocusChain();
    for (QWidget* each : order) {
        setTabOrder(before, each);
        before = each;
    }
}

void OverviewSide::showKeys(const ArrivalProfile& profile)
{
    const std::size_t count = std::min(profile.keys.size(), kRows);
    m_shownKeys.clear();
    const double total = std::max(1.0, double(profile.bytes));
    const double most = count > 0 ? double(profile.keys.front().bytes) / total : 1;
    for (std::size_t i = 0; i < count; ++i) {
        const ArrivalProfile::Key& key = profile.keys[i];
        const double share = double(key.bytes) / total;
        m_shownKeys.push_back(key.key);
        ShareRow* const row = rowAt(m_keys, i, &OverviewSide::pickKey);
        row->setContent({QString::fromStdString(key.key), formatPercent(share, 1), key.colourSlot,
                         share / most, share > kHeavyShare ? Tone::Warn : Tone::Accent, false});
        row->setAccessibleName(tr("Key %1: %2 of all bytes")
                                   .arg(QString::fromStdString(key.key), formatPercent(share, 1)));
    }
    showFirst(m_keys.rows, count);
    m_keys.header->setRemark(count > 0 ? tr("of bytes, since %1").arg(formatMinute(profile.since))
                                       : QString());
    if (count == 0)
        tell(m_keys.note, tr("Nothing has arrived in the last minutes."));
    else if (profile.keyError == 0)
        tell(m_keys.note, tr("Every key was counted."));
    else
        tell(m_keys.note, tr("A sketch of 1 024 counters: each may have up to %1 more.")
                              .arg(formatPercent(double(profile.keyError) / total, 2)));
}

void OverviewSide::showLimits(const StreamMetrics& metrics, const StreamSnapshot* snapshot)
{
    const auto ranked = shardsByWriteLimit(metrics, snapshot, kRows);
    m_shownShards.clear();
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const RankedShard& shard = ranked[i];
        m_shownShards.push_back(shard.id);
        rowAt(m_limits, i, &OverviewSide::pickShard)
            ->setContent({QString::fromStdString(shard.id.toShortString()),
                          formatPercent(shard.share, 1), shard.colourSlot, shard.share,
                          toneOf(shard.share), m_scope.shards().count(shard.id) != 0});
    }
    showFirst(m_limits.rows, ranked.size());
    m_limits.header->setRemark(tr("now, busiest first"));
    const int open = snapshot ? int(snapshot->openShardCount()) : 0;
    const int more = open - int(ranked.size());
    if (ranked.empty())
        tell(m_limits.note, tr("No open shard."));
    else
        tell(m_limits.note, more > 0 ? tr("and %n less busy shard(s)", nullptr, more) : QString());
}

void OverviewSide::showReaders(const StreamMetrics& metrics)
{
    m_shownAges.clear();
    for (std::size_t i = 0; i < metrics.readers.size(); ++i) {
        const StreamMetrics::ReaderSeries& reader = metrics.readers[i];
        const double rate = meanOfLast(reader.bytes, 3);
        const double age = latestOf(reader.ageMs);
        m_shownAges.push_back(age);
        readerAt(i)->setContent(
            {QString::fromStdString(reader.name), ValueUnit::forBytesPerSecond(rate).text(rate),
             std::isnan(age) ? QStringLiteral("–") : ValueUnit::forMillis(age).text(age),
             readerSlot(i), age > kLateMillis});
    }
    showFirst(m_readers, metrics.readers.size());
    m_readersHeader->setRemark(metrics.readers.empty() ? QString()
                                                       : formatCount(metrics.readers.size()));
    tell(m_readersNote,
         metrics.readers.empty()
             ? tr("Nobody has read in the last 15 minutes. Any GetRecords call shows here.")
             : QString());
}

} // namespace weir
