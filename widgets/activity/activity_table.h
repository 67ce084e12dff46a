#pragma once

#include "widgets/common/flat_table.h"

namespace weir {

class ActivityModel;

/// What happened, a sentence a row. Thread: GUI.
class ActivityTable : public FlatTable
{
    Q_OBJECT

public:
    /// `model` must outlive the table.
    explicit ActivityTable(ActivityModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A row was activated that is about a stream.
    void streamChosen(const QString& stream);
};

} // namespace weir
