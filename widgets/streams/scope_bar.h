#pragma once

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace weir {

class Chip;
class IconButton;
class ScopeModel;
class SegmentedControl;
class StreamFeed;

/// What the views of a workspace are limited to: a chip for each picked shard and for a picked span
/// of time, how much of the past the live views show, and a calendar for any other span. Thread:
/// GUI.
class ScopeBar : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the bar; `feed` knows the shards' colours.
    ScopeBar(ScopeModel& scope, StreamFeed& feed, QWidget* parent = nullptr);

    /// One step along the range buttons; stays at the ends.
    void stepSpan(int step);

private:
    void createSpans();
    void createCalendar();
    void openCalendar();
    void showSpan();
    void rebuildChips();
    Chip* addChip(const QString& text);
    void addShardChips();

    ScopeModel& m_scope;
    StreamFeed& m_feed;
    QHBoxLayout* m_chipRow;
    std::vector<Chip*> m_chips;
    SegmentedControl* m_spans;
    IconButton* m_calendar;
};

} // namespace weir
