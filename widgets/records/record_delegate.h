#pragma once

#include "models/records/record_window_model.h"
#include "widgets/records/data_text.h"

#include <QStyledItemDelegate>

#include <functional>
#include <optional>

namespace weir {

/// Paints the cells of the records list straight from the records: mono text without shaping, the
/// shard's colour and number, badges, data coloured by meaning.
class RecordDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `model` is the one of the view.
    explicit RecordDelegate(const RecordWindowModel& model, QObject* parent = nullptr);

    /// Rows that may be out of date: muted, shard colours at half strength.
    void setFaded(bool faded) { m_faded = faded; }
    /// Between the two all cells share what drawing text needs.
    void beginPaint(const Theme& theme) { m_text.emplace(theme); }
    void endPaint() { m_text.reset(); }
    /// Which records have a mark before their time; null for none.
    void setMarked(std::function<bool(StreamPosition)> marked) { m_marked = std::move(marked); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Cell;

    void paintText(const Cell& cell, const QString& text, ColorRole color) const;
    void paintShard(const Cell& cell, const Record& record) const;
    void paintSequenceNumber(const Cell& cell, const QModelIndex& index) const;
    void paintBytes(const Cell& cell, const QString& text) const;
    /// What has to be read out of the data, once it is decoded.
    void paintDecoded(const Cell& cell, const RowCells& cells, int column) const;
    void paintPath(const Cell& cell, const PathCell& value) const;
    void paintKind(const Cell& cell, const QString& badge) const;
    void paintData(const Cell& cell, const TextRuns& data) const;

    const RecordWindowModel& m_model;
    std::optional<DataText> m_text; ///< within a paint of the whole list
    bool m_faded = false;
    std::function<bool(StreamPosition)> m_marked;
};

} // namespace weir
