#pragma once

#include "models/records/record_window_model.h"

#include <QWidget>

namespace weir {

class Connection;
class RecordsView;
class ScopeModel;
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

Q_SIGNALS:
    /// The empty list offers to send a record.
    void produceRequested();
    void modeChanged(weir::RecordWindowModel::Mode mode);
    /// Rows held of those that may be held; at most ten times a second.
    void bufferChanged(quint64 rows, quint64 cap);

private:
    RecordsView* m_view;
};

} // namespace weir
