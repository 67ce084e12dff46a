#include "widgets/streams/resend_dialog.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/record_redraft.h"
#include "models/streams/service_error_text.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/button_look.h"
#include "widgets/streams/record_form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

using namespace Qt::StringLiterals;
using protocol::PutRecordsResponse;

ResendDialog::ResendDialog(Connection& connection, const StreamName& stream, const Record& record,
                           QWidget* parent)
    : FramedDialog(parent),
      m_connection(connection),
      m_streams(new QComboBox),
      m_form(new RecordForm),
      m_refused(new Notice(Tone::Error, u"octagon-alert"_s)),
      m_sent(new Notice(Tone::Ok, u"circle-check"_s))
{
    setWindowTitle(tr("Send a record again"));
    resize(600, 560);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeDialogTitle(u"send"_s, ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createTarget(stream));
    column->addWidget(m_form, 1);
    column->addWidget(m_refused);
    column->addWidget(m_sent);
    column->addWidget(createFooter());
    m_refused->hide();
    m_refusedCall = new CallLink(m_connection);
    m_refused->addWidget(m_refusedCall);
    m_sent->hide();
    m_form->setDraft(draftOf(record));
    connect(m_form, &RecordForm::draftChanged, this, &ResendDialog::showTarget);
    connect(m_form, &RecordForm::sendRequested, this, &ResendDialog::send);
    chooseStream();
}

ResendDialog::~ResendDialog() = default;

QWidget* ResendDialog::createTarget(const StreamName& stream)
{
    auto* target = new Panel(ColorRole::BgPanel, Qt::BottomEdge);
    auto* row = new QHBoxLayout(target);
    row->setContentsMargins(16, 12, 16, 12);
    for (const StreamListEntry& entry : m_connection.streams()->streams)
        m_streams->addItem(QString::fromStdString(entry.name.text()));
    const QString name = QString::fromStdString(stream.text());
    if (m_streams->findText(name) < 0)
        m_streams->insertItem(0, name);
    m_streams->setCurrentText(name);
    row->addWidget(labelled(tr("To the stream"), m_streams), 1);
    connect(m_streams, &QComboBox::currentTextChanged, this, &ResendDialog::chooseStream);
    return target;
}

QWidget* ResendDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* close = makeButton(tr("Close"));
    close->setAutoDefault(false);
    row->addStretch();
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    return footer;
}

void ResendDialog::chooseStream()
{
    m_feed = m_connection.followStream(StreamName(m_streams->currentText().toStdString()));
    connect(m_feed.get(), &StreamFeed::snapshotChanged, this, &ResendDialog::showTarget);
    connect(m_feed.get(), &StreamFeed::gone, this, &ResendDialog::showTarget);
    showTarget();
}

void ResendDialog::showTarget()
{
    const auto stream = m_feed->snapshot();
    QString blocked;
    if (!stream)
        blocked = tr("The stream is not there, or not read yet.");
    else if (stream->state != StreamState::Active && stream->state != StreamState::Updating)
        blocked = tr("The stream takes no records in this state.");
    else if (!stream->writeTrouble.empty())
        blocked = tr("The stream takes no records now: %1")
                      .arg(QString::fromStdString(stream->writeTrouble));
    m_form->setStream(stream.get(), blocked);
}

void ResendDialog::send(int count)
{
    const protocol::PutRecordRequest one = m_form->draft().request(m_feed->streamName());
    protocol::PutRecordsRequest request;
    request.streamName = one.streamName;
    request.records.emplace(
        std::size_t(count),
        protocol::PutRecordsRequestEntry{one.data, one.explicitHashKey, one.partitionKey});
    m_connection.call<PutRecordsResponse>(
        this,
        [request](protocol::KinesisService& service, protocol::CallContext& context) {
            return service.putRecords(context, request);
        },
        [this, count](const Result<PutRecordsResponse>& answer) {
            const int refused = answer.ok() ? answer->failedRecordCount : count;
            if (!answer.ok())
                m_outcome = serviceErrorText(answer.error());
            else if (refused > 0)
                m_outcome = tr("%1 of %2 were refused.").arg(refused).arg(count);
            else
                m_outcome =
                    tr("Sent to shard %1 as %2.")
                        .arg(QString::fromStdString(
                                 answer->records.back().shardId.value_or(std::string())),
                             shortSequenceNumber(QString::fromStdString(
                                 answer->records.back().sequenceNumber.value_or(std::string()))));
            m_refused->setText(m_outcome);
            m_refusedCall->takeAnswered();
            m_sent->setText(m_outcome);
            m_refused->setVisible(refused > 0);
            m_sent->setVisible(refused == 0);
        });
}

QString ResendDialog::outcome() const
{
    return m_outcome;
}

} // namespace weir
