#include "widgets/streams/stream_header.h"

#include "models/common/format.h"
#include "models/streams/durability.h"
#include "models/streams/stream_headline.h"
#include "widgets/common/buttons.h"
#include "widgets/common/icons.h"
#include "widgets/common/labels.h"
#include "widgets/common/metric_block.h"
#include "widgets/common/pills.h"
#include "widgets/common/sparkline.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace weir {

using namespace std::chrono_literals;

namespace {

constexpr int kMore = 28;
constexpr int kLeastName = 110;
constexpr int kSparkSeconds = 60;
constexpr int kWindowWithAll = 1180; ///< px; below, the sparkline goes
constexpr auto kReadsNow = 15s;
constexpr double kLateMs = 10'000;
constexpr double kVeryLateMs = 60'000;

struct StateLook
{
    QString text;
    Tone tone;
    QString icon;
};

StateLook lookOf(const StreamSnapshot& stream)
{
    if (!stream.damage.empty())
        return {StreamHeader::tr("DAMAGED"), Tone::Error, QStringLiteral("octagon-alert")};
    if (!stream.writeTrouble.empty())
        return {StreamHeader::tr("NOT WRITABLE"), Tone::Error, QStringLiteral("drive")};
    switch (stream.state) {
    case StreamState::Creating:
        return {QStringLiteral("CREATING"), Tone::Info, QStringLiteral("hourglass")};
    case StreamState::Updating:
        return {QStringLiteral("UPDATING"), Tone::Info, QStringLiteral("refresh")};
    case StreamState::Deleting:
        return {QStringLiteral("DELETING"), Tone::Warn, QStringLiteral("trash")};
    case StreamState::Active:
        break;
    }
    return {QStringLiteral("ACTIVE"), Tone::Ok, QStringLiteral("circle-check")};
}

QString aboutText(const StreamSnapshot& stream)
{
    const int open = int(stream.openShardCount());
    const int closed = int(stream.shards.size()) - open;
    QStringList parts{stream.onDemand ? StreamHeader::tr("On-demand")
                                      : StreamHeader::tr("Provisioned")};
    parts << (closed == 0
                  ? StreamHeader::tr("%n open shard(s)", nullptr, open)
                  : StreamHeader::tr("%n open shard(s), %1 closed", nullptr, open).arg(closed));
    if (!stream.demo)
        parts << StreamHeader::tr("%1 retention").arg(formatHours(stream.retention));
    const auto durability = durabilityOf(stream.durability);
    parts << (durability == protocol::RecordDurability::Memory
                  ? StreamHeader::tr("%1 in memory").arg(formatBytes(stream.diskBytes))
                  : StreamHeader::tr("%1 on disk").arg(formatBytes(stream.diskBytes)));
    if (stream.demo)
        parts << StreamHeader::tr("generated on this machine");
    return parts.join(QStringLiteral(" · "));
}

/// The service counts in whole milliseconds.
QString ageText(double ms)
{
    return ms < 1 ? isolated(StreamHeader::tr("0 ms")) : formatDuration(ms);
}

Tone ageTone(double ms)
{
    if (std::isnan(ms) || ms < kLateMs)
        return Tone::Neutral;
    return ms < kVeryLateMs ? Tone::Warn : Tone::Error;
}

} // namespace

StreamHeader::StreamHeader(const StreamName& stream, QWidget* parent)
    : Panel(ColorRole::BgPanel, {}, parent),
      m_sparkline(new Sparkline),
      m_in(new MetricBlock(tr("in"))),
      m_out(new MetricBlock(tr("out"))),
      m_age(new MetricBlock(tr("worst iterator age"))),
      m_throttles(new MetricBlock(tr("throttles"))),
      m_produce(makeButton(tr("Produce"), QStringLiteral("send"))),
      m_reshard(makeButton(tr("Reshard…"), QStringLiteral("split"))),
      m_more(makeButton({}, QStringLiteral("ellipsis")))
{
    setFixedHeight(themeOf(this).size("header.stream"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 12, 0);
    row->setSpacing(12);
    row->addWidget(new IconLabel(QStringLiteral("waves"), ColorRole::TextSecondary, 20));
    row->addWidget(createTitle(stream), 1);
    createMetrics();
    createMenu();
    row->addSpacing(4);
    row->addWidget(m_produce);
    row->addWidget(m_reshard);
    m_droppable.push_back({m_reshard}); // the menu beside it has the same
    row->addWidget(m_more);
    connect(m_reshard, &QPushButton::clicked, this, &StreamHeader::reshardRequested);
    connect(m_produce, &QPushButton::clicked, this, &StreamHeader::produceRequested);
}

QWidget* StreamHeader::createTitle(const StreamName& stream)
{
    auto* title = new QWidget;
    m_name = new ElidedLabel(QString::fromStdString(stream.text()), FontRole::Page);
    m_name->setMinimumWidth(std::min(m_name->sizeHint().width(), kLeastName));
    m_copy = new CopyButton(tr("Copy the stream's ARN"));
    m_copy->setIconSizePx(14);
    m_state = new StatusPill;
    m_durability = new StatusPill;
    m_durability->hide();
    m_demo = new StatusPill;
    m_demo->setState(tr("Demo"), Tone::Info, QStringLiteral("wand"));
    m_demo->hide();
    m_demoSwitch = new IconButton(QStringLiteral("pause"), tr("Stop the demo's producer"));
    m_demoSwitch->setIconSizePx(14);
    m_demoSwitch->hide();
    connect(m_demoSwitch, &IconButton::clicked, this, [this] { Q_EMIT demoToggled(!m_demoRuns); });
    m_about = new ElidedLabel({}, FontRole::Small, ColorRole::TextMuted);

    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_name, m_copy, m_state, m_durability,
                                                           m_demo, m_demoSwitch})
        line->addWidget(widget);
    line->addStretch(1);
    auto* column = new QVBoxLayout(title);
    column->setContentsMargins(0, 7, 0, 7);
    column->setSpacing(0);
    column->addLayout(line);
    column->addWidget(m_about);
    return title;
}

void StreamHeader::createMetrics()
{
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->addWidget(m_sparkline);
    m_droppable.push_back({m_sparkline});
    row->addWidget(m_in);
    for (MetricBlock* block : {m_out, m_age, m_throttles}) {
        auto* line = new Line(Qt::Vertical);
        line->setFixedHeight(34);
        row->addWidget(line);
        row->addWidget(block);
        if (block != m_throttles)
            m_droppable.push_back({line, block});
    }
    for (MetricBlock* block : {m_in, m_out, m_age, m_throttles}) {
        block->setValue(QStringLiteral("–"));
        connect(block, &MetricBlock::clicked, this, &StreamHeader::chartsRequested);
    }
}

void StreamHeader::createMenu()
{
    m_more->setFixedWidth(kMore);
    m_more->setAccessibleName(tr("More about this stream"));
    m_more->setToolTip(m_more->accessibleName());
    auto* menu = new QMenu(this);
    menu->addAction(tr("Copy ARN"), this, [this] { copyToClipboard(m_arn); });
    menu->addAction(tr("Copy endpoint"), this, [this] { copyToClipboard(m_endpoint); });
    menu->addSeparator();
    menu->addAction(tr("Reshard…"), this, &StreamHeader::reshardRequested);
    menu->addAction(tr("Change retention…"), this, &StreamHeader::retentionRequested);
    menu->addAction(tr("Change durability…"), this, &StreamHeader::durabilityRequested);
    menu->addSeparator();
    menu->addAction(tr("Verify"), this, &StreamHeader::verifyRequested);
    menu->addAction(tr("Compact"), this, &StreamHeader::compactRequested);
    menu->addSeparator();
    menu->addAction(tr("Delete stream…"), this, &StreamHeader::deleteRequested);
    connect(m_more, &QPushButton::clicked, menu, [this, menu] {
        menu->popup(m_more->mapToGlobal(
            QPoint(m_more->width() - menu->sizeHint().width(), m_more->height() + 2)));
    });
}

void StreamHeader::setSnapshot(const StreamSnapshot& stream)
{
    const StateLook look = lookOf(stream);
    m_state->setState(look.text, look.tone, look.icon);
    m_about->setText(aboutText(stream));
    m_arn = QString::fromStdString(stream.arn);
    m_copy->setCopyText(m_arn);
    m_isDemo = stream.demo;
    m_demo->setVisible(stream.demo);
    showDurability(stream);
    dropWhatDoesNotFit();
}

/// All three levels are told; what survives less stands out by its words, not by an alarm.
void StreamHeader::showDurability(const StreamSnapshot& stream)
{
    const auto durability = durabilityOf(stream.durability);
    const bool durable = durability == protocol::RecordDurability::Durable;
    m_durability->setState(durabilityName(durability), durable ? Tone::Neutral : Tone::Info,
                           durable ? QStringLiteral("drive") : QStringLiteral("zap"));
    m_durability->setToolTip(durabilityMeaning(durability));
    m_durability->setAccessibleDescription(durabilityMeaning(durability));
    m_durability->setVisible(!stream.durability.empty());
}

void StreamHeader::setMetrics(const StreamMetrics& metrics)
{
    const int readers = int(readersSeen(metrics, kReadsNow).size());
    m_in->setValue(formatByteRate(metrics.nowBytesIn));
    m_in->setCaption(tr("in · %1").arg(formatRecordRate(metrics.nowRecordsIn)));
    m_out->setValue(formatByteRate(metrics.nowBytesOut));
    m_out->setCaption(tr("out · %n reader(s)", nullptr, readers));
    m_age->setValue(ageText(metrics.worstAgeMs));
    m_age->setTone(ageTone(metrics.worstAgeMs));
    m_throttles->setValue(
        metrics.throttlesPerMinute > 0
            ? tr("%1/min").arg(formatCount(std::uint64_t(std::ceil(metrics.throttlesPerMinute))))
            : QStringLiteral("0"));
    m_throttles->setTone(metrics.throttlesPerMinute > 0 ? Tone::Warn : Tone::Neutral);
    m_sparkline->setValues(recentBytesIn(metrics, kSparkSeconds));
    dropWhatDoesNotFit();
}

void StreamHeader::clearMetrics()
{
    const QString none = QStringLiteral("–");
    for (MetricBlock* block : {m_in, m_out, m_age, m_throttles}) {
        block->setValue(none);
        block->setTone(Tone::Neutral);
    }
    m_in->setCaption(tr("in"));
    m_out->setCaption(tr("out"));
    dropWhatDoesNotFit();
}

void StreamHeader::setDemo(bool hasDemo, bool running)
{
    m_demoRuns = running;
    setIconName(m_demoSwitch, running ? QStringLiteral("pause") : QStringLiteral("play"));
    m_demoSwitch->setName(running ? tr("Stop the demo's producer")
                                  : tr("Start the demo's producer"));
    m_demo->setState(running ? tr("Demo") : tr("Demo, stopped"), running ? Tone::Info : Tone::Warn,
                     QStringLiteral("wand"));
    m_demoSwitch->setVisible(hasDemo && m_isDemo);
}

void StreamHeader::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    dropWhatDoesNotFit();
}

int StreamHeader::droppableWidth(const std::vector<QWidget*>& group) const
{
    int sum = 0;
    for (const QWidget* widget : group)
        sum += layout()->spacing() + widget->sizeHint().width();
    return sum;
}

/// Without what can go, lest that hold the docks or the window wide.
QSize StreamHeader::minimumSizeHint() const
{
    QSize least = layout()->minimumSize();
    for (const auto& group : m_droppable)
        least.rwidth() -= group.front()->isHidden() ? 0 : droppableWidth(group);
    return least;
}

void StreamHeader::dropWhatDoesNotFit()
{
    const auto widthOf = [this](const auto& group) { return droppableWidth(group); };
    const auto isHidden = [](const std::vector<QWidget*>& group) {
        return group.front()->isHidden();
    };
    int needed = layout()->minimumSize().width();
    for (const auto& group : m_droppable)
        needed += isHidden(group) ? widthOf(group) : 0;
    bool narrow = window()->width() < kWindowWithAll;
    for (const auto& group : m_droppable) {
        const bool drop = narrow || needed > width();
        narrow = false; // that much goes for the first only
        needed -= drop ? widthOf(group) : 0;
        for (QWidget* widget : group)
            widget->setVisible(!drop);
    }
    layout()->activate();
}

} // namespace weir
