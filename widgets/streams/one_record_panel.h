#pragma once

#include "backend/protocol/kinesis_shapes.h"
#include "models/streams/landed_records_model.h"
#include "models/streams/record_draft.h"

#include <QWidget>

#include <memory>
#include <vector>

class QPushButton;

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
class OneRecordPanel : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive the page.
    OneRecordPanel(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                   QWidget* parent = nullptr);

    RecordForm& form() { return *m_form; }
    const LandedRecordsModel& landed() const { return m_landed; }

private:
    using Entry = protocol::PutRecordsRequestEntry;
    struct Refused
    {
        Entry entry;
        LandedRecord record; ///< as it was before the answer
    };

    QWidget* createResults();
    QWidget* createSentHeader();
    void showTarget();
    void showLanding();

    void send(int count);
    void sendOne();
    void sendEntries(std::vector<Refused> sent);
    void sendRefusedAgain();
    /// What is known of a record before the answer.
    LandedRecord begun() const;
    void addLanded(const std::vector<LandedRecord>& records);
    /// Null when no row is chosen.
    const LandedRecord* chosen() const;
    void showChosen();
    void showInRecords();

    Connection& m_connection;
    StreamFeed& m_feed;
    ScopeModel& m_scope;
    LandedRecordsModel m_landed;
    RecordForm* m_form;
    LandingBars* m_bars;
    SectionHeader* m_sentHeader;
    LandedRecordsView* m_sent;
    QPushButton* m_again = nullptr;
    std::vector<Refused> m_refused; ///< at most what one call takes
    CliBox* m_command;
};

} // namespace weir
