#pragma once

#include "backend/protocol/kinesis_shapes.h"
#include "models/streams/landed_records_model.h"
#include "models/streams/record_draft.h"

#include <QWidget>

#include <memory>

namespace weir {

class CliBox;
class Connection;
class EmptyState;
class LandedRecordsView;
class LandingBars;
class RecordForm;
class ScopeModel;
class SectionHeader;
class StreamFeed;

/// Sends records by hand, and shows where each landed. Thread: GUI.
class ProducePage : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive the page.
    ProducePage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                QWidget* parent = nullptr);

    RecordForm& form() { return *m_form; }
    const LandedRecordsModel& landed() const { return m_landed; }

private:
    QWidget* createResults();
    QWidget* createSentHeader();
    void showTarget();
    void showLanding();
    QString blockedReason() const;

    void send(int count);
    void sendOne();
    void sendMany(int count);
    /// What is known of a record before the answer.
    LandedRecord begun() const;
    void addLanded(const std::vector<LandedRecord>& records);
    void showInRecords();

    Connection& m_connection;
    StreamFeed& m_feed;
    ScopeModel& m_scope;
    LandedRecordsModel m_landed;
    RecordForm* m_form;
    LandingBars* m_bars;
    SectionHeader* m_sentHeader;
    LandedRecordsView* m_sent;
    CliBox* m_command;
};

} // namespace weir
