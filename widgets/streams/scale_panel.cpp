#include "widgets/streams/scale_panel.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/reshard_order.h"
#include "backend/bridge/store_jobs.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/feed_time.h"
#include "models/streams/service_error_text.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/banner.h"
#include "widgets/common/button_look.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"
#include "widgets/streams/reshard_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSpinBox>

namespace weir {

using Problem = ScalePlan::Problem;
using Response = protocol::UpdateShardCountResponse;

namespace {

constexpr int kMostShards = 10'000;

TextLabel* makeWrapped(FontRole font, ColorRole color)
{
    auto* label = new TextLabel({}, font, color);
    label->setWordWrap(true);
    return label;
}

} // namespace

ScalePanel::ScalePanel(Connection& connection, StreamFeed& feed, QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_feed(feed)
{
    setFixedWidth(ReshardPanel::kWidth);
    createContent();
    const auto update = [this] {
        if (!isHidden())
            refresh();
    };
    connect(&m_feed, &StreamFeed::snapshotChanged, this, update);
    connect(&m_feed, &StreamFeed::heatChanged, this, update);
    hide();
}

void ScalePanel::createContent()
{
    auto* header = new SectionHeader(tr("Scale preview"), this);
    header->setRemark(tr("not applied"));
    auto* content = new Panel(ColorRole::BgPanel, Qt::LeftEdge, this);
    m_target = new QSpinBox;
    m_target->setRange(1, kMostShards);
    m_target->setAccessibleName(tr("Shards after scaling"));
    m_hint = makeWrapped(FontRole::Small, ColorRole::TextMuted);
    m_effect = makeWrapped(FontRole::Small, ColorRole::TextSecondary);
    m_verdictIcon = new IconLabel(QStringLiteral("info"), ColorRole::Info, 14);
    m_verdict = makeWrapped(FontRole::Small, ColorRole::TextSecondary);
    m_duration = makeWrapped(FontRole::Small, ColorRole::TextSecondary);
    m_command = new CliBox;
    m_error = new Banner(Tone::Error);
    m_error->hide();
    m_errorCall = new CallLink(m_connection);
    m_error->addWidget(m_errorCall);
    m_send = makeButton(tr("Scale the stream"), QStringLiteral("shards"), ButtonKind::Primary);
    auto* cancel = makeButton(tr("Cancel"));
    auto* verdict = new QHBoxLayout;
    verdict->setSpacing(6);
    verdict->addWidget(m_verdictIcon, 0, Qt::AlignTop);
    verdict->addWidget(m_verdict, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_send);
    buttons->addWidget(cancel);
    buttons->addStretch();
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(13, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(
        new TextLabel(tr("Shards after scaling"), FontRole::Small, ColorRole::TextSecondary));
    column->addWidget(m_target);
    column->addWidget(m_hint);
    column->addWidget(m_effect);
    column->addLayout(verdict);
    column->addWidget(m_duration);
    column->addWidget(m_command);
    column->addWidget(m_error);
    column->addLayout(buttons);
    column->addStretch();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(header);
    outer->addWidget(content, 1);
    connect(m_target, &QSpinBox::valueChanged, this, &ScalePanel::refresh);
    connect(m_send, &QPushButton::clicked, this, &ScalePanel::send);
    connect(cancel, &QPushButton::clicked, this, &ScalePanel::dismiss);
}

void ScalePanel::consider()
{
    const auto stream = m_feed.snapshot();
    if (!stream || stream->openShardCount() == 0)
        return;
    m_error->hide();
    m_sending = false;
    show();
    m_target->setValue(int(ScalePlan::most(stream->openShardCount())));
    refresh();
    m_target->setFocus();
    m_target->selectAll();
}

void ScalePanel::dismiss()
{
    m_plan.reset();
    hide();
    Q_EMIT planChanged();
    Q_EMIT dismissed();
}

void ScalePanel::refresh()
{
    const auto stream = m_feed.snapshot();
    if (isHidden() || !stream)
        return;
    m_plan = ScalePlan::of(*stream, std::uint32_t(m_target->value()), m_feed.heat().get(),
                           nowOf(m_feed));
    const bool fine = m_plan->problem == Problem::None;
    const bool active = stream->state == StreamState::Active;
    setInvalid(m_target, !fine && m_plan->problem != Problem::Same);
    m_hint->setText(fine && m_plan->steps.size() > 1
                        ? tr("One call takes %1 to %2 shards, so there are %n of them.", nullptr,
                             int(m_plan->steps.size()))
                              .arg(ScalePlan::least(m_plan->current))
                              .arg(ScalePlan::most(m_plan->current))
                        : problemText());
    m_hint->setVisible(!m_hint->text().isEmpty());
    m_hint->setColorRole(fine || m_plan->problem == Problem::Same ? ColorRole::TextMuted
                                                                  : ColorRole::Error);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_effect, m_verdict, m_verdictIcon, m_duration, m_command})
        part->setVisible(fine);
    m_send->setEnabled(fine && !m_sending);
    m_send->setText(active ? tr("Scale the stream") : tr("Scale once ACTIVE"));
    m_effect->setText(stepsText());
    m_duration->setText(
        tr("The stream is UPDATING for %1 on this store, and longer on AWS. Readers must finish "
           "closed shards before their children.")
            .arg(formatDuration(double(m_connection.manner().stateDelay.count()) *
                                double(m_plan->steps.size()))));
    QStringList commands;
    for (const ScalePlan::Step& step : m_plan->steps)
        commands.append(ScalePlan::command(m_feed.streamName(), step).lines());
    const QString command = commands.join(QLatin1Char('\n'));
    m_command->setCommand(command, readably(command));
    showVerdict();
    Q_EMIT planChanged();
}

/// What each call does, and how long it takes.
QString ScalePanel::stepsText() const
{
    const QString delay = formatDuration(double(m_connection.manner().stateDelay.count()));
    QStringList lines;
    for (const ScalePlan::Step& step : m_plan->steps)
        lines.append(tr("%1. %2 → %3 shards: %4 close, %5 open, %6 stay; %7")
                         .arg(lines.size() + 1)
                         .arg(step.from)
                         .arg(step.to)
                         .arg(step.from - step.kept)
                         .arg(step.to - step.kept)
                         .arg(step.kept)
                         .arg(delay));
    return lines.join(QLatin1Char('\n'));
}

void ScalePanel::showVerdict()
{
    const bool measured = m_plan->over.count() > 0;
    const bool fits = m_plan->busiestAfter <= 1;
    m_verdictIcon->setIcon(!measured ? QStringLiteral("info")
                           : fits    ? QStringLiteral("circle-check")
                                     : QStringLiteral("triangle-alert"),
                           !measured ? ColorRole::Info
                           : fits    ? ColorRole::Ok
                                     : ColorRole::Warn);
    m_verdict->setText(
        measured
            ? tr("By the last %1 the busiest shard would carry %2 of its write limit, %3 now.")
                  .arg(formatDuration(double(m_plan->over.count()) * 1000),
                       formatPercent(m_plan->busiestAfter), formatPercent(m_plan->busiestBefore))
            : tr("No minute of this stream has been measured yet."));
}

QString ScalePanel::problemText() const
{
    switch (m_plan->problem) {
    case Problem::None:
        break;
    case Problem::OnDemand:
        return tr("An on-demand stream gets its shards by itself.");
    case Problem::Same:
        return tr("That many are open now.");
    }
    return {};
}

void ScalePanel::send()
{
    if (!m_send->isEnabled())
        return;
    const auto stream = m_feed.snapshot();
    if (m_plan->steps.size() > 1 || !stream || stream->state != StreamState::Active) {
        sendAsJob();
        return;
    }
    m_sending = true;
    m_send->setEnabled(false);
    m_error->hide();
    m_connection.call<Response>(
        this,
        [request = ScalePlan::request(m_feed.streamName(), m_plan->steps.front())](
            protocol::KinesisService& service, protocol::CallContext& context) {
            return service.updateShardCount(context, request);
        },
        [this](const Result<Response>& answer) {
            m_sending = false;
            if (answer.ok()) {
                dismiss();
                return;
            }
            m_errorCall->takeAnswered();
            m_error->setMessage(Tone::Error, serviceErrorText(answer.error()));
            m_error->show();
            refresh();
        });
}

void ScalePanel::sendAsJob()
{
    ReshardOrder order{m_feed.streamName(), {}};
    for (const ScalePlan::Step& step : m_plan->steps)
        order.steps.emplace_back(ScalePlan::request(m_feed.streamName(), step));
    if (m_connection.jobs().reshard(order) != 0) {
        dismiss();
        return;
    }
    m_errorCall->hide();
    m_error->setMessage(Tone::Error, tr("The connection is not open."));
    m_error->show();
}

void ScalePanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

} // namespace weir
