#include "widgets/records/record_table.h"

#include "widgets/records/record_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr std::array kColumnWidths{112, 72, 140, 146, 70, 74, 200};
constexpr int kPathWidth = 140;
constexpr int kWheelRows = 3;

} // namespace

RecordTable::RecordTable(RecordWindowModel& model, QWidget* parent)
    : QTableView(parent),
      m_model(model),
      m_delegate(new RecordDelegate(model, this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Records"));
    setLayoutDirection(Qt::LeftToRight); // keys, numbers and code, in every language
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setAutoScroll(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    createColumns();
    followModel();
}

void RecordTable::createColumns()
{
    const int rowHeight = themeOf(this).size("row.table");
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    horizontalHeader()->setFixedHeight(themeOf(this).size("row.header"));
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, &RecordTable::columnsChanged);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &RecordTable::columnsChanged);
    resetColumns();
    verticalScrollBar()->setSingleStep(rowHeight * kWheelRows / 3);
}

void RecordTable::resetColumns()
{
    m_model.setPaths({});
    for (int column = 0; column < RecordWindowModel::ColumnCount; ++column) {
        setColumnHidden(column, false);
        setColumnWidth(column, kColumnWidths[std::size_t(column)]);
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), column);
    }
    Q_EMIT columnsChanged();
}

void RecordTable::setColumns(const QStringList& paths, const QByteArray& header)
{
    m_model.setPaths(paths);
    if (header.isEmpty() || !horizontalHeader()->restoreState(header))
        placePaths();
}

/// Before the data, which takes what is left.
void RecordTable::placePaths()
{
    QHeaderView* header = horizontalHeader();
    for (int column = RecordWindowModel::ColumnCount; column < m_model.columnCount(); ++column)
        setColumnWidth(column, kPathWidth);
    header->moveSection(header->visualIndex(RecordWindowModel::Data), m_model.columnCount() - 1);
}

void RecordTable::addPath(const QString& path)
{
    if (paths().contains(path))
        return;
    m_model.setPaths(paths() + QStringList{path});
    setColumnWidth(m_model.columnCount() - 1, kPathWidth);
    QHeaderView* header = horizontalHeader();
    header->moveSection(header->visualIndex(RecordWindowModel::Data), m_model.columnCount() - 1);
    Q_EMIT columnsChanged();
}

void RecordTable::removePath(const QString& path)
{
    QStringList left = paths();
    left.removeAll(path);
    m_model.setPaths(left);
    Q_EMIT columnsChanged();
}

void RecordTable::showColumnOf(int column, bool shown)
{
    setColumnHidden(column, !shown);
    Q_EMIT columnsChanged();
}

void RecordTable::followModel()
{
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_stick)
            scrollToEnd();
    });
    connect(&m_model, &RecordWindowModel::windowShifted, this, [this] {
        viewport()->update();
        Q_EMIT viewMoved();
    });
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, &RecordTable::rememberView);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &RecordTable::restoreView);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RecordTable::scrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_stick)
            scrollToEnd();
    });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                m_anchor = current;
                if (current.isValid() && !m_ownChoice)
                    Q_EMIT rowChosen(current.row());
            });
}

void RecordTable::setStickToEnd(bool stick)
{
    m_stick = stick;
    if (stick)
        scrollToEnd();
}

void RecordTable::setNewestFirst(bool newestFirst)
{
    using Order = RecordWindowModel::Order;
    if (newestFirst == m_model.newestFirst())
        return;
    m_model.setOrder(newestFirst ? Order::NewestFirst : Order::OldestFirst);
    Q_EMIT orderChanged();
}

void RecordTable::setMarked(std::function<bool(StreamPosition)> marked)
{
    m_delegate->setMarked(std::move(marked));
    viewport()->update();
}

void RecordTable::setFaded(bool faded)
{
    m_delegate->setFaded(faded);
    viewport()->update();
}

void RecordTable::scrollToEnd()
{
    const QScopedValueRollback guard(m_ownScroll, true);
    if (m_model.newestFirst())
        scrollToTop();
    else
        scrollToBottom();
    Q_EMIT viewMoved();
}

void RecordTable::scrolled(int value)
{
    if (m_ownScroll)
        return;
    const bool atEnd = m_model.newestFirst() ? value <= 0 : value >= verticalScrollBar()->maximum();
    if (m_stick && !atEnd)
        Q_EMIT leftTheEnd();
    Q_EMIT viewMoved();
}

void RecordTable::rememberView()
{
    m_ownScroll = true;
    const int top = firstRowInView();
    const RecordRow record = m_model.recordAt(top);
    m_viewTop = record ? std::optional(record->position) : std::nullopt;
    m_viewTopPixel = top < 0 ? 0 : rowViewportPosition(top);
}

void RecordTable::restoreView()
{
    if (m_stick) {
        scrollToEnd();
    } else if (m_viewTop && m_model.rowCount() > 0) {
        showAtTop(m_model.rowAtPosition(*m_viewTop));
        verticalScrollBar()->setValue(verticalScrollBar()->value() - m_viewTopPixel);
    }
    m_ownScroll = false;
}

int RecordTable::firstRowInView() const
{
    return rowAt(0);
}

int RecordTable::lastRowInView() const
{
    const int row = rowAt(viewport()->height() - 1);
    return row < 0 ? m_model.rowCount() - 1 : row;
}

void RecordTable::showAtTop(int row)
{
    if (m_model.rowCount() == 0)
        return;
    const QScopedValueRollback guard(m_ownScroll, true);
    executeDelayedItemsLayout(); // or the scroll bar still has the range of the rows before
    const int there = std::clamp(row, 0, m_model.rowCount() - 1);
    scrollTo(m_model.index(there, 0), PositionAtTop);
    Q_EMIT viewMoved();
}

void RecordTable::chooseRow(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    const QModelIndex index = m_model.index(row, 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                 QItemSelectionModel::Rows);
    scrollTo(index);
}

void RecordTable::extendChoice(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    const QScopedValueRollback guard(m_ownChoice, true);
    const QPersistentModelIndex from =
        m_anchor.isValid() ? m_anchor : QPersistentModelIndex(currentIndex());
    const QModelIndex index = m_model.index(row, 0);
    const QModelIndex first = m_model.index(std::min(row, from.row()), 0);
    const QModelIndex last = m_model.index(std::max(row, from.row()), 0);
    selectionModel()->select(QItemSelection(first, last),
                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_anchor = from;
    scrollTo(index);
}

std::vector<RecordRow> RecordTable::chosenRecords() const
{
    QList<QModelIndex> rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    std::vector<RecordRow> records;
    for (const QModelIndex& row : rows)
        if (const RecordRow record = m_model.recordAt(row.row()))
            records.push_back(record);
    return records;
}

void RecordTable::markRow(int row)
{
    const QScopedValueRollback guard(m_ownChoice, true);
    if (row < 0)
        return selectionModel()->clear();
    selectionModel()->setCurrentIndex(m_model.index(row, 0), QItemSelectionModel::ClearAndSelect |
                                                                 QItemSelectionModel::Rows);
}

void RecordTable::chooseNext()
{
    chooseBeside(1);
}

void RecordTable::choosePrevious()
{
    chooseBeside(-1);
}

/// Behind the last row there may be more for who asks.
void RecordTable::chooseBeside(int step)
{
    const int from = currentIndex().isValid() ? currentIndex().row() : lastRowInView() - step;
    const RecordRow record = m_model.recordAt(from);
    const bool atEnd = from + step < 0 || from + step >= m_model.rowCount();
    if (atEnd && record && towardsNew(step > 0)) {
        Q_EMIT pushedAtTheEnd();
        return chooseRow(std::clamp(m_model.rowOf(*record) + step, 0, m_model.rowCount() - 1));
    }
    chooseRow(std::clamp(from + step, 0, std::max(m_model.rowCount() - 1, 0)));
}

void RecordTable::turnPage(bool down)
{
    QScrollBar* const bar = verticalScrollBar();
    const auto turn = down ? QScrollBar::SliderPageStepAdd : QScrollBar::SliderPageStepSub;
    const int before = bar->value();
    bar->triggerAction(turn);
    if (bar->value() != before || !towardsNew(down))
        return;
    Q_EMIT pushedAtTheEnd();
    executeDelayedItemsLayout(); // or the bar still has the range of the rows before
    bar->triggerAction(turn);
}

void RecordTable::wheelEvent(QWheelEvent* event)
{
    const int before = verticalScrollBar()->value();
    QTableView::wheelEvent(event);
    const int turned = event->angleDelta().y();
    if (turned != 0 && verticalScrollBar()->value() == before && towardsNew(turned < 0))
        Q_EMIT pushedAtTheEnd();
}

void RecordTable::keyPressEvent(QKeyEvent* event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    const bool more = event->modifiers().testFlag(Qt::ShiftModifier) && currentIndex().isValid();
    if (plain && more && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up))
        return extendChoice(currentIndex().row() + (event->key() == Qt::Key_Down ? 1 : -1));
    switch (event->key()) {
    case Qt::Key_J:
    case Qt::Key_Down:
        return plain ? chooseNext() : event->ignore();
    case Qt::Key_K:
    case Qt::Key_Up:
        return plain ? choosePrevious() : event->ignore();
    case Qt::Key_PageUp:
        return turnPage(false);
    case Qt::Key_PageDown:
        return turnPage(true);
    default:
        event->ignore(); // the page's keys
    }
}

void RecordTable::paintEvent(QPaintEvent* event)
{
    m_delegate->beginPaint(themeOf(this));
    QTableView::paintEvent(event);
    m_delegate->endPaint();
    if (const int first = firstRowInView(); first >= 0)
        Q_EMIT rowsPainted(first, lastRowInView());
}

void RecordTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    const int row = std::max(verticalHeader()->defaultSectionSize(), 1);
    const int rows = viewport()->height() / row + 2;
    m_model.cells().setScreen(std::size_t(rows));
    if (m_stick)
        scrollToEnd();
}

void RecordTable::focusInEvent(QFocusEvent* event)
{
    // An item view would choose its first row.
    QAbstractScrollArea::focusInEvent(event); // NOLINT(bugprone-parent-virtual-call)
    viewport()->update();
}

bool RecordTable::event(QEvent* event)
{
    // A menu's Ctrl+C must not take the copy of a row.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_C && key->modifiers().testFlag(Qt::ControlModifier))
            event->accept();
    }
    return QTableView::event(event);
}

} // namespace weir
