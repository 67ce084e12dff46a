#include "widgets/streams/scope_bar.h"

#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/scope_model.h"
#include "widgets/common/buttons.h"
#include "widgets/common/pills.h"
#include "widgets/common/segmented_control.h"
#include "widgets/common/theme.h"
#include "widgets/streams/range_picker.h"

#include <QHBoxLayout>

#include <algorithm>
#include <array>

namespace weir {

using namespace std::chrono_literals;

namespace {

/// More picked shards than this share one chip.
constexpr std::size_t kMostShardChips = 3;
constexpr std::array<std::chrono::seconds, 4> kSpans{5min, 15min, 1h, 24h};

} // namespace

ScopeBar::ScopeBar(ScopeModel& scope, StreamFeed& feed, QWidget* parent)
    : QWidget(parent),
      m_scope(scope),
      m_feed(feed),
      m_chipRow(new QHBoxLayout),
      m_spans(new SegmentedControl(SegmentedControl::Size::Small)),
      m_calendar(new IconButton(QStringLiteral("calendar"), tr("Pick a span of the past"), this))
{
    m_chipRow->setSpacing(6);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addLayout(m_chipRow);
    row->addWidget(m_spans);
    row->addWidget(m_calendar);
    createSpans();
    createCalendar();
    showSpan();
    rebuildChips();
    connect(&m_scope, &ScopeModel::spanChanged, this, &ScopeBar::showSpan);
    connect(&m_scope, &ScopeModel::rangeChanged, this, &ScopeBar::rebuildChips);
    connect(&m_scope, &ScopeModel::shardsChanged, this, &ScopeBar::rebuildChips);
}

void ScopeBar::createSpans()
{
    for (const auto span : kSpans)
        m_spans->addSegment(isolated(span < 1h ? tr("%1 m").arg(span.count() / 60)
                                               : tr("%1 h").arg(span.count() / 3600)));
    m_spans->setAccessibleName(tr("How much of the past is shown"));
    connect(m_spans, &SegmentedControl::activated, this,
            [this](int index) { m_scope.setSpan(kSpans[std::size_t(index)]); });
}

void ScopeBar::createCalendar()
{
    connect(m_calendar, &IconButton::clicked, this, &ScopeBar::openCalendar);
}

/// Over what is picked, or over the last hour of what is known.
void ScopeBar::openCalendar()
{
    const auto metrics = m_feed.metrics();
    const Timestamp end =
        metrics ? Timestamp(metrics->end())
                : std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto range = m_scope.range().value_or(ScopeModel::TimeRange{end - 1h, end});
    auto* picker = new RangePicker(range.from, range.to, this);
    connect(picker, &RangePicker::picked, this, [this](Timestamp from, Timestamp to) {
        m_scope.setRange(ScopeModel::TimeRange{from, to});
    });
    picker->adjustSize();
    const QPoint corner = m_calendar->mapToGlobal(m_calendar->rect().bottomRight());
    picker->move(corner - QPoint(picker->width(), -4));
    picker->show();
}

void ScopeBar::showSpan()
{
    const auto found = std::find(kSpans.begin(), kSpans.end(), m_scope.span());
    m_spans->setCurrentIndex(found == kSpans.end() ? -1 : int(found - kSpans.begin()));
}

void ScopeBar::stepSpan(int step)
{
    const int last = int(kSpans.size()) - 1;
    m_scope.setSpan(kSpans[std::size_t(std::clamp(m_spans->currentIndex() + step, 0, last))]);
}

void ScopeBar::rebuildChips()
{
    // A chip may be the sender of the change that removes it.
    for (Chip* chip : m_chips) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    addShardChips();
    if (const auto& range = m_scope.range()) {
        Chip* chip =
            addChip(formatClock(range->from) + QStringLiteral(" – ") + formatClock(range->to));
        chip->setMono(true);
        connect(chip, &Chip::removed, this, [this] { m_scope.setRange({}); });
    }
}

void ScopeBar::addShardChips()
{
    const auto& shards = m_scope.shards();
    if (shards.size() > kMostShardChips) {
        Chip* chip = addChip(tr("%n shard(s)", nullptr, int(shards.size())));
        connect(chip, &Chip::removed, this, [this] { m_scope.setShards({}); });
        return;
    }
    const auto stream = m_feed.snapshot();
    for (const ShardId shard : shards) {
        Chip* chip = addChip(QString::fromStdString(shard.toShortString()));
        chip->setMono(true);
        if (const ShardSnapshot* known = stream ? stream->findShard(shard) : nullptr)
            chip->setMark(themeOf(this).shard(known->colourSlot));
        connect(chip, &Chip::removed, this, [this, shard] {
            auto left = m_scope.shards();
            left.erase(shard);
            m_scope.setShards(std::move(left));
        });
    }
}

Chip* ScopeBar::addChip(const QString& text)
{
    auto* chip = new Chip(text, this);
    chip->setToolTip(tr("Show everything again (Esc)"));
    m_chipRow->addWidget(chip);
    chip->show();
    m_chips.push_back(chip);
    return chip;
}

} // namespace weir
