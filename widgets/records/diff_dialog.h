#pragma once

#include "models/diff/record_diff_model.h"
#include "widgets/common/dialog_parts.h"

namespace weir {

class FlatTable;

/// Two records side by side, A at the left: as JSON with keys in any order equal, or their octets.
/// N and P go from change to change.
class DiffDialog : public FramedDialog
{
    Q_OBJECT

public:
    DiffDialog(const RecordReadingPtr& left, const RecordReadingPtr& right,
               QWidget* parent = nullptr);

    const RecordDiffModel& model() const { return *m_model; }
    int currentLine() const;

public Q_SLOTS:
    void nextChange();
    void previousChange();

private:
    QWidget* createSummary(const RecordReading& left, const RecordReading& right);
    QWidget* createFooter();
    void showLine(int row);

    RecordDiffModel* m_model;
    FlatTable* m_table;
};

} // namespace weir
