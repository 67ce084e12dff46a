#pragma once

#include "backend/bridge/stream_detail.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace weir {

class FindingCard;
class ScopeModel;
class SectionHeader;
class TextLabel;

/// What is worth a look in the last minutes of a stream, under a header; each finding leads to its
/// records or its place.
class FindingList : public QWidget
{
    Q_OBJECT

public:
    /// `scope` outlives it.
    explicit FindingList(ScopeModel& scope, QWidget* parent = nullptr);

    void showFindings(const std::vector<Finding>& findings);
    /// Where what was measured ends.
    void setEnd(Timestamp end) { m_end = end; }

Q_SIGNALS:
    /// Wants to see the records of the scope.
    void recordsRequested();
    void mapRequested();

private:
    void open(const Finding& finding);

    ScopeModel& m_scope;
    SectionHeader* m_header;
    QVBoxLayout* m_rows;
    TextLabel* m_note;
    std::vector<FindingCard*> m_cards;
    Timestamp m_end;
};

} // namespace weir
