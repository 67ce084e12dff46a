#include "widgets/metrics/overview_side.h"

#include "models/common/format.h"
#include "models/metrics/overview_lane.h"
#include "models/metrics/shard_ranking.h"
#include "models/streams/scope_model.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"
#include "widgets/metrics/share_row.h"

#include <QVBoxLayout>

#include <cmath>

namespace weir {

namespace {

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

} // namespace

OverviewSide::OverviewSide(ScopeModel& scope, QWidget* parent) : QScrollArea(parent), m_scope(scope)
{
    setFixedWidth(kWidth);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new weir::Panel(ColorRole::BgPanel, Qt::LeftEdge, this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    m_limits = addRanking(tr("Write limit"), column);
    addReaders(column);
    m_heaviest = addRanking(tr("Heaviest shards"), column);
    column->addStretch(1);
    setWidget(content);
}

OverviewSide::Ranking OverviewSide::addRanking(const QString& title, QVBoxLayout* column)
{
    Ranking ranking;
    ranking.header = new SectionHeader(title, this);
    ranking.layout = new QVBoxLayout;
    ranking.layout->setContentsMargins(0, 6, 0, 6);
    ranking.layout->setSpacing(2);
    ranking.note = makeNote(this);
    column->addWidget(ranking.header);
    column->addLayout(ranking.layout);
    column->addWidget(ranking.note);
    return ranking;
}

void OverviewSide::addReaders(QVBoxLayout* column)
{
    m_readersHeader = new SectionHeader(tr("Readers"), this);
    m_readersHeader->addWidget(
        new TextLabel(tr("rate, age"), FontRole::Small, ColorRole::TextMuted, this));
    m_readersLayout = new QVBoxLayout;
    m_readersLayout->setContentsMargins(0, 4, 0, 4);
    m_readersLayout->setSpacing(0);
    m_readersNote = makeNote(this);
    column->addWidget(m_readersHeader);
    column->addLayout(m_readersLayout);
    column->addWidget(m_readersNote);
}

ShareRow* OverviewSide::rowAt(Ranking& ranking, std::size_t index)
{
    while (ranking.rows.size() <= index) {
        auto* row = new ShareRow(this);
        const std::size_t at = ranking.rows.size();
        connect(row, &ShareRow::clicked, this, [this, &ranking, at] { pick(ranking.shards[at]); });
        ranking.layout->addWidget(row);
        ranking.rows.push_back(row);
    }
    return ranking.rows[index];
}

void OverviewSide::pick(ShardId shard)
{
    const std::set<ShardId> one{shard};
    m_scope.setShards(m_scope.shards() == one ? std::set<ShardId>() : one);
}

void OverviewSide::show(const StreamMetrics& metrics, const StreamSnapshot* snapshot,
                        std::chrono::sys_seconds from, const QString& spanText)
{
    showLimits(metrics, snapshot);
    showReaders(metrics);
    showHeaviest(metrics, from, spanText);
}

void OverviewSide::showLimits(const StreamMetrics& metrics, const StreamSnapshot* snapshot)
{
    const auto ranked = shardsByWriteLimit(metrics, snapshot, kRows);
    m_limits.shards.clear();
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const RankedShard& shard = ranked[i];
        m_limits.shards.push_back(shard.id);
        rowAt(m_limits, i)
            ->setContent({QString::fromStdString(shard.id.toShortString()),
                          formatPercent(shard.share, 1), shard.colourSlot, shard.share,
                          toneOf(shard.share), m_scope.shards().count(shard.id) != 0});
    }
    for (std::size_t i = 0; i < m_limits.rows.size(); ++i)
        m_limits.rows[i]->setVisible(i < ranked.size());
    m_limits.header->setRemark(tr("now, busiest first"));
    const int open = snapshot ? int(snapshot->openShardCount()) : 0;
    const int more = open - int(ranked.size());
    m_limits.note->setVisible(ranked.empty() || more > 0);
    m_limits.note->setText(ranked.empty() ? tr("No open shard.")
                                          : tr("and %n less busy shard(s)", nullptr, more));
}

void OverviewSide::showHeaviest(const StreamMetrics& metrics, std::chrono::sys_seconds from,
                                const QString& spanText)
{
    const auto ranked = shardsByBytes(metrics, from, kRows);
    m_heaviest.shards.clear();
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const RankedShard& shard = ranked[i];
        m_heaviest.shards.push_back(shard.id);
        rowAt(m_heaviest, i)
            ->setContent({QString::fromStdString(shard.id.toShortString()),
                          formatPercent(shard.share, 1), shard.colourSlot, shard.share,
                          Tone::Accent, m_scope.shards().count(shard.id) != 0});
    }
    for (std::size_t i = 0; i < m_heaviest.rows.size(); ++i)
        m_heaviest.rows[i]->setVisible(i < ranked.size());
    m_heaviest.header->setRemark(tr("of bytes, %1").arg(spanText));
    m_heaviest.note->setVisible(ranked.empty());
    m_heaviest.note->setText(tr("Nothing has arrived in this span."));
}

void OverviewSide::showReaders(const StreamMetrics& metrics)
{
    while (m_readers.size() < metrics.readers.size()) {
        m_readers.push_back(new ReaderRow(this));
        m_readersLayout->addWidget(m_readers.back());
    }
    for (std::size_t i = 0; i < m_readers.size(); ++i) {
        m_readers[i]->setVisible(i < metrics.readers.size());
        if (i >= metrics.readers.size())
            continue;
        const StreamMetrics::ReaderSeries& reader = metrics.readers[i];
        const double rate = meanOfLast(reader.bytes, 3);
        const double age = latestOf(reader.ageMs);
        m_readers[i]->setContent(
            {QString::fromStdString(reader.name), ValueUnit::forBytesPerSecond(rate).text(rate),
             std::isnan(age) ? QStringLiteral("–") : ValueUnit::forMillis(age).text(age),
             readerSlot(i), age > kLateMillis});
    }
    m_readersNote->setVisible(metrics.readers.empty());
    m_readersNote->setText(
        tr("Nobody has read in the last 15 minutes. Any GetRecords call shows here."));
}

} // namespace weir
