/// What RecordsView has to do with filters: the line, its count, the hits, and the cell's menu.
#include "backend/filter/quoted.h"
#include "models/common/format.h"
#include "models/filter/record_sources.h"
#include "widgets/common/banner.h"
#include "widgets/records/column_menu.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/position_rail.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"

#include <QHeaderView>
#include <QMenu>
#include <QShortcut>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

void RecordsView::connectFilter()
{
    FilterLine* line = m_toolbar->filterLine();
    connect(line, &FilterLine::filterChanged, this, &RecordsView::filterTurned);
    connect(line, &FilterLine::searchRequested, this, &RecordsView::searchStored);
    connect(m_searchBanner, &Banner::closed, this, &RecordsView::endSearch);
    m_searchBanner->setClosable(true);
    m_searchBanner->hide();
    connect(line, &FilterLine::listRequested, this, [this] { m_table->setFocus(); });
    connect(&m_sieve, &RecordSieve::progressed, this, &RecordsView::refreshSoon);
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

void RecordsView::setPreferences(const RecordPreferences& preferences)
{
    m_toolbar->filterLine()->setSaved(preferences.filters);
    m_table->setColumns(preferences.paths, preferences.header);
}

RecordPreferences RecordsView::preferences() const
{
    return {m_toolbar->filterLine()->saved(), m_table->paths(),
            m_table->horizontalHeader()->saveState()};
}

std::vector<RecordBatchPtr> RecordsView::recentBatches() const
{
    constexpr std::size_t kEnough = 10'000;
    std::vector<RecordBatchPtr> recent;
    std::size_t records = 0;
    const auto places = m_model.live().places();
    for (auto place = places.rbegin(); place != places.rend() && records < kEnough; ++place) {
        records += place->batch->size();
        recent.insert(recent.begin(), place->batch);
    }
    return recent;
}

void RecordsView::survey()
{
    m_tail->survey(this, recentBatches(), [this](const RecordSurvey& survey) {
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

void RecordsView::chooseColumns()
{
    auto* menu = new ColumnMenu(*m_table, this);
    m_tail->survey(menu, recentBatches(),
                   [menu](const RecordSurvey& survey) { menu->setSurvey(survey); });
    const QHeaderView* header = m_table->horizontalHeader();
    menu->popup(header->mapToGlobal(
        QPoint(header->width() - menu->sizeHint().width() - 20, header->height())));
}

void RecordsView::filterTurned(const filter::FilterPtr& filter)
{
    endSearch(); // it was for another filter
    m_sieve.setFilter(filter);
    refreshSoon();
}

// ---- everything stored
// -------------------------------------------------------------------------------

void RecordsView::searchStored()
{
    if (!m_sieve.filter())
        return editFilter();
    m_searched = {};
    m_search = m_tail->search(m_sieve.filter());
    connect(m_search.get(), &StoreSearch::found, &m_model, &RecordWindowModel::appendFound);
    connect(m_search.get(), &StoreSearch::progressed, this, [this](const SearchProgress& progress) {
        m_searched = progress;
        refreshSoon();
    });
    m_model.startFound();
    m_table->setFocus();
    refresh();
}

void RecordsView::endSearch()
{
    if (!m_search)
        return;
    m_search.reset();
    m_searched = {};
    m_model.startFound(); // lets go of the records
    follow();
    refresh();
}

void RecordsView::refreshSearch()
{
    m_searchBanner->disconnect(SIGNAL(actionTriggered()));
    m_searchBanner->setVisible(m_search != nullptr);
    if (!m_search)
        return;
    const SearchProgress& now = m_searched;
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
            m_search->stop();
    });
}

// ---- hits
// --------------------------------------------------------------------------------------------

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
    const RecordBuffer& live = hits();
    const StreamPosition here = from->position;
    std::uint64_t row = live.findRow([here, forward](const Record& record) {
        return forward ? record.position > here : record.position >= here;
    });
    if (!forward && row > live.firstRow())
        --row;
    else if (!forward)
        return;
    if (const RecordRow hit = live.at(row))
        showInSurroundings(hit->position);
}

void RecordsView::showInSurroundings(StreamPosition position)
{
    m_chosenAfterJump = position;
    m_browser.show(position);
}

void RecordsView::refreshFilter()
{
    refreshSearch();
    FilterLine* line = m_toolbar->filterLine();
    if (!m_sieve.filter()) {
        m_rail->setHits({});
        return;
    }
    const RecordBuffer& live = m_model.live();
    line->setCount({live.rowCount(), live.lookedAtRecords(), live.matchedUserRecords(),
                    m_sieve.leftOut(), m_sieve.isLooking()});
    m_rail->setHits([this](StreamPosition from, StreamPosition to) {
        return m_search ? foundIn(from, to) : heldIn(from, to);
    });
}

bool RecordsView::heldIn(StreamPosition from, StreamPosition to) const
{
    const RecordBuffer& rows = m_model.live();
    const auto found =
        rows.at(rows.findRow([from](const Record& r) { return r.position >= from; }));
    return found && found->position < to;
}

bool RecordsView::foundIn(StreamPosition from, StreamPosition to) const
{
    const double length = double(m_searched.to.ordinal - m_searched.from.ordinal);
    const auto part = [&](StreamPosition position) {
        const double before = double(position.ordinal) - double(m_searched.from.ordinal);
        const double share = length > 0 ? before / length : 0;
        return int(std::clamp(share, 0.0, 1.0) * SearchProgress::kParts);
    };
    for (int i = part(from); i < std::max(part(to), part(from) + 1); ++i)
        if (i < int(SearchProgress::kParts) && m_searched.parts.test(std::size_t(i)))
            return true;
    return false;
}

QString RecordsView::conditionFor(int column, const Record& record) const
{
    const auto quoted = [](std::string_view text) {
        return QString::fromStdString(filter::quote(text));
    };
    switch (column) {
    case RecordWindowModel::PartitionKey:
        return QStringLiteral("key = %1").arg(quoted(record.partitionKey));
    case RecordWindowModel::Shard:
        return QStringLiteral("shard = %1").arg(record.shard.index);
    case RecordWindowModel::Bytes:
        return QStringLiteral("size = %1").arg(record.data.size());
    case RecordWindowModel::Kind:
        return QStringLiteral("kind = %1").arg(kindWordOf(record.data));
    case RecordWindowModel::SequenceNumber:
        return QStringLiteral("seq >= %1")
            .arg(QString::fromStdString(record.sequenceNumber.toString()));
    default:
        break;
    }
    if (column < RecordWindowModel::ColumnCount)
        return {};
    const QString said = m_model.pathCell(record, column).condition;
    return said.isEmpty()
               ? QString()
               : m_model.paths().at(column - RecordWindowModel::ColumnCount) + u' ' + said;
}

void RecordsView::addFilterActions(QMenu& menu, int column, const RecordRow& row)
{
    FilterLine* line = m_toolbar->filterLine();
    const QString condition = conditionFor(column, *row);
    if (!condition.isEmpty()) {
        const QString shown = QFontMetrics(menu.font()).elidedText(condition, Qt::ElideMiddle, 280);
        const QString text = QString(shown).replace(QLatin1Char('&'), QLatin1String("&&"));
        menu.addAction(tr("Only %1").arg(text), this,
                       [line, condition] { line->narrow(condition, true); });
        menu.addAction(tr("Without %1").arg(text), this,
                       [line, condition] { line->narrow(condition, false); });
    }
    if (m_model.isFiltered() && !showsSurroundings())
        menu.addAction(tr("Show among the records around it"), this,
                       [this, row] { showInSurroundings(row->position); });
}

} // namespace weir
