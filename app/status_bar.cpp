#include "app/status_bar.h"

#include "app/frame_meter.h"
#include "app/process_figures.h"
#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "models/common/format.h"
#include "models/connections/store_budget.h"
#include "widgets/activity/jobs_indicator.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"
#include "widgets/common/spoken_table.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kLineHeight = 16;
constexpr int kItemGap = 6; ///< as QStatusBar has it

/// One part of the bar, with a line at its right or left.
QHBoxLayout* makeItem(QWidget* item, bool lineAtLeft)
{
    auto* outer = new QHBoxLayout(item);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* inner = new QHBoxLayout;
    inner->setContentsMargins(10, 0, 10, 0);
    inner->setSpacing(6);
    auto* line = new Line(Qt::Vertical, item);
    line->setFixedHeight(kLineHeight);
    outer->addLayout(inner);
    outer->insertWidget(lineAtLeft ? 0 : 1, line);
    return inner;
}

ColorRole dotOf(Connection::State state)
{
    switch (state) {
    case Connection::State::Ready:
        return ColorRole::Ok;
    case Connection::State::Opening:
    case Connection::State::Closing:
        return ColorRole::Warn;
    case Connection::State::Failed:
        return ColorRole::Error;
    case Connection::State::Closed:
        break;
    }
    return ColorRole::TextMuted;
}

} // namespace

StatusBar::StatusBar(Connection& connection, const FrameMeter* frames, QWidget* parent)
    : QStatusBar(parent),
      m_connection(connection),
      m_frames(frames),
      m_timer(new QTimer(this))
{
    setSizeGripEnabled(false);
    setFixedHeight(themeOf(this).size("statusbar"));
    addWidget(createConnectionItem());
    addWidget(createModeItem());
    addWidget(createBufferItem());
    addPermanentWidget(createJobsItem());
    addPermanentWidget(createStoreItem());
    addPermanentWidget(createProcessItem());
    connect(&m_connection, &Connection::stateChanged, this, &StatusBar::showConnection);
    connect(&m_connection, &Connection::streamsChanged, this, &StatusBar::showStore);
    connect(m_timer, &QTimer::timeout, this, &StatusBar::showProcess);
    m_timer->start(1s);
    showConnection();
    showProcess();
}

QWidget* StatusBar::createConnectionItem()
{
    auto* item = new QWidget(this);
    QHBoxLayout* layout = makeItem(item, false);
    m_dot = new StatusDot(ColorRole::TextMuted, item);
    m_name = new TextLabel({}, FontRole::Small, ColorRole::TextSecondary, item);
    m_endpoint = new TextLabel({}, FontRole::Data, ColorRole::TextMuted, item);
    m_endpoint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy = new CopyButton(tr("Copy the endpoint"), item);
    m_copy->setFixedSize(22, 16);
    m_copy->setIconSizePx(12);
    for (QWidget* part : std::initializer_list<QWidget*>{m_dot, m_name, m_endpoint, m_copy})
        layout->addWidget(part);
    return item;
}

QWidget* StatusBar::createModeItem()
{
    m_modeItem = new QWidget(this);
    QHBoxLayout* layout = makeItem(m_modeItem, false);
    m_modeIcon = new IconLabel({}, ColorRole::Accent, 14, m_modeItem);
    m_mode = new TextLabel({}, FontRole::Small, ColorRole::TextSecondary, m_modeItem);
    layout->addWidget(m_modeIcon);
    layout->addWidget(m_mode);
    m_modeItem->hide();
    return m_modeItem;
}

QWidget* StatusBar::createBufferItem()
{
    m_bufferItem = new QWidget(this);
    QHBoxLayout* layout = makeItem(m_bufferItem, false);
    layout->addWidget(
        new TextLabel(tr("Rows"), FontRole::Small, ColorRole::TextMuted, m_bufferItem));
    m_buffer = new TextLabel({}, FontRole::Data, ColorRole::TextSecondary, m_bufferItem);
    layout->addWidget(m_buffer);
    m_bufferItem->setToolTip(tr("Rows in the list, of those it keeps at most"));
    m_bufferItem->hide();
    return m_bufferItem;
}

QWidget* StatusBar::createJobsItem()
{
    auto* item = new QWidget(this);
    auto* layout = new QHBoxLayout(item);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* line = new Line(Qt::Vertical, item);
    line->setFixedHeight(kLineHeight);
    auto* jobs = new JobsIndicator(m_connection.jobs(), item);
    layout->addWidget(line);
    layout->addWidget(jobs);
    item->hide();
    connect(jobs, &JobsIndicator::neededChanged, item, &QWidget::setVisible);
    connect(jobs, &QAbstractButton::clicked, this, &StatusBar::jobsChosen);
    return item;
}

QWidget* StatusBar::createStoreItem()
{
    m_storeItem = new QWidget(this);
    QHBoxLayout* layout = makeItem(m_storeItem, true);
    layout->addWidget(
        new TextLabel(tr("Store"), FontRole::Small, ColorRole::TextMuted, m_storeItem));
    m_store = new TextLabel(QChar(0x2013), FontRole::Data, ColorRole::TextSecondary, m_storeItem);
    layout->addWidget(m_store);
    return m_storeItem;
}

QWidget* StatusBar::createProcessItem()
{
    m_processItem = new QWidget(this);
    QHBoxLayout* layout = makeItem(m_processItem, true);
    m_memory = new TextLabel({}, FontRole::Data, ColorRole::TextSecondary, m_processItem);
    m_frame = new TextLabel({}, FontRole::Data, ColorRole::TextSecondary, m_processItem);
    layout->addWidget(m_memory);
    layout->addSpacing(6);
    layout->addWidget(
        new TextLabel(tr("frame p99"), FontRole::Small, ColorRole::TextMuted, m_processItem));
    layout->addWidget(m_frame);
    return m_processItem;
}

void StatusBar::setMode(const QString& icon, const QString& text, Tone tone)
{
    m_modeIcon->setIcon(icon, textRole(tone));
    const bool turned = m_mode->text() != text;
    m_mode->setText(text);
    m_modeItem->setVisible(!text.isEmpty());
    dropWhatDoesNotFit();
    if (turned)
        announce(m_mode, text);
}

void StatusBar::setBuffer(quint64 rows, quint64 cap)
{
    m_buffer->setText(tr("%1 of %2").arg(formatCount(rows), formatCount(cap)));
    m_hasBuffer = cap > 0;
    dropWhatDoesNotFit();
}

void StatusBar::setFirstPaint(std::chrono::milliseconds sinceStart)
{
    m_firstPaint = sinceStart;
    showProcess();
}

void StatusBar::setFirstRecord(std::chrono::milliseconds sinceStart)
{
    m_firstRecord = sinceStart;
    showProcess();
}

void StatusBar::showConnection()
{
    const QString endpoint = m_connection.endpoint();
    m_dot->setColorRole(dotOf(m_connection.state()));
    m_name->setText(m_connection.name());
    m_endpoint->setText(endpoint);
    m_endpoint->setVisible(!endpoint.isEmpty());
    m_copy->setCopyText(endpoint);
    m_copy->setVisible(!endpoint.isEmpty());
}

void StatusBar::showStore()
{
    const auto list = m_connection.streams();
    const auto refusing =
        std::count_if(list->streams.begin(), list->streams.end(),
                      [](const StreamListEntry& stream) { return stream.refusesWrites; });
    const bool over = list->store.overBudgetBytes > 0;
    const QString bytes = storeUseText(list->store);
    if (refusing > 0)
        m_store->setText(tr("%1, %n stream(s) not writable", nullptr, int(refusing)).arg(bytes));
    else if (over)
        m_store->setText(tr("%1, over its budget").arg(bytes));
    else
        m_store->setText(bytes);
    m_store->setColorRole(refusing > 0 ? ColorRole::Error
                          : over       ? ColorRole::Warn
                                       : ColorRole::TextSecondary);
    m_store->parentWidget()->setToolTip(over ? overBudgetText(*list) : QString());
}

void StatusBar::showProcess()
{
    const auto memory = residentBytes();
    m_memory->setText(memory ? formatBytes(*memory) : QString());
    const auto p99 = m_frames ? m_frames->p99() : std::nullopt;
    m_frame->setText(formatDuration(p99 ? double(p99->count()) / 1e6 : qQNaN()));
    QStringList lines{
        tr("Memory of this process, and the time within which 99 of 100 frames were ready.")};
    if (m_firstPaint)
        lines << tr("Window in %1").arg(formatDuration(double(m_firstPaint->count())));
    if (m_firstRecord)
        lines << tr("First record in %1").arg(formatDuration(double(m_firstRecord->count())));
    m_processItem->setToolTip(lines.join(u'\n'));
    dropWhatDoesNotFit();
}

void StatusBar::resizeEvent(QResizeEvent* event)
{
    QStatusBar::resizeEvent(event);
    dropWhatDoesNotFit();
}

/// What is told elsewhere too goes first. The connection, what is done and the jobs stay.
void StatusBar::dropWhatDoesNotFit()
{
    int needed = 0;
    for (const QWidget* item : findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        needed += item->isHidden() ? 0 : item->sizeHint().width() + kItemGap;
    const std::pair<QWidget*, bool> droppable[] = {
        {m_processItem, true}, {m_bufferItem, m_hasBuffer}, {m_storeItem, true}};
    const auto widthOf = [](const QWidget* item) { return item->sizeHint().width() + kItemGap; };
    for (const auto& [item, wanted] : droppable)
        needed += wanted && item->isHidden() ? widthOf(item) : 0;
    for (const auto& [item, wanted] : droppable) {
        const bool shown = wanted && needed <= width();
        needed -= wanted && !shown ? widthOf(item) : 0;
        item->setVisible(shown);
    }
}

} // namespace weir
