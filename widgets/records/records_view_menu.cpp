/// The menu of a row in RecordsView: what can be done with the record, and with the cell.
#include "backend/core/time_format.h"
#include "backend/filter/quoted.h"
#include "models/common/format.h"
#include "models/filter/record_sources.h"
#include "widgets/common/buttons.h"
#include "widgets/records/detail_pane.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

namespace weir {

void RecordsView::openRowMenu(const QPoint& point)
{
    const int row = m_table->rowAt(point.y());
    const RecordRow record = m_model.recordAt(row);
    if (!record)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show details"), this,
                    [this, record] { m_table->chooseRow(m_model.rowOf(*record)); });
    menu->addSeparator();
    addFilterActions(*menu, m_table->columnAt(point.x()), record);
    const QString shard = QString::fromStdString(record->shard.toShortString());
    if (m_scope.shards() != std::set{record->shard})
        menu->addAction(tr("Show only shard %1").arg(shard), this,
                        [this, record] { m_scope.setShards({record->shard}); });
    if (!m_scope.shards().empty())
        menu->addAction(tr("Show all shards"), this, [this] { m_scope.setShards({}); });
    menu->addAction(tr("Show the key on the map"), this, [this, record] {
        Q_EMIT mapRequested(
            QString::fromUtf8(record->partitionKey.data(), qsizetype(record->partitionKey.size())));
    });
    menu->addSeparator();
    addCopyActions(*menu, record);
    menu->addSeparator();
    addBookmarkActions(*menu, record);
    const bool pinned = m_detail->pinned() != nullptr;
    menu->addAction(pinned ? tr("Diff with A\tCtrl+D") : tr("Pin to diff\tCtrl+D"), this,
                    [this, record] {
                        m_table->chooseRow(m_model.rowOf(*record));
                        compare();
                    });
    menu->addAction(tr("Export…\tCtrl+E"), this, &RecordsView::exportRecords);
    menu->addAction(tr("Send again…"), this, [this, record] { Q_EMIT resendRequested(record); });
    menu->popup(m_table->viewport()->mapToGlobal(point));
}

void RecordsView::addCopyActions(QMenu& menu, const RecordRow& row)
{
    const auto add = [&](const QString& text, auto copied) {
        return menu.addAction(text, this, [row, copied] { copyToClipboard(copied(*row)); });
    };
    // The keys are shown, not bound: keyPressEvent() acts on them.
    add(tr("Copy row\tCtrl+C"), recordAsRow);
    add(tr("Copy as JSON"), recordAsJson);
    menu.addAction(tr("Copy data as bytes"), this, [row] {
        const QByteArray octets(row->data.data(), qsizetype(row->data.size()));
        auto* copied = new QMimeData;
        copied->setData(QStringLiteral("application/octet-stream"), octets);
        copied->setText(QString::fromUtf8(octets));
        QGuiApplication::clipboard()->setMimeData(copied);
    });
    add(tr("Copy data as base64"), dataAsBase64);
    add(tr("Copy arrival in ISO 8601"),
        [](const Record& record) { return QString::fromStdString(toIso8601(record.arrival)); });
    add(tr("Copy partition key"), [](const Record& record) {
        return QString::fromUtf8(record.partitionKey.data(), qsizetype(record.partitionKey.size()));
    });
    menu.addSeparator();
    const CommandTarget target = m_target;
    add(tr("Copy as aws put-record\tCtrl+Shift+C"),
        [target](const Record& record) { return putRecordCommand(target, record); });
    add(tr("Copy as aws get-records from here"),
        [target](const Record& record) { return getRecordsCommand(target, record); });
}

void RecordsView::addBookmarkActions(QMenu& menu, const RecordRow& row)
{
    constexpr std::size_t kShown = 20;
    menu.addAction(tr("Bookmark…\tCtrl+B"), this, [this, row] { openBookmark(row); });
    if (m_bookmarks.all().empty())
        return;
    QMenu* list = menu.addMenu(tr("Go to a bookmark"));
    const auto& all = m_bookmarks.all();
    for (std::size_t i = all.size(); i-- > 0 && all.size() - i <= kShown;) {
        const Bookmark& there = all[i];
        const QString name = there.note.isEmpty() ? there.partitionKey : there.note;
        list->addAction(tr("%1  %2").arg(formatDateTime(there.arrival), name), this,
                        [this, position = there.position] { m_reading.browser().show(position); });
    }
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
    const PathCell* const cell = m_model.pathCell(record, column);
    const QString said = cell ? cell->condition : QString();
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
                       [this, row] { showRecord(row->position); });
}

} // namespace weir
