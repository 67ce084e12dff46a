#include "widgets/streams/produce_page.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/scope_model.h"
#include "models/streams/service_error_text.h"
#include "widgets/common/buttons.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/panels.h"
#include "widgets/streams/landed_records_view.h"
#include "widgets/streams/landing_bars.h"
#include "widgets/streams/record_form.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace weir {

using protocol::PutRecordResponse;
using protocol::PutRecordsResponse;

namespace {

constexpr int kFormWidth = 418;

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

ProducePage::ProducePage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
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

    connect(m_form, &RecordForm::draftChanged, this, &ProducePage::showTarget);
    connect(m_form, &RecordForm::sendRequested, this, &ProducePage::send);
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &ProducePage::showTarget);
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &ProducePage::showLanding);
    connect(&m_connection, &Connection::stateChanged, this, &ProducePage::showTarget);
    m_form->setDraft(firstDraft());
    showLanding();
}

QWidget* ProducePage::createResults()
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

QWidget* ProducePage::createSentHeader()
{
    m_sentHeader = new SectionHeader(tr("Sent"));
    auto* show = makeSmallButton(tr("Show in Records"), QStringLiteral("eye"), ButtonKind::Ghost);
    auto* copy = makeSmallButton(tr("Copy"), QStringLiteral("copy"), ButtonKind::Ghost);
    auto* clear = makeSmallButton(tr("Clear"), {}, ButtonKind::Ghost);
    for (QPushButton* button : {show, copy, clear})
        m_sentHeader->addWidget(button);
    connect(show, &QPushButton::clicked, this, &ProducePage::showInRecords);
    connect(copy, &QPushButton::clicked, this, [this] { copyToClipboard(m_sent->selectedText()); });
    connect(clear, &QPushButton::clicked, this, [this] {
        m_landed.clear();
        showLanding();
    });
    const auto enable = [this, show, copy, clear] {
        const bool chosen = m_sent->selectionModel()->hasSelection();
        show->setEnabled(chosen);
        copy->setEnabled(chosen);
        clear->setEnabled(m_landed.rowCount() > 0);
    };
    connect(m_sent->selectionModel(), &QItemSelectionModel::selectionChanged, this, enable);
    connect(&m_landed, &QAbstractItemModel::rowsInserted, this, enable);
    connect(&m_landed, &QAbstractItemModel::modelReset, this, enable);
    connect(m_sent, &QTableView::doubleClicked, this, &ProducePage::showInRecords);
    enable();
    return m_sentHeader;
}

QString ProducePage::blockedReason() const
{
    const auto stream = m_feed.snapshot();
    if (m_connection.state() != Connection::State::Ready)
        return tr("The connection is not open.");
    if (!stream)
        return tr("Waiting for the stream's description.");
    if (stream->state == StreamState::Creating)
        return tr("The stream is still CREATING; it takes records once it is ACTIVE.");
    if (stream->state == StreamState::Deleting)
        return tr("The stream is DELETING and takes no more records.");
    return {};
}

void ProducePage::showTarget()
{
    const auto stream = m_feed.snapshot();
    const RecordDraft& draft = m_form->draft();
    m_form->setStream(stream.get(), blockedReason());
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

void ProducePage::showLanding()
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
    m_sentHeader->setRemark(
        total.accepted + total.refused == 0
            ? tr("nothing yet")
            : tr("newest first; %1 accepted, %2 refused")
                  .arg(formatCount(total.accepted), formatCount(total.refused)));
}

void ProducePage::send(int count)
{
    if (count == 1)
        sendOne();
    else
        sendMany(count);
}

LandedRecord ProducePage::begun() const
{
    const RecordDraft& draft = m_form->draft();
    const auto stream = m_feed.snapshot();
    LandedRecord record;
    record.sent = Timestamp(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
    record.partitionKey = draft.partitionKey;
    record.hashKey = draft.hashKey().value_or(HashKey());
    record.bytes = draft.size();
    if (const ShardSnapshot* shard = stream ? draft.shardIn(*stream) : nullptr) {
        record.shard = shard->id;
        record.colourSlot = shard->colourSlot;
    }
    return record;
}

void ProducePage::sendOne()
{
    m_connection.call<Timed<PutRecordResponse>>(
        this,
        [request = m_form->draft().request(m_feed.streamName())](
            auto& service, auto& context) -> Result<Timed<PutRecordResponse>> {
            QElapsedTimer timer;
            timer.start();
            WEIR_ASSIGN(auto response, service.putRecord(context, request));
            return Timed<PutRecordResponse>{std::move(response), millisSince(timer)};
        },
        [this, record = begun()](Result<Timed<PutRecordResponse>> answer) mutable {
            if (answer.ok()) {
                record.millis = answer->millis;
                record.sequenceNumber = QString::fromStdString(answer->response.sequenceNumber);
                fillShard(record, answer->response.shardId, m_feed.snapshot().get());
            } else {
                refuse(record, answer.error());
            }
            addLanded({record});
        });
}

void ProducePage::sendMany(int count)
{
    const protocol::PutRecordRequest one = m_form->draft().request(m_feed.streamName());
    protocol::PutRecordsRequest request;
    request.streamName = one.streamName;
    request.records.emplace(
        std::size_t(count),
        protocol::PutRecordsRequestEntry{one.data, one.explicitHashKey, one.partitionKey});
    m_connection.call<Timed<PutRecordsResponse>>(
        this,
        [request](auto& service, auto& context) -> Result<Timed<PutRecordsResponse>> {
            QElapsedTimer timer;
            timer.start();
            WEIR_ASSIGN(auto response, service.putRecords(context, request));
            return Timed<PutRecordsResponse>{std::move(response), millisSince(timer)};
        },
        [this, count, record = begun()](Result<Timed<PutRecordsResponse>> answer) mutable {
            std::vector<LandedRecord> records(std::size_t(count), record);
            const auto stream = m_feed.snapshot();
            for (std::size_t i = 0; i < records.size(); ++i) {
                if (!answer.ok())
                    refuse(records[i], answer.error());
                else if (i < answer->response.records.size())
                    takeEntry(records[i], answer->response.records[i], stream.get());
                records[i].millis = answer.ok() ? answer->millis : 0;
            }
            addLanded(records);
        });
}

void ProducePage::addLanded(const std::vector<LandedRecord>& records)
{
    m_landed.add(records);
    showLanding();
}

void ProducePage::showInRecords()
{
    const QModelIndexList rows = m_sent->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        Q_EMIT m_scope.jumpRequested(m_landed.record(rows.front().row()).sent);
}

} // namespace weir
