#pragma once

#include "backend/bridge/produce_order.h"
#include "backend/bridge/store_job.h"
#include "models/streams/landed_records_model.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace weir {

class Connection;
class ElidedLabel;
class FileForm;
class GeneratorForm;
class OneRecordPanel;
class RecordForm;
class ScopeModel;
class SegmentedControl;
class SendingView;
class StatusDot;
class StreamFeed;

/// Sends records to a stream: one by hand, made-up ones at a rate, or those of a file. What runs is
/// a job of the connection and goes on when the page is left. Thread: GUI.
class ProducePage : public QWidget
{
    Q_OBJECT

public:
    enum class Way { OneRecord, Generator, File };

    /// All three must outlive the page.
    ProducePage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                QWidget* parent = nullptr);

    Way way() const;
    void showWay(Way way);
    RecordForm& form();
    GeneratorForm& generator() { return *m_generator; }
    FileForm& file() { return *m_file; }
    const LandedRecordsModel& landed() const;

private:
    QWidget* createBar();
    QWidget* createRuns();
    void showBlocked();

    void start(const ProduceOrder& order);
    void listJobs();
    void showJob();
    void showBar(const StoreJob* job);
    const StoreJob* currentJob() const;
    void pauseOrResume();

    Connection& m_connection;
    StreamFeed& m_feed;
    SegmentedControl* m_ways;
    QStackedWidget* m_stack;
    OneRecordPanel* m_one;
    QStackedWidget* m_forms;
    GeneratorForm* m_generator;
    FileForm* m_file;
    SendingView* m_sending;
    QComboBox* m_jobs;
    StatusDot* m_dot;
    ElidedLabel* m_state;
    QPushButton* m_pause;
    QPushButton* m_stop;
};

} // namespace weir
