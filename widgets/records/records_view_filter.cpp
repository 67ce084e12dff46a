/// What RecordsView has to do with filters: the line, its count, the hits, and the cell's menu.
#include "backend/filter/quoted.h"
#include "models/filter/record_sources.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/position_rail.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"

#include <QMenu>
#include <QShortcut>

namespace weir {

void RecordsView::connectFilter()
{
    FilterLine* line = m_toolbar->filterLine();
    connect(line, &FilterLine::filterChanged, &m_sieve, &RecordSieve::setFilter);
    connect(line, &FilterLine::filterChanged, this, &RecordsView::refreshSoon);
    connect(line, &FilterLine::listRequested, this, [this] { m_table->setFocus(); });
    connect(&m_sieve, &RecordSieve::progressed, this, &RecordsView::refreshSoon);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this,
            &RecordsView::editFilter);
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
    const RecordBuffer& live = m_model.live();
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
    FilterLine* line = m_toolbar->filterLine();
    if (!m_sieve.filter()) {
        m_rail->setHits({});
        return;
    }
    const RecordBuffer& live = m_model.live();
    line->setCount({live.rowCount(), live.lookedAtRecords(), live.matchedUserRecords(),
                    m_sieve.leftOut(), m_sieve.isLooking()});
    m_rail->setHits([this](StreamPosition from, StreamPosition to) {
        const RecordBuffer& rows = m_model.live();
        const auto found =
            rows.at(rows.findRow([from](const Record& r) { return r.position >= from; }));
        return found && found->position < to;
    });
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
        return {};
    }
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
