#pragma once

#include "models/records/record_window_model.h"

#include <QWidget>

namespace weir {

class Connection;
class RecordsView;
struct ExportChoices;
class ScopeModel;
class Settings;
class StreamFeed;

/// The Records tab of a stream's page: opens a tail of the feed's stream on the connection and
/// shows it. `connection`, `feed` and `scope` outlive it.
class RecordsPage : public QWidget
{
    Q_OBJECT

public:
    RecordsPage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                QWidget* parent = nullptr);

    RecordsView& view() { return *m_view; }
    /// Arranges the list as the settings say and keeps there how it is arranged from now on;
    /// nothing happens the second time. `settings` outlives the page.
    void keepPreferencesIn(Settings& settings);
    /// Bookmarks are kept there, unless the store is in memory. `settings` outlives the page.
    void keepBookmarksIn(Settings& settings);

Q_SIGNALS:
    /// The empty list offers to send a record.
    void produceRequested();
    /// ... or to start a generator.
    void generatorRequested();
    void modeChanged(weir::RecordWindowModel::Mode mode);
    /// Rows held of those that may be held; at most ten times a second.
    void bufferChanged(quint64 rows, quint64 cap);

private:
    void openResend(const RecordRow& record);
    void openExport(const ExportChoices& choices);
    void openImport();

    const QString m_stream;
    Connection& m_connection;
    StreamFeed& m_feed;
    RecordsView* m_view;
    Settings* m_settings = nullptr;
    bool m_bookmarksKept = false;
};

} // namespace weir
