#include "widgets/streams/one_record_panel.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/scope_model.h"
#include "models/streams/service_error_text.h"
#include "widgets/activity/call_details_dialog.h"
#include "widgets/common/buttons.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/panels.h"
#include "widgets/streams/landed_records_view.h"
#include "widgets/streams/landing_bars.h"
#include "widgets/streams/produce_blocked.h"
#include "widgets/streams/record_form.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace weir {

using protocol::PutRecordResponse;
using protocol::PutRecordsResponse;

namespace {

constexpr int kFormWidth = 418;
/// The most entries of one PutRecords call.
constexpr std::size_t kMostRefused = 500;

RecordDraft firstDraft()
{
    RecordDraft draft;
    draft.partitionKey = QStringLiteral("cust_8f2c91d4");
    draft.body =
        QStringLiteral("{\n"
                       "  \"event\": \"order_placed\",\n"
                       "  \"order_id\": \"ord_01JA7F93C2D8\",\n"
                       "  \"customer\": { \"id\": \"cust_8f2c91d4\", \"tier\": \"gold\" },\n"
                       "  \"total\": 418.2,\n"
                       "  \"currency\": \"EUR\"\n"
                       "}");
    return draft;
}

/// An answer and how long the call took.
template <typename Response>
struct Timed
{
    Response response;
    double millis = 0;
};

Timestamp now()
{
    return Timestamp(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

double millisSince(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

void refuse(LandedRecord& record, const Error& error)
{
    record.errorName = serviceErrorName(error);
    record.errorMessage = QString::fromStdString(error.message);
}

void fillShard(LandedRecord& record, const std::string& shardId, const StreamSnapshot* stream)
{
    record.shard = ShardId::parse(shardId);
    const ShardSnapshot* shard =
        stream && record.shard ? stream->findShard(*record.shard) : nullptr;
    record.colourSlot = shard ? shard->colourSlot : 0;
}

void takeEntry(LandedRecord& record, const protocol::PutRecordsResultEntry& entry,
               const StreamSnapshot* stream)
{
    if (entry.errorCode) {
        record.errorName = QString::fromStdString(*entry.errorCode);
        record.errorMessage = QString::fromStdString(entry.errorMessage.value_or(std::string()));
        return;
    }
    record.sequenceNumber = QString::fromStdString(entry.sequenceNumber.value_or(std::string()));
    fillShard(record, entry.shardId.value_or(std::string()), stream);
}

} // namespace

OneRecordPanel::OneRecordPanel(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                               QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_feed(feed),
      m_scope(scope),
      m_form(new RecordForm),
      m_bars(new LandingBars),
      m_sent(new LandedRecordsView(m_landed)),
      m_command(new CliBox)
{
    auto* splitter = new FlatSplitter(Qt::Horizontal);
    splitter->addWidget(m_form);
    splitter->addWidget(createResults());
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kFormWidth, 3 * kFormWidth});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(splitter);

    connect(m_form, &RecordForm::draftChanged, this, &OneRecordPanel::showTarget);
    connect(m_form, &RecordForm::sendRequested, this, &OneRecordPanel::send);
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &OneRecordPanel::showTarget);
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &OneRecordPanel::showLanding);
    connect(&m_connection, &Connection::stateChanged, this, &OneRecordPanel::showTarget);
    m_form->setDraft(firstDraft());
    showLanding();
}

QWidget* OneRecordPanel::createResults()
{
    auto* results = new Panel(ColorRole::BgSunken);
    auto* commandBox = new Panel(ColorRole::BgPanel, Qt::TopEdge);
    auto* commandColumn = new QVBoxLayout(commandBox);
    commandColumn->setContentsMargins(14, 8, 14, 12);
    commandColumn->addWidget(m_command);

    auto* column = new QVBoxLayout(results);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* where = new SectionHeader(tr("Where the records land"));
    where->setRemark(tr("what was sent from here"));
    column->addWidget(where);
    column->addWidget(m_bars);
    column->addWidget(createSentHeader());
    column->addWidget(m_sent, 1);
    column->addWidget(new SectionHeader(tr("The same from a shell")));
    column->addWidget(commandBox);
    return results;
}

QWidget* OneRecordPanel::createSentHeader()
{
    m_sentHeader = new SectionHeader(tr("Sent"));
    auto* show = makeSmallButton(tr("Show in Records"), QStringLiteral("eye"), ButtonKind::Ghost);
    auto* details = makeSmallButton(tr("Details"), {}, ButtonKind::Ghost);
    details->setAccessibleName(tr("Details of the call that failed"));
    auto* copy = makeSmallButton(tr("Copy"), QStringLiteral("copy"), ButtonKind::Ghost);
    auto* clear = makeSmallButton(tr("Clear"), {}, ButtonKind::Ghost);
    m_again =
        makeSmallButton(tr("Send refused again"), QStringLiteral("refresh"), ButtonKind::Ghost);
    for (QPushButton* button : {m_again, show, details, copy, clear})
        m_sentHeader->addWidget(button);
    connect(m_again, &QPushButton::clicked, this, &OneRecordPanel::sendRefusedAgain);
    connect(show, &QPushButton::clicked, this, &OneRecordPanel::showInRecords);
    connect(details, &QPushButton::clicked, this, &OneRecordPanel::showChosen);
    connect(copy, &QPushButton::clicked, this, [this] { copyToClipboard(m_sent->selectedText()); });
    connect(clear, &QPushButton::clicked, this, [this] {
        m_landed.clear();
        m_refused.clear();
        showLanding();
    });
    const auto enable = [this, show, details, copy, clear] {
        const bool chosen = m_sent->selectionModel()->hasSelection();
        const LandedRecord* record = this->chosen();
        const bool failed = record && !record->accepted() && !record->requestId.isEmpty();
        show->setVisible(!failed); // it is not there
        details->setVisible(failed);
        show->setEnabled(chosen);
        copy->setEnabled(chosen);
        clear->setEnabled(m_landed.rowCount() > 0);
    };
    connect(m_sent->selectionModel(), &QItemSelectionModel::selectionChanged, this, enable);
    connect(&m_landed, &QAbstractItemModel::rowsInserted, this, enable);
    connect(&m_landed, &QAbstractItemModel::modelReset, this, enable);
    connect(m_sent, &QTableView::activated, this, &OneRecordPanel::showChosen);
    enable();
    return m_sentHeader;
}

void OneRecordPanel::showTarget()
{
    const auto stream = m_feed.snapshot();
    const RecordDraft& draft = m_form->draft();
    m_form->setStream(stream.get(), produceBlockedReason(m_connection, m_feed));
    m_command->setCommand(draft.command(m_feed.streamName()).oneLine());
    std::optional<LandingBars::Marker> marker;
    if (const auto key = draft.hashKey())
        marker = {
            *key,
            draft.explicitHashKey.isEmpty()
                ? tr("%1, MD5 %2…")
                      .arg(draft.partitionKey, QString::fromStdString(key->toHex()).left(6))
                : tr("%1, hash key %2").arg(draft.partitionKey, formatPercent(key->fraction(), 1))};
    m_bars->setMarker(std::move(marker));
}

void OneRecordPanel::showLanding()
{
    std::vector<LandingBars::Bar> bars;
    const auto stream = m_feed.snapshot();
    for (const ShardSnapshot& shard : stream ? stream->shards : std::vector<ShardSnapshot>()) {
        const auto sent = m_landed.byShard().find(shard.id);
        const auto count =
            sent == m_landed.byShard().end() ? LandedRecordsModel::Count() : sent->second;
        if (shard.open())
            bars.push_back(
                {shard.id, shard.range, shard.colourSlot, count.accepted, count.refused});
    }
    std::sort(bars.begin(), bars.end(),
              [](const auto& a, const auto& b) { return a.range.start < b.range.start; });
    m_bars->setBars(std::move(bars));
    const auto total = m_landed.total();
    m_again->setVisible(!m_refused.empty());
    m_sentHeader->setRemark(
        total.accepted + total.refused == 0
            ? tr("nothing yet")
            : tr("newest first; %1 accepted, %2 refused")
                  .arg(formatCount(total.accepted), formatCount(total.refused)));
}

void OneRecordPanel::send(int count)
{
    if (count == 1) {
        sendOne();
        return;
    }
    const protocol::PutRecordRequest one = m_form->draft().request(m_feed.streamName());
    const Entry entry{one.data, one.explicitHashKey, one.partitionKey};
    sendEntries(std::vector<Refused>(std::size_t(count), {entry, begun()}));
}

LandedRecord OneRecordPanel::begun() const
{
    const RecordDraft& draft = m_form->draft();
    const auto stream = m_feed.snapshot();
    LandedRecord record;
    record.sent = now();
    record.partitionKey = draft.partitionKey;
    record.hashKey = draft.hashKey().value_or(HashKey());
    record.bytes = draft.size();
    if (const ShardSnapshot* shard = stream ? draft.shardIn(*stream) : nullptr) {
        record.shard = shard->id;
        record.colourSlot = shard->colourSlot;
    }
    return record;
}

void OneRecordPanel::sendOne()
{
    const protocol::PutRecordRequest request = m_form->draft().request(m_feed.streamName());
    const Entry entry{request.data, request.explicitHashKey, request.partitionKey};
    m_connection.call<Timed<PutRecordResponse>>(
        this,
        [request](auto& service, auto& context) -> Result<Timed<PutRecordResponse>> {
            QElapsedTimer timer;
            timer.start();
            WEIR_ASSIGN(auto response, service.putRecord(context, request));
            return Timed<PutRecordResponse>{std::move(response), millisSince(timer)};
        },
        [this, entry, record = begun()](Result<Timed<PutRecordResponse>> answer) mutable {
            if (answer.ok()) {
                record.millis = answer->millis;
                record.sequenceNumber = QString::fromStdString(answer->response.sequenceNumber);
                fillShard(record, answer->response.shardId, m_feed.snapshot().get());
            } else {
                refuse(record, answer.error());
            }
            if (!record.accepted() && m_refused.size() < kMostRefused)
                m_refused.push_back({entry, record});
            record.requestId = m_connection.answeredRequest();
            addLanded({record});
        });
}

/// PutRecords may fail in part: what it refuses is kept, to be sent again.
void OneRecordPanel::sendEntries(std::vector<Refused> sent)
{
    protocol::PutRecordsRequest request;
    request.streamName = m_feed.streamName().text();
    request.records.emplace();
    for (const Refused& one : sent)
        request.records->push_back(one.entry);
    m_connection.call<Timed<PutRecordsResponse>>(
        this,
        [request](auto& service, auto& context) -> Result<Timed<PutRecordsResponse>> {
            QElapsedTimer timer;
            timer.start();
            WEIR_ASSIGN(auto response, service.putRecords(context, request));
            return Timed<PutRecordsResponse>{std::move(response), millisSince(timer)};
        },
        [this, sent = std::move(sent)](Result<Timed<PutRecordsResponse>> answer) mutable {
            std::vector<LandedRecord> records;
            const auto stream = m_feed.snapshot();
            for (std::size_t i = 0; i < sent.size(); ++i) {
                LandedRecord record = sent[i].record;
                if (!answer.ok())
                    refuse(record, answer.error());
                else if (i < answer->response.records.size())
                    takeEntry(record, answer->response.records[i], stream.get());
                record.millis = answer.ok() ? answer->millis : 0;
                if (!record.accepted() && m_refused.size() < kMostRefused)
                    m_refused.push_back(std::move(sent[i]));
                record.requestId = m_connection.answeredRequest();
                records.push_back(std::move(record));
            }
            addLanded(records);
        });
}

void OneRecordPanel::sendRefusedAgain()
{
    std::vector<Refused> again = std::exchange(m_refused, {});
    for (Refused& one : again)
        one.record.sent = now();
    m_again->hide();
    sendEntries(std::move(again));
}

void OneRecordPanel::addLanded(const std::vector<LandedRecord>& records)
{
    m_landed.add(records);
    showLanding();
}

const LandedRecord* OneRecordPanel::chosen() const
{
    const QModelIndexList rows = m_sent->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_landed.record(rows.front().row());
}

/// A refused record is not among the records: its call says why.
void OneRecordPanel::showChosen()
{
    const LandedRecord* record = chosen();
    if (record && !record->accepted() && !record->requestId.isEmpty())
        CallDetailsDialog::openFor(m_connection, record->requestId, window());
    else
        showInRecords();
}

void OneRecordPanel::showInRecords()
{
    if (const LandedRecord* record = chosen())
        Q_EMIT m_scope.jumpRequested(record->sent);
}

} // namespace weir
