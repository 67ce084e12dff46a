#pragma once

#include "backend/bridge/tail_feed.h"
#include "models/records/record_window_model.h"

#include <QObject>

#include <optional>
#include <utility>

namespace weir {

/// Has worker threads decode the rows in view, and while the list stands still a screen each way,
/// into the model's cells. One piece of work is out at a time; of what is wanted meanwhile only the
/// last counts. Owner thread: GUI.
class CellDecoder : public QObject
{
    Q_OBJECT

public:
    /// Neither is owned; both outlive the decoder or its last call.
    CellDecoder(TailFeed& feed, RecordWindowModel& model, QObject* parent = nullptr);

public Q_SLOTS:
    /// These rows of the model are in view; nothing happens when all is there.
    void want(int first, int last);

Q_SIGNALS:
    /// Rows can be painted whole that could not before.
    void decoded();

private:
    std::vector<RecordRow> missing(int first, int last) const;

    TailFeed& m_feed;
    RecordWindowModel& m_model;
    bool m_busy = false;
    std::optional<std::pair<int, int>> m_next;
};

} // namespace weir
