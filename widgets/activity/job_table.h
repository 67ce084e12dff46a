#pragma once

#include "widgets/common/flat_table.h"

namespace weir {

class JobTableModel;

/// The jobs as rows: a bar for how far each is, its state with an icon. Thread: GUI.
class JobTable : public FlatTable
{
    Q_OBJECT

public:
    /// `model` must outlive the table.
    explicit JobTable(JobTableModel& model, QWidget* parent = nullptr);

    /// Of the current row; 0 when there is none.
    quint64 currentJob() const;
};

} // namespace weir
