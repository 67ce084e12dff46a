#pragma once

#include "models/activity/activity_model.h"
#include "models/activity/job_table_model.h"

#include <QDockWidget>

class QPushButton;
class QStackedWidget;
class QTabBar;

namespace weir {

class ActivityTable;
class Connection;
class CallLogView;
class CountBadge;
class JobTable;

/// At the bottom of the window: what happened in the store, and the jobs over it. Thread: GUI.
class ActivityDock : public QDockWidget
{
    Q_OBJECT

public:
    enum class Tab { Activity, Jobs, Log };

    /// `connection` must outlive the dock.
    explicit ActivityDock(Connection& connection, QWidget* parent = nullptr);

    void showTab(Tab tab);
    Tab currentTab() const;

Q_SIGNALS:
    void streamChosen(const weir::StreamName& stream);

private:
    QWidget* createTitle();
    QWidget* createBody();
    void updateButtons();
    void clear();
    void showResult();
    void runAgain();
    void pauseOrResume();

    Connection& m_connection;
    ActivityModel m_activity;
    JobTableModel m_jobs;
    QTabBar* m_tabs = nullptr;
    CountBadge* m_unfinished = nullptr;
    QPushButton* m_result = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_pauseJob = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_clear = nullptr;
    QStackedWidget* m_stack = nullptr;
    ActivityTable* m_activityTable = nullptr;
    JobTable* m_jobTable = nullptr;
    CallLogView* m_log = nullptr;
    QPushButton* m_pause = nullptr;
    QWidget* m_noJobs = nullptr;
};

} // namespace weir
