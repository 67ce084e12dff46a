#pragma once

#include "backend/bridge/record_survey.h"

#include <QMenu>

namespace weir {

class RecordTable;

/// Which columns the records list has: those of every record, and paths typed or found in recent
/// records. Their order and widths are changed in the list's header itself.
/// Also whether the newest record stands first.
class ColumnMenu : public QMenu
{
    Q_OBJECT

public:
    ColumnMenu(RecordTable& table, QWidget* parent);

    /// What recent records hold; the menu shows it when it is there.
    void setSurvey(const RecordSurvey& survey);

private:
    void addOrder();
    void addFixed();
    void addPaths();
    void addTyped();

    RecordTable& m_table;
    QAction* m_foundBefore = nullptr; ///< paths that were found go before it
};

} // namespace weir
