#include "widgets/streams/produce_page.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "backend/bridge/stream_feed.h"
#include "models/activity/job_text.h"
#include "models/common/format.h"
#include "widgets/activity/call_details_dialog.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/streams/file_form.h"
#include "widgets/streams/generator_form.h"
#include "widgets/streams/one_record_panel.h"
#include "widgets/streams/produce_blocked.h"
#include "widgets/streams/sending_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace weir {

namespace {

constexpr int kFormWidth = 418;

std::uint64_t newSeed()
{
    return QRandomGenerator::global()->generate64();
}

ColorRole dotOf(const StoreJob& job)
{
    switch (job.state) {
    case StoreJob::State::Running:
        return job.error ? ColorRole::Warn : ColorRole::Accent;
    case StoreJob::State::Paused:
    case StoreJob::State::Interrupted:
        return ColorRole::Warn;
    case StoreJob::State::Failed:
        return ColorRole::Error;
    default:
        return ColorRole::TextMuted;
    }
}

} // namespace

ProducePage::ProducePage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                         QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_feed(feed),
      m_ways(new SegmentedControl),
      m_stack(new QStackedWidget),
      m_one(new OneRecordPanel(connection, feed, scope)),
      m_forms(new QStackedWidget),
      m_generator(new GeneratorForm),
      m_file(new FileForm),
      m_sending(new SendingView),
      m_jobs(new QComboBox),
      m_dot(new StatusDot(ColorRole::TextMuted)),
      m_state(new ElidedLabel({}, FontRole::Data)),
      m_pause(makeButton(tr("Pause"), QStringLiteral("pause"))),
      m_stop(makeButton(tr("Stop"), QStringLiteral("stop")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(createBar());
    m_stack->addWidget(m_one);
    m_stack->addWidget(createRuns());
    column->addWidget(m_stack, 1);

    const StoreJobs& jobs = m_connection.jobs();
    connect(&jobs, &StoreJobs::jobAdded, this, &ProducePage::listJobs);
    connect(&jobs, &StoreJobs::cleared, this, &ProducePage::listJobs);
    connect(&jobs, &StoreJobs::jobChanged, this, [this](int index) {
        const StoreJob* job = currentJob();
        if (job && job == &m_connection.jobs().jobs()[std::size_t(index)])
            showJob();
    });
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &ProducePage::showBlocked);
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &ProducePage::showJob);
    connect(&m_connection, &Connection::stateChanged, this, &ProducePage::showBlocked);
    showBlocked();
    listJobs();
    showWay(currentJob() && !currentJob()->over() ? Way::Generator : Way::OneRecord);
}

QWidget* ProducePage::createBar()
{
    auto* bar = new Panel(ColorRole::BgPanel, Qt::BottomEdge);
    m_ways->addSegment(tr("One record"), QStringLiteral("send"));
    m_ways->addSegment(tr("Generator"), QStringLiteral("refresh"));
    m_ways->addSegment(tr("From file"), QStringLiteral("file"));
    m_ways->setAccessibleName(tr("What to send"));
    m_jobs->setAccessibleName(tr("Jobs that send to this stream"));
    m_jobs->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(m_ways);
    row->addStretch(1);
    row->addWidget(m_jobs);
    row->addWidget(m_dot);
    row->addWidget(m_state);
    row->addWidget(m_pause);
    row->addWidget(m_stop);
    connect(m_ways, &SegmentedControl::activated, this, [this](int way) { showWay(Way(way)); });
    connect(m_jobs, &QComboBox::currentIndexChanged, this, &ProducePage::showJob);
    connect(m_pause, &QPushButton::clicked, this, &ProducePage::pauseOrResume);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (const StoreJob* job = currentJob())
            m_connection.jobs().cancel(job->id);
    });
    return bar;
}

QWidget* ProducePage::createRuns()
{
    m_forms->addWidget(m_generator);
    m_forms->addWidget(m_file);
    auto* splitter = new FlatSplitter(Qt::Horizontal);
    splitter->addWidget(m_forms);
    splitter->addWidget(m_sending);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kFormWidth, 3 * kFormWidth});
    connect(m_generator, &GeneratorForm::startRequested, this,
            [this] { start(m_generator->draft().order(m_feed.streamName(), newSeed())); });
    connect(m_file, &FileForm::startRequested, this,
            [this] { start(m_file->draft().order(m_feed.streamName(), newSeed())); });
    connect(m_sending, &SendingView::callRequested, this, [this](const QString& requestId) {
        CallDetailsDialog::openFor(m_connection, requestId, window());
    });
    connect(m_sending, &SendingView::sendKeptRequested, this, [this] {
        if (const StoreJob* job = currentJob())
            m_connection.jobs().sendKept(job->id);
    });
    return splitter;
}

RecordForm& ProducePage::form()
{
    return m_one->form();
}

const LandedRecordsModel& ProducePage::landed() const
{
    return m_one->landed();
}

ProducePage::Way ProducePage::way() const
{
    return Way(m_ways->currentIndex());
}

void ProducePage::showWay(Way way)
{
    m_ways->setCurrentIndex(int(way));
    m_stack->setCurrentIndex(way == Way::OneRecord ? 0 : 1);
    if (way != Way::OneRecord)
        m_forms->setCurrentIndex(way == Way::File ? 1 : 0);
}

void ProducePage::showBlocked()
{
    const QString reason = produceBlockedReason(m_connection, m_feed);
    m_generator->setBlocked(reason);
    m_file->setBlocked(reason);
}

void ProducePage::start(const ProduceOrder& order)
{
    const std::uint64_t id = m_connection.jobs().produce(order);
    const int row = m_jobs->findData(quint64(id));
    if (row >= 0)
        m_jobs->setCurrentIndex(row);
    showJob();
}

/// Those that send to this stream, the newest first; the chosen one stays chosen.
void ProducePage::listJobs()
{
    const quint64 chosen = m_jobs->currentData().toULongLong();
    {
        const QSignalBlocker blocker(m_jobs);
        m_jobs->clear();
        const auto& jobs = m_connection.jobs().jobs();
        for (std::size_t i = jobs.size(); i-- > 0;) {
            const StoreJob& job = jobs[i];
            if (!job.sends() || job.stream != m_feed.streamName())
                continue;
            m_jobs->addItem(job.kind == StoreJob::Kind::Generate ? tr("Generator %1").arg(job.id)
                                                                 : tr("File %1").arg(job.id),
                            quint64(job.id));
        }
        m_jobs->setCurrentIndex(std::max(0, m_jobs->findData(chosen)));
    }
    showJob();
}

const StoreJob* ProducePage::currentJob() const
{
    return m_connection.jobs().find(m_jobs->currentData().toULongLong());
}

void ProducePage::showJob()
{
    const StoreJob* job = currentJob();
    m_sending->show(job, m_feed.snapshot().get());
    showBar(job);
}

void ProducePage::showBar(const StoreJob* job)
{
    m_jobs->setVisible(m_jobs->count() > 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_dot, m_state, m_pause, m_stop})
        widget->setVisible(job != nullptr);
    if (!job)
        return;
    const bool paused =
        job->state == StoreJob::State::Paused || job->state == StoreJob::State::Interrupted;
    m_dot->setColorRole(dotOf(*job));
    const QString rate = formatCount(std::uint64_t(qRound64(job->sent->rate)));
    QString state = jobState(*job);
    if (job->state == StoreJob::State::Running)
        state = job->sent->wantedRate
                    ? tr("Sending %1 of %2 rec/s")
                          .arg(rate, formatCount(std::uint64_t(qRound64(*job->sent->wantedRate))))
                    : tr("Sending %1 rec/s").arg(rate);
    else
        state = tr("%1, %2 accepted").arg(state, formatCount(job->sent->accepted));
    m_state->setText(state);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    setIconName(m_pause, paused ? QStringLiteral("play") : QStringLiteral("pause"));
    m_pause->setEnabled(!job->over());
    m_stop->setEnabled(!job->over());
}

void ProducePage::pauseOrResume()
{
    const StoreJob* job = currentJob();
    if (!job)
        return;
    if (job->state == StoreJob::State::Paused || job->state == StoreJob::State::Interrupted)
        m_connection.jobs().resume(job->id);
    else
        m_connection.jobs().pause(job->id);
}

} // namespace weir
