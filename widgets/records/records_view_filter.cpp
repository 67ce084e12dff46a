/// What RecordsView has to do with filters: the line, its count, the search and the hits.
#include "backend/filter/quoted.h"
#include "models/common/format.h"
#include "models/filter/path_suggestion.h"
#include "widgets/common/banner.h"
#include "widgets/common/buttons.h"
#include "widgets/common/empty_state.h"
#include "widgets/records/column_menu.h"
#include "widgets/records/detail_pane.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/position_rail.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"

#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>

namespace weir {

using namespace Qt::StringLiterals;

void RecordsView::connectFilter()
{
    FilterLine* line = m_toolbar->filterLine();
    connect(line, &FilterLine::filterChanged, this, &RecordsView::filterTurned);
    connect(line, &FilterLine::searchRequested, this, &RecordsView::searchStored);
    connect(m_searchBanner, &Banner::closed, &m_reading, &StreamReading::endSearch);
    m_searchBanner->setClosable(true);
    m_searchBanner->hide();
    connect(line, &FilterLine::listRequested, this, [this] { m_table->setFocus(); });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this,
            &RecordsView::editFilter);
    connect(line, &FilterLine::savedChanged, this, &RecordsView::preferencesChanged);
    connect(line, &FilterLine::focused, this, &RecordsView::survey);
    connect(m_table, &RecordTable::columnsChanged, this, &RecordsView::preferencesChanged);
    connect(m_table->horizontalHeader(), &QWidget::customContextMenuRequested, this,
            &RecordsView::chooseColumns);
    connect(new QShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_K, this), &QShortcut::activated, this,
            &RecordsView::chooseColumns);
    connect(new QShortcut(Qt::Key_F3, this), &QShortcut::activated, this, &RecordsView::nextHit);
    connect(new QShortcut(Qt::SHIFT | Qt::Key_F3, this), &QShortcut::activated, this,
            &RecordsView::previousHit);
}

void RecordsView::editFilter()
{
    FilterLine* line = m_toolbar->filterLine();
    line->setFocus(Qt::ShortcutFocusReason);
    line->selectAll();
}

void RecordsView::showMatching(const QString& filter)
{
    FilterLine* line = m_toolbar->filterLine();
    line->setText(filter);
    if (line->filter())
        searchStored();
}

void RecordsView::showKey(const QString& key)
{
    showMatching(u"key = "_s + QString::fromStdString(filter::quote(key.toStdString())));
}

void RecordsView::setPreferences(const RecordPreferences& preferences)
{
    m_toolbar->filterLine()->setSaved(preferences.filters);
    m_table->setColumns(preferences.paths, preferences.header);
    m_table->setNewestFirst(preferences.newestFirst);
    if (!preferences.splitter.isEmpty() && m_splitter->restoreState(preferences.splitter))
        m_detail->setStacked(m_splitter->orientation() == Qt::Horizontal);
}

RecordPreferences RecordsView::preferences() const
{
    return {m_toolbar->filterLine()->saved(), m_table->paths(),
            m_table->horizontalHeader()->saveState(), m_table->newestFirst(),
            m_splitter->saveState()};
}

void RecordsView::survey()
{
    m_reading.tail().survey(this, m_reading.recentBatches(), [this](const RecordSurvey& survey) {
        FilterVocabulary vocabulary;
        for (const auto& [path, count] : survey.paths)
            vocabulary.paths += QString::fromStdString(path);
        for (const auto& [key, count] : survey.keys)
            vocabulary.keys += QString::fromStdString(key);
        if (const auto snapshot = m_feed.snapshot())
            for (const ShardSnapshot& shard : snapshot->shards)
                vocabulary.shards += QString::number(shard.id.index);
        m_toolbar->filterLine()->setVocabulary(std::move(vocabulary));
    });
}

/// Nothing matches: tells a path that was typed wrong from a true nothing.
void RecordsView::offerMeantPath()
{
    const QString text = m_toolbar->filterLine()->text();
    m_reading.tail().survey(
        this, m_reading.recentBatches(),
        [this, text, shown = m_emptyShown](const RecordSurvey& survey) {
            FilterLine* line = m_toolbar->filterLine();
            const auto offer = suggestPath(text, survey);
            if (!offer || shown != m_emptyShown)
                return;
            m_empty->setText(tr("No record has %1. Did you mean %2, which %3 of them have?")
                                 .arg(offer->typed, offer->meant,
                                      formatPercent(double(offer->records) / double(offer->of))));
            connect(m_empty->addButton(tr("Use %1").arg(offer->meant), {}, ButtonKind::Primary),
                    &QPushButton::clicked, line, [line, offer] { line->setText(offer->filter); });
        });
}

void RecordsView::chooseColumns()
{
    auto* menu = new ColumnMenu(*m_table, this);
    m_reading.tail().survey(menu, m_reading.recentBatches(),
                            [menu](const RecordSurvey& survey) { menu->setSurvey(survey); });
    const QHeaderView* header = m_table->horizontalHeader();
    menu->popup(header->mapToGlobal(
        QPoint(header->width() - menu->sizeHint().width() - 20, header->height())));
}

void RecordsView::filterTurned(const filter::FilterPtr& filter)
{
    m_reading.endSearch(); // it was for another filter
    m_reading.sieve().setFilter(filter);
    refreshSoon();
}

// ---- everything stored --------------------------------------------------------------------------

void RecordsView::searchStored()
{
    if (!m_reading.sieve().filter())
        return editFilter();
    m_reading.searchStored();
    m_table->setFocus();
}

void RecordsView::refreshSearch()
{
    m_searchBanner->disconnect(SIGNAL(actionTriggered()));
    m_searchBanner->setVisible(m_reading.search() != nullptr);
    if (!m_reading.search())
        return;
    const SearchProgress& now = *m_reading.search();
    const QString hits = formatCount(now.hits);
    const QString looked = formatCount(now.records);
    const QString all = formatCount(now.to.ordinal - now.from.ordinal);
    QString text =
        now.error     ? tr("The search failed: %1").arg(QString::fromStdString(now.error->message))
        : now.stopped ? tr("Stopped: %1 found in %2 of %3 records").arg(hits, looked, all)
        : now.over    ? tr("%1 found in all %2 records stored").arg(hits, looked)
                      : tr("%1 found in %2 of %3 records").arg(hits, looked, all);
    const std::uint64_t listed = m_model.found().heldRecords();
    if (now.over && listed < now.hits)
        text = tr("%1 found; the first %2 are listed").arg(hits, formatCount(listed));
    if (now.unreadable > 0)
        text += u' ' +
                tr("%1 could not be read, and were left out: %2")
                    .arg(formatCount(now.unreadable), QString::fromStdString(now.unreadablePlace));
    const bool trouble = now.error || now.unreadable > 0;
    m_searchBanner->setMessage(trouble ? Tone::Warn : Tone::Info, text, u"search"_s);
    const bool away = m_model.mode() != RecordWindowModel::Mode::Found;
    m_searchBanner->setAction(away ? tr("Back to the results") : now.over ? QString() : tr("Stop"));
    connect(m_searchBanner, &Banner::actionTriggered, this, [this, away] {
        if (away)
            m_model.showFound();
        else
            m_reading.stopSearch();
    });
}

// ---- hits ---------------------------------------------------------------------------------------

bool RecordsView::showsSurroundings() const
{
    return m_model.isFiltered() && m_model.mode() == RecordWindowModel::Mode::Range;
}

void RecordsView::nextHit()
{
    showHit(true);
}

void RecordsView::previousHit()
{
    showHit(false);
}

void RecordsView::showHit(bool forward)
{
    if (!m_model.isFiltered())
        return editFilter();
    if (!showsSurroundings())
        return forward ? m_table->chooseNext() : m_table->choosePrevious();
    const RecordRow from =
        m_model.recordAt(m_table->currentIndex().isValid() ? m_table->currentIndex().row()
                                                           : m_table->firstRowInView());
    if (!from)
        return;
    forward = forward != m_model.newestFirst(); // down the list
    const RecordBuffer& live = m_reading.hits();
    const StreamPosition here = from->position;
    std::uint64_t row = live.findRow([here, forward](const Record& record) {
        return forward ? record.position > here : record.position >= here;
    });
    if (!forward && row > live.firstRow())
        --row;
    else if (!forward)
        return;
    if (const RecordRow hit = live.at(row))
        showRecord(hit->position);
}

void RecordsView::showRecord(StreamPosition position)
{
    m_chosenAfterJump = position;
    m_reading.browser().show(position);
}

void RecordsView::refreshFilter()
{
    refreshSearch();
    FilterLine* line = m_toolbar->filterLine();
    if (!m_reading.sieve().filter()) {
        m_rail->setHits({});
        return;
    }
    const RecordBuffer& live = m_model.live();
    line->setCount({live.rowCount(), live.lookedAtRecords(), live.matchedUserRecords(),
                    m_reading.sieve().leftOut(), m_reading.sieve().isLooking()});
    m_rail->setHits(
        [this](StreamPosition from, StreamPosition to) { return m_reading.hasHitIn(from, to); });
}

} // namespace weir
