#include "widgets/records/records_toolbar.h"

#include "models/common/format.h"
#include "widgets/common/buttons.h"
#include "widgets/common/segmented_control.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/start_time_dialog.h"
#include "widgets/records/tail_gauge_view.h"
#include "widgets/records/tool_chip.h"

#include <QHBoxLayout>
#include <QMenu>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

enum Segment { Follow, Pause };

} // namespace

RecordsToolbar::RecordsToolbar(QWidget* parent)
    : Panel(ColorRole::BgPanel, Qt::BottomEdge, parent),
      m_mode(new SegmentedControl(SegmentedControl::Size::Normal, this)),
      m_new(new ToolChip(u"arrow-down"_s, Tone::Warn, ToolChip::Arrow::None, this)),
      m_start(new ToolChip({}, Tone::Neutral, ToolChip::Arrow::Menu, this)),
      m_filter(new FilterLine(this)),
      m_gauge(new TailGaugeView(this)),
      m_columns(new IconButton(u"columns"_s, tr("Columns and order (Ctrl+Shift+K)"), this)),
      m_bookmarks(
          new IconButton(u"bookmark"_s, tr("Go to a bookmark, time or number (Ctrl+G)"), this)),
      m_compare(new IconButton(u"compare"_s, {}, this)),
      m_export(new IconButton(u"download"_s, tr("Export (Ctrl+E)"), this))
{
    setFixedHeight(themeOf(this).size("toolbar"));
    m_mode->addSegment(tr("Following"), u"follow"_s);
    m_mode->addSegment(tr("Pause"), u"pause"_s, Tone::Warn);
    m_mode->setSegmentToolTip(Follow, tr("Show the newest records as they arrive (End)"));
    m_mode->setSegmentToolTip(Pause, tr("Hold the list still; reading goes on (Space)"));
    m_new->setToolTip(tr("Follow again (End)"));
    m_new->setMono(true);
    m_new->hide();
    createStartMenu();

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 1);
    layout->setSpacing(8);
    layout->addWidget(m_mode);
    layout->addWidget(m_new);
    layout->addWidget(m_start);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_gauge);
    createTools();

    connect(m_mode, &SegmentedControl::activated, this, [this](int segment) {
        if (segment == Follow)
            Q_EMIT followRequested();
        else
            Q_EMIT pauseRequested();
    });
    connect(m_new, &QAbstractButton::clicked, this, &RecordsToolbar::followRequested);
    setMode(RecordWindowModel::Mode::Following);
    setStart(Start::Latest);
}

void RecordsToolbar::createTools()
{
    auto* line = new Panel(ColorRole::LineSubtle, {}, this);
    line->setFixedSize(1, 18);
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->addWidget(line);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(2);
    for (IconButton* tool : {m_columns, m_bookmarks, m_compare, m_export})
        tools->addWidget(tool);
    row->addLayout(tools);
    connect(m_columns, &IconButton::clicked, this, &RecordsToolbar::columnsRequested);
    connect(m_bookmarks, &IconButton::clicked, this, &RecordsToolbar::bookmarksRequested);
    connect(m_compare, &IconButton::clicked, this, &RecordsToolbar::compareRequested);
    connect(m_export, &IconButton::clicked, this, &RecordsToolbar::exportRequested);
    setPinned(false);
}

void RecordsToolbar::setPinned(bool pinned)
{
    m_compare->setName(pinned ? tr("Compare with the pinned record (Ctrl+D)")
                              : tr("Pin the record, to compare it with another one (Ctrl+D)"));
    m_compare->setChecked(pinned);
}

void RecordsToolbar::createStartMenu()
{
    auto* menu = new QMenu(m_start);
    menu->setToolTipsVisible(true);
    const auto add = [&](const QString& text, const QString& tip, Start start) {
        QAction* action = menu->addAction(
            text, this, [this, start] { Q_EMIT startRequested(start, Timestamp{}); });
        action->setToolTip(tip);
    };
    add(tr("Latest"), tr("The newest records stored, then new ones"), Start::Latest);
    add(tr("Trim horizon"), tr("The oldest record that retention has left, then all after it"),
        Start::TrimHorizon);
    menu->addAction(tr("A time…"), this, &RecordsToolbar::askTime);
    connect(m_start, &QAbstractButton::clicked, this,
            [this, menu] { menu->popup(m_start->mapToGlobal(QPoint(0, m_start->height() + 2))); });
}

void RecordsToolbar::askTime()
{
    auto* dialog = new StartTimeDialog(m_startTime, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &StartTimeDialog::timeChosen, this,
            [this](Timestamp time) { Q_EMIT startRequested(Start::Time, time); });
    dialog->open();
}

void RecordsToolbar::setMode(RecordWindowModel::Mode mode)
{
    const bool following = mode == RecordWindowModel::Mode::Following;
    const bool stored = mode == RecordWindowModel::Mode::Range;
    const bool found = mode == RecordWindowModel::Mode::Found;
    m_mode->setSegmentText(Follow, following ? tr("Following") : tr("Follow"));
    m_mode->setSegmentText(Pause, following ? tr("Pause")
                                  : found   ? tr("Found")
                                  : stored  ? tr("Stored")
                                            : tr("Paused"));
    m_mode->setCurrentIndex(following ? Follow : Pause);
    if (following)
        m_new->hide();
}

void RecordsToolbar::setNewRows(std::uint64_t count)
{
    m_new->setParts({}, tr("%1 new").arg(formatCount(count)));
    m_new->setVisible(count > 0);
}

void RecordsToolbar::setStart(Start start, Timestamp time)
{
    m_startTime = time;
    switch (start) {
    case Start::Latest:
        return m_start->setParts(tr("From "), tr("latest"));
    case Start::TrimHorizon:
        return m_start->setParts(tr("From "), tr("trim horizon"));
    case Start::Time:
        return m_start->setParts(tr("From "), formatClock(time));
    }
}

void RecordsToolbar::setGauge(const TailGauge& gauge)
{
    m_gauge->setGauge(gauge);
}

void RecordsToolbar::setRate(double recordsPerSecond)
{
    m_gauge->setRate(recordsPerSecond);
}

void RecordsToolbar::setBuffer(std::uint64_t held, std::uint64_t cap, std::uint64_t left)
{
    QString text = tr("%1 of %2 rows held").arg(formatCount(held), formatCount(cap));
    if (left > 0)
        text += u'\n' + tr("%1 older rows left the list, not the store").arg(formatCount(left));
    m_gauge->setToolTip(text);
}

} // namespace weir
