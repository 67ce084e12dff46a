#pragma once

#include "models/records/stream_reading.h"
#include "models/records/tail_gauge.h"
#include "widgets/common/panels.h"

namespace weir {

class FilterLine;
class IconButton;
class SegmentedControl;
class TailGaugeView;
class ToolChip;

/// The records page's controls: follow or pause, how many are new, where reading starts, the
/// filter, how well reading keeps up, and tools for columns, bookmarks, comparing and exporting. 40
/// px.
class RecordsToolbar : public Panel
{
    Q_OBJECT

public:
    using Start = StreamReading::Start;

    explicit RecordsToolbar(QWidget* parent = nullptr);

    FilterLine* filterLine() const { return m_filter; }
    void setMode(RecordWindowModel::Mode mode);
    void setNewRows(std::uint64_t count);
    void setStart(Start start, Timestamp time = {});
    void setGauge(const TailGauge& gauge);
    void setRate(double recordsPerSecond);
    /// A record waits to be compared with another one.
    void setPinned(bool pinned);
    /// What the list holds and what left it, for the gauge's tooltip.
    void setBuffer(std::uint64_t held, std::uint64_t cap, std::uint64_t left);

Q_SIGNALS:
    void followRequested();
    void pauseRequested();
    void startRequested(weir::StreamReading::Start start, weir::Timestamp time);
    void columnsRequested();
    void bookmarksRequested();
    void compareRequested();
    void exportRequested();

private:
    void createStartMenu();
    void createTools();
    void askTime();

    SegmentedControl* m_mode;
    ToolChip* m_new;
    ToolChip* m_start;
    FilterLine* m_filter;
    TailGaugeView* m_gauge;
    IconButton* m_columns;
    IconButton* m_bookmarks;
    IconButton* m_compare;
    IconButton* m_export;
    Timestamp m_startTime;
};

} // namespace weir
