#include "widgets/streams/reshard_panel.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/reshard_order.h"
#include "backend/bridge/store_jobs.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/feed_time.h"
#include "models/streams/hash_space.h"
#include "models/streams/service_error_text.h"
#include "models/streams/shard_lineage.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/banner.h"
#include "widgets/common/button_look.h"
#include "widgets/common/buttons.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"
#include "widgets/streams/hash_key_field.h"
#include "widgets/streams/planned_shard_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

TextLabel* makeWrapped(FontRole font, ColorRole color, QWidget* parent)
{
    auto* label = new TextLabel({}, font, color, parent);
    label->setWordWrap(true);
    return label;
}

QHBoxLayout* besideIcon(IconLabel* icon, TextLabel* text)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addWidget(text, 1);
    return row;
}

QString shortName(ShardId shard)
{
    return QString::fromStdString(shard.toShortString());
}

} // namespace

ReshardPanel::ReshardPanel(Connection& connection, StreamFeed& feed, QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_feed(feed)
{
    setFixedWidth(kWidth);
    createContent();
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &ReshardPanel::feedChanged);
    connect(&m_feed, &StreamFeed::heatChanged, this, &ReshardPanel::feedChanged);
    hide();
}

void ReshardPanel::createContent()
{
    m_header = new SectionHeader({}, this);
    m_header->setRemark(tr("not applied"));
    auto* content = new weir::Panel(ColorRole::BgPanel, Qt::LeftEdge, this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(13, 12, 12, 12);
    column->setSpacing(6);
    m_title = new TextLabel({}, FontRole::DataStrong, ColorRole::TextPrimary, content);
    m_origin = makeWrapped(FontRole::Small, ColorRole::TextMuted, content);
    column->addWidget(m_title);
    column->addWidget(m_origin);
    createSplitFields(column);

    m_loadCaption = makeWrapped(FontRole::Small, ColorRole::TextSecondary, content);
    m_lower = new PlannedShardView(tr("Lower child"), content);
    m_upper = new PlannedShardView(tr("Upper child"), content);
    m_child = new PlannedShardView(tr("Merged shard"), content);
    auto* loads = new QHBoxLayout;
    loads->setSpacing(12);
    for (PlannedShardView* view : {m_lower, m_upper, m_child})
        loads->addWidget(view);
    column->addSpacing(8);
    column->addWidget(m_loadCaption);
    column->addLayout(loads);

    m_verdictIcon = new IconLabel(QStringLiteral("circle-check"), ColorRole::Ok, 14, content);
    m_verdict = makeWrapped(FontRole::Small, ColorRole::TextSecondary, content);
    column->addLayout(besideIcon(m_verdictIcon, m_verdict));
    m_readers = makeWrapped(FontRole::Small, ColorRole::TextSecondary, content);
    column->addLayout(
        besideIcon(new IconLabel(QStringLiteral("info"), ColorRole::Info, 14, content), m_readers));
    createActions(column);
    column->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_header);
    outer->addWidget(scroll, 1);
}

void ReshardPanel::createSplitFields(QVBoxLayout* column)
{
    m_splitFields = new QWidget(this);
    auto* fields = new QVBoxLayout(m_splitFields);
    fields->setContentsMargins(0, 6, 0, 0);
    fields->setSpacing(4);
    auto* caption = new TextLabel(tr("Starting hash key of the upper child"), FontRole::Small,
                                  ColorRole::TextSecondary, m_splitFields);
    m_key = new HashKeyField(m_splitFields);
    m_copyKey = new CopyButton(tr("Copy the hash key"), m_splitFields);
    auto* keyRow = new QHBoxLayout;
    keyRow->setSpacing(4);
    keyRow->addWidget(m_key, 1);
    keyRow->addWidget(m_copyKey);
    m_key->setAccessibleName(caption->text());
    caption->setBuddy(m_key);
    m_keyHint = makeWrapped(FontRole::DataSmall, ColorRole::TextMuted, m_splitFields);
    auto* middle = makeSmallButton(tr("Middle"), {}, ButtonKind::Secondary, m_splitFields);
    auto* even = makeSmallButton(tr("Even load"), {}, ButtonKind::Secondary, m_splitFields);
    even->setToolTip(
        tr("Where both children would have taken the same bytes in the last 15 minutes"));
    auto* choices = new QHBoxLayout;
    choices->setSpacing(6);
    choices->addWidget(middle);
    m_around = makeSmallButton(tr("Around key"), {}, ButtonKind::Secondary, m_splitFields);
    choices->addWidget(even);
    choices->addWidget(m_around);
    connect(m_around, &QPushButton::clicked, this, &ReshardPanel::splitAroundKey);
    choices->addStretch(1);
    fields->addWidget(caption);
    fields->addLayout(keyRow);
    fields->addWidget(m_keyHint);
    fields->addLayout(choices);
    column->addWidget(m_splitFields);

    connect(m_key, &QLineEdit::textEdited, this, [this] {
        refresh();
        Q_EMIT splitKeyChanged();
    });
    connect(m_key, &QLineEdit::returnPressed, this, &ReshardPanel::send);
    connect(middle, &QPushButton::clicked, this, [this] {
        if (const ShardSnapshot* parent = shard(m_first))
            setSplitKey(parent->range.middle());
    });
    connect(even, &QPushButton::clicked, this, [this] {
        if (const ShardSnapshot* parent = shard(m_first))
            setSplitKey(
                evenLoadKey(m_feed.heat().get(), parent->range, nowOf(m_feed), kPredictionSpan));
    });
}

void ReshardPanel::createActions(QVBoxLayout* column)
{
    m_command = new CliBox(this);
    m_error = new Banner(Tone::Error, this);
    m_error->hide();
    m_errorCall = new CallLink(m_connection);
    m_error->addWidget(m_errorCall);
    m_send = makeButton({}, QStringLiteral("split"), ButtonKind::Primary, this);
    auto* cancel = makeButton(tr("Cancel"), {}, ButtonKind::Secondary, this);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_send);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    buttons->addWidget(new TextLabel(tr("Esc"), FontRole::Micro, ColorRole::TextMuted, this));
    column->addSpacing(4);
    column->addWidget(m_command);
    column->addWidget(m_error);
    column->addSpacing(4);
    column->addLayout(buttons);
    connect(m_send, &QPushButton::clicked, this, &ReshardPanel::send);
    connect(cancel, &QPushButton::clicked, this, &ReshardPanel::dismiss);
}

void ReshardPanel::considerSplit(ShardId id)
{
    m_first = id;
    m_second.reset();
    open();
    if (const ShardSnapshot* parent = shard(id))
        setSplitKey(parent->range.middle());
    m_key->setFocus();
}

void ReshardPanel::considerMerge(ShardId left, ShardId right)
{
    m_first = left;
    m_second = right;
    open();
    refresh();
    m_send->setFocus();
    Q_EMIT splitKeyChanged();
}

void ReshardPanel::open()
{
    const bool merge = m_second.has_value();
    m_header->setTitle(merge ? tr("Merge preview") : tr("Split preview"));
    m_splitFields->setVisible(!merge);
    m_lower->setVisible(!merge);
    m_upper->setVisible(!merge);
    m_child->setVisible(merge);
    showSend();
    setIconName(m_send, merge ? QStringLiteral("git-merge") : QStringLiteral("split"));
    m_error->hide();
    m_sending = false;
    show();
}

void ReshardPanel::setSplitKey(HashKey key)
{
    m_key->setText(QString::fromStdString(key.toDecimal()));
    m_key->setCursorPosition(0);
    refresh();
    Q_EMIT splitKeyChanged();
}

std::optional<HashKey> ReshardPanel::splitKey() const
{
    return isHidden() || !m_split ? std::nullopt : std::optional(m_split->key);
}

void ReshardPanel::typeSplitKey(const QString& text)
{
    m_key->setText(text);
    m_key->setFocus();
    refresh();
    Q_EMIT splitKeyChanged();
}

void ReshardPanel::focusSend()
{
    if (m_send->isEnabled())
        m_send->setFocus(Qt::TabFocusReason);
    else
        m_key->setFocus(Qt::TabFocusReason);
}

void ReshardPanel::setProbes(std::vector<ShardProbe> probes)
{
    m_probes = std::move(probes);
    if (!isHidden())
        refresh();
}

/// The first probe that lies in the shard, above its start.
std::optional<ShardProbe> ReshardPanel::probeInside() const
{
    const ShardSnapshot* parent = shard(m_first);
    for (const ShardProbe& probe : m_probes)
        if (parent && probe.hash > parent->range.start && probe.hash <= parent->range.end)
            return probe;
    return {};
}

/// The key begins the upper child. When it does so already, it ends the lower one: pressed twice,
/// the key is on the other side.
void ReshardPanel::splitAroundKey()
{
    const auto probe = probeInside();
    if (!probe)
        return;
    const bool above = m_split && m_split->key == probe->hash;
    const bool room = probe->hash < shard(m_first)->range.end;
    setSplitKey(above && room ? probe->hash.next() : probe->hash);
}

void ReshardPanel::dismiss()
{
    m_first.reset();
    m_second.reset();
    m_split.reset();
    m_merge.reset();
    hide();
    Q_EMIT splitKeyChanged();
    Q_EMIT dismissed();
}

const ShardSnapshot* ReshardPanel::shard(std::optional<ShardId> id) const
{
    const auto stream = m_feed.snapshot();
    return stream && id ? stream->findShard(*id) : nullptr;
}

void ReshardPanel::feedChanged()
{
    if (isHidden())
        return;
    const ShardSnapshot* first = shard(m_first);
    const ShardSnapshot* second = shard(m_second);
    const bool gone = !first || !first->open() || (m_second && (!second || !second->open()));
    // While a call is under way its answer decides.
    if (gone && !m_sending)
        dismiss();
    else if (!gone)
        refresh();
}

void ReshardPanel::refresh()
{
    if (!shard(m_first))
        return;
    showSend();
    if (m_second)
        showMerge();
    else
        showSplit();
}

void ReshardPanel::showSplit()
{
    const ShardSnapshot& parent = *shard(m_first);
    m_title->setText(QString::fromStdString(parent.id.toString()));
    m_origin->setText(originText(parent));
    const auto probe = probeInside();
    m_around->setEnabled(probe.has_value());
    m_around->setToolTip(probe ? tr("The upper child begins with %1; press again to have it in the "
                                    "lower child")
                                     .arg(probe->key)
                               : tr("Probe or pin a key of this shard first"));
    const auto key = HashKey::parseDecimal(m_key->text().trimmed().toStdString());
    m_copyKey->setCopyText(m_key->text().trimmed());
    m_merge.reset();
    m_split = key ? SplitPlan::of(parent, *key, m_feed.heat().get(), nowOf(m_feed)) : std::nullopt;
    setInvalid(m_key, !m_split);
    m_keyHint->setColorRole(m_split ? ColorRole::TextMuted : ColorRole::Error);
    m_send->setEnabled(m_split.has_value() && !m_sending);
    for (QWidget* part : {static_cast<QWidget*>(m_lower), static_cast<QWidget*>(m_upper),
                          static_cast<QWidget*>(m_command)})
        part->setVisible(m_split.has_value());
    if (!m_split) {
        m_keyHint->setText(tr("A decimal number above the start of %1 and within it: %2")
                               .arg(shortName(parent.id), shortHex(parent.range)));
        showVerdict({});
        return;
    }
    const QString hint = m_besideMap
                             ? tr("%1, %2 of the space. Drag the handle on the map, or choose:")
                             : tr("%1, %2 of the space. Or choose:");
    m_keyHint->setText(hint.arg(hashPrefix(*key), formatPercent(key->fraction(), 1)));
    m_lower->showShard(m_split->lower);
    m_upper->showShard(m_split->upper);
    m_readers->setText(tr("Readers must finish %1 before its children to keep order per key.")
                           .arg(shortName(parent.id)));
    const QString command = m_split->command(m_feed.streamName()).lines();
    const QString decimal = QString::fromStdString(key->toDecimal());
    m_command->setCommand(command,
                          readably(command).replace(decimal, shortSequenceNumber(decimal)));
    showVerdict({m_split->lower, m_split->upper});
}

void ReshardPanel::showMerge()
{
    const ShardSnapshot* left = shard(m_first);
    const ShardSnapshot* right = shard(m_second);
    if (!left || !right)
        return;
    m_split.reset();
    m_merge = MergePlan::of(*left, *right, m_feed.heat().get(), nowOf(m_feed));
    m_title->setText(QStringLiteral("%1 + %2").arg(shortName(left->id), shortName(right->id)));
    m_origin->setText(
        tr("Neighbours, %1 and %2 of the space")
            .arg(formatPercent(left->range.share(), 1), formatPercent(right->range.share(), 1)));
    m_child->showShard(m_merge->child);
    m_readers->setText(tr("Readers must finish both before their child to keep order per key."));
    const QString command = m_merge->command(m_feed.streamName()).lines();
    m_command->setCommand(command, readably(command));
    m_command->show();
    m_send->setEnabled(!m_sending);
    showVerdict({m_merge->child});
}

void ReshardPanel::showVerdict(const std::vector<PlannedShard>& shards)
{
    const bool valid = !shards.empty();
    for (QWidget* part : {static_cast<QWidget*>(m_verdict), static_cast<QWidget*>(m_verdictIcon),
                          static_cast<QWidget*>(m_loadCaption)})
        part->setVisible(valid);
    if (!valid)
        return;
    const auto over = shards.front().load.over;
    const bool measured = over > std::chrono::seconds(0);
    m_loadCaption->setText(
        measured
            ? tr("Load after, from the last %1").arg(formatDuration(double(over.count()) * 1000))
            : tr("Load after"));
    const bool fits =
        std::all_of(shards.begin(), shards.end(), [](const auto& s) { return s.ofLimit() <= 1; });
    const QString icon = fits ? QStringLiteral("circle-check") : QStringLiteral("triangle-alert");
    m_verdictIcon->setIcon(measured ? icon : QStringLiteral("info"), !measured ? ColorRole::Info
                                                                     : fits    ? ColorRole::Ok
                                                                               : ColorRole::Warn);
    if (!measured)
        m_verdict->setText(tr("No minute of this stream has been measured yet."));
    else if (!fits)
        m_verdict->setText(shards.size() > 1
                               ? tr("A child would still be over 1 MB/s or 1 000 rec/s.")
                               : tr("The merged shard would be over 1 MB/s or 1 000 rec/s."));
    else
        m_verdict->setText(shards.size() > 1
                               ? tr("Both children stay under 1 MB/s and 1 000 rec/s.")
                               : tr("The merged shard stays under 1 MB/s and 1 000 rec/s."));
}

void ReshardPanel::send()
{
    if (!m_send->isEnabled() || m_sending || !(m_split || m_merge))
        return;
    if (!isActive()) {
        sendAsJob();
        return;
    }
    m_sending = true;
    m_send->setEnabled(false);
    m_error->hide();
    using namespace protocol;
    if (m_split) {
        m_connection.call<SplitShardResponse>(
            this,
            [request = m_split->request(m_feed.streamName())](KinesisService& service,
                                                              CallContext& context) {
                return service.splitShard(context, request);
            },
            [this](const Result<SplitShardResponse>& answer) {
                answered(answer.ok() ? Status() : answer.error());
            });
    } else {
        m_connection.call<MergeShardsResponse>(
            this,
            [request = m_merge->request(m_feed.streamName())](KinesisService& service,
                                                              CallContext& context) {
                return service.mergeShards(context, request);
            },
            [this](const Result<MergeShardsResponse>& answer) {
                answered(answer.ok() ? Status() : answer.error());
            });
    }
}

bool ReshardPanel::isActive() const
{
    const auto stream = m_feed.snapshot();
    return stream && stream->state == StreamState::Active;
}

void ReshardPanel::sendAsJob()
{
    ReshardOrder order{m_feed.streamName(), {}};
    if (m_split)
        order.steps.emplace_back(m_split->request(m_feed.streamName()));
    else
        order.steps.emplace_back(m_merge->request(m_feed.streamName()));
    const bool sent = m_connection.jobs().reshard(order) != 0;
    answered(sent ? Status() : Error(ErrorCode::ServiceUnavailable, "The connection is not open."));
}

void ReshardPanel::showSend()
{
    const bool merge = m_second.has_value();
    if (isActive())
        m_send->setText(merge ? tr("Merge shards") : tr("Split shard"));
    else
        m_send->setText(merge ? tr("Merge once ACTIVE") : tr("Split once ACTIVE"));
}

void ReshardPanel::answered(const Status& answer)
{
    m_sending = false;
    if (isHidden())
        return;
    if (answer.ok()) {
        dismiss();
        Q_EMIT applied();
        return;
    }
    m_errorCall->takeAnswered();
    m_error->setMessage(Tone::Error, serviceErrorText(answer.error()));
    m_error->show();
    m_send->setEnabled(true);
}

void ReshardPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

} // namespace weir
