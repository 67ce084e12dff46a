#include "widgets/streams/sending_view.h"

#include "backend/bridge/snapshots.h"
#include "models/common/format.h"
#include "widgets/common/banner.h"
#include "widgets/common/button_look.h"
#include "widgets/common/flat_table.h"
#include "widgets/streams/landing_bars.h"
#include "widgets/streams/sending_chart.h"

#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

class CallDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

protected:
    Look lookOf(const QModelIndex& index, bool selected) const override
    {
        Look look;
        const bool trouble = index.data(ProduceCallModel::TroubleRole).toBool();
        if (index.column() == ProduceCallModel::Refused) {
            look.font = FontRole::Small;
            look.text = trouble    ? ColorRole::Warn
                        : selected ? ColorRole::TextSecondary
                                   : ColorRole::TextMuted;
        }
        return look;
    }
};

} // namespace

SendingView::SendingView(QWidget* parent)
    : Panel(ColorRole::BgSunken, {}, parent),
      m_kept(new Banner(Tone::Warn)),
      m_bars(new LandingBars),
      m_where(new SectionHeader(tr("Where the records land"))),
      m_chart(new SendingChart),
      m_answers(new SectionHeader(tr("Responses"))),
      m_table(new FlatTable(tr("Responses")))
{
    m_bars->setRefusedTitle(tr("throttled"));
    auto* rates = new SectionHeader(tr("Accepted and refused"));
    rates->setRemark(tr("rec/s, 60 s"));
    m_answers->setRemark(tr("newest first"));
    auto* details = makeSmallButton(tr("Details"), {}, ButtonKind::Ghost);
    details->setAccessibleName(tr("Details of the call"));
    details->setEnabled(false);
    m_answers->addWidget(details);
    m_table->setModel(&m_calls);
    m_table->setItemDelegate(new CallDelegate(m_table));
    m_table->setColumnLetters(ProduceCallModel::Call, 10);
    m_table->setColumnLetters(ProduceCallModel::Accepted, 14);
    m_table->setColumnLetters(ProduceCallModel::Millis, 8);
    m_table->horizontalHeader()->setSectionResizeMode(ProduceCallModel::Refused,
                                                      QHeaderView::Stretch);
    m_kept->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_kept);
    column->addWidget(m_where);
    column->addWidget(m_bars);
    column->addWidget(rates);
    column->addWidget(m_chart);
    column->addWidget(m_answers);
    column->addWidget(m_table, 1);
    // Rows move on under the selection while calls come in: what was chosen is the call.
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this, details] {
            const QModelIndexList rows = m_table->selectionModel()->selectedRows();
            m_chosen = rows.isEmpty() ? QString()
                                      : rows.front().data(ProduceCallModel::RequestRole).toString();
            details->setEnabled(!m_chosen.isEmpty());
        });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        showCall(index.data(ProduceCallModel::RequestRole).toString());
    });
    connect(details, &QPushButton::clicked, this, [this] { showCall(m_chosen); });
    connect(m_kept, &Banner::actionTriggered, this, &SendingView::sendKeptRequested);
}

void SendingView::show(const StoreJob* job, const StreamSnapshot* stream)
{
    const auto sent = job ? job->sent : nullptr;
    showBars(sent.get(), stream);
    m_chart->setSeconds(sent ? sent->lastSeconds
                             : std::vector<producer::ProduceProgress::Second>());
    m_calls.setProgress(sent);
    m_where->setRemark(sent ? tr("%1 accepted").arg(formatCount(sent->accepted))
                            : tr("nothing sent yet"));
    showKept(job);
}

void SendingView::showCall(const QString& requestId)
{
    if (!requestId.isEmpty())
        Q_EMIT callRequested(requestId);
}

void SendingView::showBars(const producer::ProduceProgress* sent, const StreamSnapshot* stream)
{
    std::vector<LandingBars::Bar> bars;
    for (const ShardSnapshot& shard : stream ? stream->shards : std::vector<ShardSnapshot>()) {
        producer::ProduceProgress::Landed landed;
        if (sent) {
            const auto found = sent->shards.find(shard.id);
            landed = found == sent->shards.end() ? landed : found->second;
        }
        // A shard that was closed since keeps what it took.
        if (shard.open() || landed.accepted + landed.throttled > 0)
            bars.push_back(
                {shard.id, shard.range, shard.colourSlot, landed.accepted, landed.throttled});
    }
    std::stable_sort(bars.begin(), bars.end(),
                     [](const auto& a, const auto& b) { return a.range.start < b.range.start; });
    m_bars->setBars(std::move(bars));
}

void SendingView::showKept(const StoreJob* job)
{
    const bool failed = job && job->state == StoreJob::State::Failed && job->error;
    const std::uint64_t kept = job ? job->sent->kept : 0;
    m_kept->setVisible(failed || kept > 0);
    if (failed) {
        m_kept->setMessage(Tone::Error, QString::fromStdString(job->error->message));
        m_kept->setAction({});
    } else if (kept > 0) {
        m_kept->setMessage(Tone::Warn,
                           tr("%1 records were refused, and %2 of them are kept.")
                               .arg(formatCount(job->sent->refused), formatCount(kept)));
        m_kept->setAction(tr("Send them again"));
    }
}

} // namespace weir
