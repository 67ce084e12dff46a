/// What RecordsView shows besides rows: counts, banners, and the states of a list without rows.
#include "models/common/format.h"
#include "widgets/common/banner.h"
#include "widgets/common/buttons.h"
#include "widgets/common/empty_state.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/position_rail.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"
#include "widgets/records/skeleton_rows.h"

#include <QLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>

namespace weir {

using namespace Qt::StringLiterals;
using Trouble = StreamReading::Trouble;

void RecordsView::refreshSoon()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void RecordsView::refresh()
{
    const RecordBuffer& live = m_model.live();
    const bool following = m_model.mode() == RecordWindowModel::Mode::Following;
    m_toolbar->setNewRows(following ? 0 : m_model.newRows());
    m_toolbar->setGauge(TailGauge::of(m_reading.tail().bufferFill(), following, m_reading.lag()));
    m_toolbar->setBuffer(live.heldRecords(), live.cap().rows, m_model.leftBuffer());
    refreshFilter();
    refreshState();
    refreshBanner();
    refreshRail();
    Q_EMIT bufferChanged(live.heldRecords(), live.cap().rows);
}

void RecordsView::refreshRail()
{
    const RecordRow top = m_model.recordAt(std::max(0, m_table->firstRowInView()));
    const bool following = m_model.mode() == RecordWindowModel::Mode::Following;
    m_rail->setPosition(top ? top->position : StreamPosition{}, following || !top);
}

void RecordsView::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    metricsChanged();
    refresh();
}

void RecordsView::refreshState()
{
    m_table->setFaded(m_stale || m_reading.trouble() != Trouble::None);
    const bool searching = m_reading.search() && !m_reading.search()->over;
    if (m_model.rowCount() > 0 || m_reading.sieve().isLookingBack() || searching ||
        (m_patience.isActive() && m_reading.trouble() == Trouble::None))
        return m_list->setCurrentWidget(m_rows);
    const bool waits = m_reading.trouble() == Trouble::None && !m_reading.isEmptyStream() &&
                       m_model.live().heldRecords() == 0 &&
                       m_model.mode() == RecordWindowModel::Mode::Following &&
                       m_reading.start() != StreamReading::Start::Time;
    if (waits) {
        m_skeleton->setText(m_reading.hasStarted() ? tr("Reading stored records…")
                                                   : tr("Waiting for the stream's description…"));
        return m_list->setCurrentWidget(m_skeleton);
    }
    showEmpty();
    m_list->setCurrentWidget(m_empty);
}

/// A banner that comes or goes above the rows does not move them while they stand still.
void RecordsView::refreshBanner()
{
    const bool shown = !m_banner->isHidden();
    const int top = m_table->mapTo(this, QPoint()).y();
    chooseBanner();
    if (m_banner->isHidden() != shown)
        return;
    layout()->activate();
    if (m_model.mode() == RecordWindowModel::Mode::Following)
        return; // stays at its end by itself
    QScrollBar* bar = m_table->verticalScrollBar();
    bar->setValue(bar->value() + m_table->mapTo(this, QPoint()).y() - top);
}

void RecordsView::chooseBanner()
{
    m_banner->disconnect(this);
    m_banner->setVisible(false);
    if (m_model.rowCount() == 0)
        return;
    const auto show = [this](Tone tone, const QString& text, const QString& action, auto slot) {
        m_banner->setMessage(tone, text);
        m_banner->setAction(action);
        connect(m_banner, &Banner::actionTriggered, this, slot);
        m_banner->setVisible(true);
    };
    if (m_reading.trouble() == Trouble::StreamGone)
        return show(Tone::Error, tr("The stream was deleted. These rows are what was read of it."),
                    {}, [] {});
    if (m_reading.trouble() == Trouble::ReadFailed)
        return show(Tone::Error, m_reading.troubleText(), tr("Read on"),
                    [this] { m_reading.readOn(); });
    if (showsSurroundings() && !m_reading.search())
        return show(Tone::Info,
                    tr("All stored records are shown here; the filter is for the list."),
                    tr("Back to the list"), [this] { follow(); });
    if (m_model.hasGap()) {
        const RecordRow first = m_model.live().at(m_model.live().firstRow());
        const RecordRow last = m_model.newestShown();
        if (first && last)
            return show(Tone::Info,
                        tr("Rows before %1 left the buffer, not the store")
                            .arg(formatClock(first->arrival)),
                        tr("Browse store"),
                        [this, next = last->position] { m_reading.browser().show(next); });
    }
    if (m_reading.skipped() > 0)
        show(Tone::Warn,
             tr("Retention removed %1 records before they were read")
                 .arg(formatCount(m_reading.skipped())),
             {}, [] {});
}

void RecordsView::showEmpty()
{
    const auto snapshot = m_feed.snapshot();
    const QString name = QString::fromStdString(m_feed.streamName().text());
    const bool held = m_model.live().heldRecords() > 0;
    const bool found = m_model.mode() == RecordWindowModel::Mode::Found;
    const bool sieved = held && m_model.isFiltered() && !found;
    const bool filtered = held && !m_scope.shards().empty();
    const QString key =
        QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8")
            .arg(int(m_reading.trouble()))
            .arg(found)
            .arg(sieved)
            .arg(filtered)
            .arg(m_reading.isEmptyStream())
            .arg(snapshot ? int(snapshot->state) : -1)
            .arg(m_reading.troubleText(), sieved ? m_toolbar->filterLine()->text() : QString());
    if (key == m_emptyShown)
        return;
    m_emptyShown = key;
    m_empty->clearButtons();
    m_empty->setDetail({});
    m_empty->setIcon(u"inbox"_s);
    const auto readOldest = [this] { startFrom(StreamReading::Start::TrimHorizon, {}); };
    if (m_reading.trouble() == Trouble::StreamGone) {
        m_empty->setTitle(tr("The stream is gone"));
        m_empty->setText(tr("%1 was deleted.").arg(name));
    } else if (m_reading.trouble() == Trouble::ReadFailed) {
        m_empty->setIcon(u"circle-alert"_s, ColorRole::Error);
        m_empty->setTitle(tr("The records could not be read"));
        m_empty->setText(m_reading.troubleText());
        connect(m_empty->addButton(tr("Try again"), u"refresh"_s), &QPushButton::clicked,
                &m_reading, &StreamReading::readOn);
    } else if (snapshot && snapshot->state == StreamState::Creating) {
        m_empty->setIcon(u"hourglass"_s);
        m_empty->setTitle(tr("Being created"));
        m_empty->setText(tr("%1 takes records as soon as it is active.").arg(name));
    } else if (m_reading.isEmptyStream()) {
        const bool never = snapshot->tip.ordinal == 0;
        m_empty->setTitle(never ? tr("No records yet") : tr("No records any more"));
        m_empty->setText(never ? tr("%1 is active and has never been written to.").arg(name)
                               : tr("Retention has removed all records of %1.").arg(name));
        connect(m_empty->addButton(tr("Send one record"), u"send"_s, ButtonKind::Primary),
                &QPushButton::clicked, this, &RecordsView::produceRequested);
        connect(m_empty->addButton(tr("Start a generator")), &QPushButton::clicked, this,
                &RecordsView::generatorRequested);
        connect(m_empty->addButton(tr("Copy a put command")), &QPushButton::clicked, this,
                [this] { copyToClipboard(examplePutCommand(m_target)); });
    } else if (found) {
        m_empty->setIcon(u"search"_s);
        m_empty->setTitle(tr("Nothing stored matches"));
        m_empty->setText(tr("None of the %1 records stored matches the filter.")
                             .arg(formatCount(m_reading.search()->records)));
        connect(m_empty->addButton(tr("Back to the list")), &QPushButton::clicked, &m_reading,
                &StreamReading::endSearch);
    } else if (sieved) {
        m_empty->setIcon(u"filter"_s);
        m_empty->setTitle(tr("No record matches"));
        m_empty->setText(filtered ? tr("None of the rows held matches the filter and is of the "
                                       "chosen shards. New records are looked at as they arrive.")
                                  : tr("None of the rows held matches the filter. New records are "
                                       "looked at as they arrive."));
        connect(m_empty->addButton(tr("Clear filter")), &QPushButton::clicked, this,
                [this] { m_toolbar->filterLine()->clear(); });
        connect(m_empty->addButton(tr("Search everything stored")), &QPushButton::clicked, this,
                &RecordsView::searchStored);
        offerMeantPath();
    } else if (filtered) {
        m_empty->setIcon(u"filter"_s);
        m_empty->setTitle(tr("No record matches"));
        m_empty->setText(tr("None of the rows held is of the chosen shards."));
        connect(m_empty->addButton(tr("Show all shards")), &QPushButton::clicked, this,
                [this] { m_scope.setShards({}); });
    } else {
        m_empty->setTitle(tr("Nothing here yet"));
        m_empty->setText(tr("%1 has records stored, but none where reading started.").arg(name));
        connect(m_empty->addButton(tr("Read from the oldest")), &QPushButton::clicked, this,
                readOldest);
    }
}

} // namespace weir
