#include "widgets/streams/retention_dialog.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/streams/aws_command.h"
#include "models/streams/service_error_text.h"
#include "models/streams/stream_draft.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/button_look.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/dialog_parts.h"
#include "widgets/common/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>

namespace weir {

namespace {

constexpr int kWidth = 458; // and the line around it

std::chrono::hours retentionOf(const StreamFeed& feed)
{
    const auto stream = feed.snapshot();
    return stream ? stream->retention : std::chrono::hours(StreamDraft::kLeastRetention);
}

} // namespace

RetentionDialog::RetentionDialog(Connection& connection, StreamFeed& feed, QWidget* parent)
    : FramedDialog(parent),
      m_connection(connection),
      m_feed(feed),
      m_before(retentionOf(feed)),
      m_hours(new QSpinBox),
      m_days(new TextLabel({}, FontRole::Small, ColorRole::TextMuted)),
      m_loss(new Notice(Tone::Warn, QStringLiteral("triangle-alert"))),
      m_error(new Notice(Tone::Error, QStringLiteral("octagon-alert"))),
      m_command(new CliBox)
{
    setWindowTitle(tr("Change retention"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(
        makeDialogTitle(QStringLiteral("history"), ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createBody(), 1);
    column->addWidget(createFooter());
    showEffect();
    m_hours->setFocus();
}

QWidget* RetentionDialog::createBody()
{
    auto* body = new Panel(ColorRole::BgPanel);
    body->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    m_hours->setRange(StreamDraft::kLeastRetention, StreamDraft::kMostRetention);
    m_hours->setSuffix(tr(" h"));
    m_hours->setValue(int(m_before.count()));
    m_hours->setFixedWidth(120);
    auto* line = new QHBoxLayout;
    line->addWidget(labelled(tr("Keep records for"), m_hours));
    line->addWidget(m_days, 0, Qt::AlignBottom);
    line->addStretch();
    column->addLayout(line);
    column->addWidget(m_loss);
    column->addWidget(m_error);
    column->addWidget(m_command);
    column->addStretch();
    m_error->hide();
    m_errorCall = new CallLink(m_connection);
    m_error->addWidget(m_errorCall);
    connect(m_hours, &QSpinBox::valueChanged, this, &RetentionDialog::showEffect);
    return body;
}

QWidget* RetentionDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_apply = makeButton(tr("Change retention"), {}, ButtonKind::Primary);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_apply);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &RetentionDialog::apply);
    return footer;
}

void RetentionDialog::showEffect()
{
    const int hours = m_hours->value();
    const bool shorter = hours < m_before.count();
    m_days->setText(tr("%1 d; %2 h until now").arg(hours / 24.0, 0, 'g', 4).arg(m_before.count()));
    m_loss->setText(
        tr("Records older than %1 h go at once. They cannot be read again.").arg(hours));
    m_loss->setVisible(shorter);
    m_command->setCommand(
        AwsCommand(shorter ? "decrease-stream-retention-period"
                           : "increase-stream-retention-period")
            .option("stream-name", QString::fromStdString(m_feed.streamName().text()))
            .option("retention-period-hours", QString::number(hours))
            .lines());
    if (m_apply) {
        m_apply->setEnabled(hours != m_before.count());
        // Enter never destroys.
        m_apply->setAutoDefault(!shorter);
        m_apply->setDefault(!shorter);
    }
}

void RetentionDialog::apply()
{
    m_apply->setEnabled(false);
    if (m_hours->value() < m_before.count())
        send(&protocol::KinesisService::decreaseStreamRetentionPeriod);
    else
        send(&protocol::KinesisService::increaseStreamRetentionPeriod);
}

template <typename Request, typename Response>
void RetentionDialog::send(Operation<Request, Response> operation)
{
    Request request;
    request.streamName = m_feed.streamName().text();
    request.retentionPeriodHours = m_hours->value();
    m_connection.call<Response>(
        this,
        [request, operation](protocol::KinesisService& service, protocol::CallContext& context) {
            return (service.*operation)(context, request);
        },
        [this](const Result<Response>& answer) {
            finish(answer.ok() ? nullptr : &answer.error());
        });
}

void RetentionDialog::finish(const Error* error)
{
    if (!error) {
        accept();
        return;
    }
    m_errorCall->takeAnswered();
    m_error->setText(serviceErrorText(*error));
    m_error->show();
    m_apply->setEnabled(true);
}

} // namespace weir
