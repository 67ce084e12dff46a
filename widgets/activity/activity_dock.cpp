#include "widgets/activity/activity_dock.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "widgets/activity/activity_table.h"
#include "widgets/activity/call_log_view.h"
#include "widgets/activity/job_result_dialog.h"
#include "widgets/activity/job_table.h"
#include "widgets/common/buttons.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/panels.h"
#include "widgets/common/pills.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTabBar>

namespace weir {

using namespace Qt::StringLiterals;

namespace {
constexpr int kTitleHeight = 32;
} // namespace

ActivityDock::ActivityDock(Connection& connection, QWidget* parent)
    : QDockWidget(tr("Activity, jobs and log"), parent),
      m_connection(connection),
      m_activity(connection),
      m_jobs(connection.jobs())
{
    setObjectName(u"activity"_s);
    setFeatures(DockWidgetClosable | DockWidgetMovable);
    setAllowedAreas(Qt::BottomDockWidgetArea);
    setTitleBarWidget(createTitle());
    setWidget(createBody());
    const StoreJobs& jobs = m_connection.jobs();
    connect(&jobs, &StoreJobs::jobAdded, this, &ActivityDock::updateButtons);
    connect(&jobs, &StoreJobs::jobChanged, this, &ActivityDock::updateButtons);
    connect(&jobs, &StoreJobs::cleared, this, &ActivityDock::updateButtons);
    connect(m_jobTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ActivityDock::updateButtons);
    showTab(Tab::Activity);
}

QWidget* ActivityDock::createTitle()
{
    auto* title = new Panel(ColorRole::BgPanel, Qt::TopEdge | Qt::BottomEdge, this);
    title->setFixedHeight(kTitleHeight);
    m_tabs = new QTabBar(title);
    setSmall(m_tabs);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Activity"));
    m_tabs->addTab(tr("Jobs"));
    m_tabs->addTab(tr("Log"));
    m_unfinished = new CountBadge(title);
    m_unfinished->setToolTip(tr("Jobs that run or wait"));
    m_unfinished->hide();
    m_result = makeSmallButton(tr("Result…"), u"list"_s, ButtonKind::Ghost, title);
    m_again = makeSmallButton(tr("Run again"), u"refresh"_s, ButtonKind::Ghost, title);
    m_pauseJob = makeSmallButton(tr("Pause job"), u"pause"_s, ButtonKind::Ghost, title);
    m_cancel = makeSmallButton(tr("Cancel job"), u"stop"_s, ButtonKind::Ghost, title);
    m_pause = makeSmallButton(tr("Pause"), u"pause"_s, ButtonKind::Ghost, title);
    m_pause->setCheckable(true);
    m_clear = makeSmallButton(tr("Clear"), {}, ButtonKind::Ghost, title);
    auto* close = new IconButton(u"x"_s, tr("Close"), title);
    close->setIconSizePx(14);

    auto* row = new QHBoxLayout(title);
    row->setContentsMargins(8, 1, 8, 1);
    row->setSpacing(4);
    row->addWidget(m_tabs, 0, Qt::AlignBottom);
    row->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_result, m_again, m_pauseJob, m_cancel,
                                                           m_pause, m_clear, close})
        row->addWidget(widget);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { showTab(Tab(tab)); });
    connect(m_result, &QPushButton::clicked, this, &ActivityDock::showResult);
    connect(m_again, &QPushButton::clicked, this, &ActivityDock::runAgain);
    connect(m_pauseJob, &QPushButton::clicked, this, &ActivityDock::pauseOrResume);
    connect(m_cancel, &QPushButton::clicked, this,
            [this] { m_connection.jobs().cancel(m_jobTable->currentJob()); });
    connect(m_pause, &QPushButton::toggled, this, [this](bool pause) { m_log->setPaused(pause); });
    connect(m_clear, &QPushButton::clicked, this, &ActivityDock::clear);
    connect(close, &IconButton::clicked, this, &QWidget::hide);
    return title;
}

QWidget* ActivityDock::createBody()
{
    m_stack = new QStackedWidget(this);
    m_activityTable = new ActivityTable(m_activity, m_stack);
    auto* jobs = new QWidget(m_stack);
    auto* layers = new QStackedLayout(jobs);
    m_jobTable = new JobTable(m_jobs, jobs);
    auto* none = new EmptyState(jobs);
    none->setIcon(u"circle-check"_s);
    none->setTitle(tr("No jobs"));
    none->setText(tr("Verify or compact the store from the File menu, a stream from its own. What "
                     "a stream's Produce page sends, and what is exported and imported, stands "
                     "here too."));
    m_noJobs = none;
    layers->addWidget(m_jobTable);
    layers->addWidget(none);
    m_stack->addWidget(m_activityTable);
    m_log = new CallLogView(m_connection, m_stack);
    m_stack->addWidget(jobs);
    m_stack->addWidget(m_log);
    connect(m_log, &CallLogView::streamChosen, this, [this](const QString& stream) {
        Q_EMIT streamChosen(StreamName(stream.toStdString()));
    });
    connect(m_activityTable, &ActivityTable::streamChosen, this, [this](const QString& stream) {
        Q_EMIT streamChosen(StreamName(stream.toStdString()));
    });
    connect(m_jobTable, &QTableView::activated, this, &ActivityDock::showResult);
    return m_stack;
}

void ActivityDock::showTab(Tab tab)
{
    if (m_tabs->currentIndex() != int(tab)) {
        m_tabs->setCurrentIndex(int(tab)); // comes back here
        return;
    }
    m_stack->setCurrentIndex(int(tab));
    updateButtons();
}

ActivityDock::Tab ActivityDock::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

void ActivityDock::updateButtons()
{
    const bool jobs = currentTab() == Tab::Jobs;
    const StoreJob* job = m_connection.jobs().find(m_jobTable->currentJob());
    const bool any = m_jobs.rowCount() > 0;
    for (QWidget* widget : {m_result, m_again, m_pauseJob, m_cancel})
        widget->setVisible(jobs && any);
    m_pause->setVisible(currentTab() == Tab::Log);
    m_result->setEnabled(job && job->result);
    m_again->setEnabled(job && job->over());
    const bool stopped =
        job && job->kind == StoreJob::Kind::Import &&
        (job->state == StoreJob::State::Failed || job->state == StoreJob::State::Cancelled);
    m_again->setText(stopped ? tr("Go on") : tr("Run again"));
    const bool interrupted = job && job->state == StoreJob::State::Interrupted;
    const bool paused = interrupted || (job && job->state == StoreJob::State::Paused);
    m_pauseJob->setEnabled(job && job->pauses() && !job->over());
    m_pauseJob->setText(interrupted ? tr("Go on with job")
                        : paused    ? tr("Resume job")
                                    : tr("Pause job"));
    m_cancel->setText(interrupted ? tr("Drop job") : tr("Cancel job"));
    m_cancel->setEnabled(job && !job->over() && !job->cancelling);
    m_clear->setText(jobs ? tr("Clear finished") : tr("Clear"));
    const int unfinished = m_connection.jobs().unfinished();
    m_clear->setEnabled(!jobs || m_jobs.rowCount() > unfinished);
    static_cast<QStackedLayout*>(m_noJobs->parentWidget()->layout())
        ->setCurrentWidget(any ? static_cast<QWidget*>(m_jobTable) : m_noJobs);
    m_unfinished->setText(QString::number(unfinished));
    m_unfinished->adjustSize();
    m_tabs->setTabButton(int(Tab::Jobs), QTabBar::RightSide,
                         unfinished > 0 ? m_unfinished : nullptr);
    m_unfinished->setVisible(unfinished > 0);
}

void ActivityDock::clear()
{
    switch (currentTab()) {
    case Tab::Activity:
        m_activity.clear();
        break;
    case Tab::Jobs:
        m_connection.jobs().clearFinished();
        break;
    case Tab::Log:
        m_log->clear();
        break;
    }
}

void ActivityDock::showResult()
{
    const StoreJob* job = m_connection.jobs().find(m_jobTable->currentJob());
    if (!job || !job->result)
        return;
    auto* dialog = new JobResultDialog(*job, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ActivityDock::runAgain()
{
    m_connection.jobs().again(m_jobTable->currentJob());
}

void ActivityDock::pauseOrResume()
{
    StoreJobs& jobs = m_connection.jobs();
    const StoreJob* job = jobs.find(m_jobTable->currentJob());
    if (!job)
        return;
    if (job->state == StoreJob::State::Paused || job->state == StoreJob::State::Interrupted)
        jobs.resume(job->id);
    else
        jobs.pause(job->id);
}

} // namespace weir
