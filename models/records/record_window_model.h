#pragma once

#include "models/records/cell_cache.h"
#include "models/records/record_buffer.h"
#include "models/records/window_step.h"

#include <QAbstractTableModel>

#include <map>

namespace weir {

/// The records list: a window of at most kWindowRows rows over far more records.
///
/// *Following*: the newest rows of the live buffer. Once the window is full its row count stays;
/// new records shift the base and windowShifted() asks for a repaint, nothing is laid out anew.
/// *Paused*: the rows stand still while the live buffer goes on reading. *Range*: rows read from
/// the store, see showRange(). *Found*: what a search through the store has found, see showFound().
///
/// data() does no I/O and converts only what it is asked for. Owner thread: GUI.
class RecordWindowModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr std::uint64_t kWindowRows = 65'536;
    /// What rows that stand still may hold besides the live buffer's cap.
    static constexpr std::uint64_t kStillBytes = 128ULL << 20;

    enum Column { Arrived, Shard, PartitionKey, SequenceNumber, Bytes, Kind, Data, ColumnCount };
    enum Role {
        ArrivalRole = Qt::UserRole + 1, ///< qint64, milliseconds since 1970, UTC
        ShardRole,                      ///< uint, the shard's index
        ColourSlotRole,                 ///< uint
        SequenceNumberRole,             ///< QString, all digits
        SizeRole,                       ///< qulonglong, octets of data
        FormRole,                       ///< int, a RecordKind::Form; nothing until it is decoded
        PositionRole,                   ///< qulonglong, the record's place in the stream
    };
    enum class Mode { Following, Paused, Range, Found };
    /// Which record stands in the first row; both are the order of arrival.
    enum class Order { OldestFirst, NewestFirst };

    /// See RecordBuffer::setMatches().
    struct Match
    {
        std::uint64_t first = 0;
        BatchMatchesPtr matches;
    };

    explicit RecordWindowModel(QObject* parent = nullptr, RecordBuffer::Cap cap = {});

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Mode mode() const { return m_mode; }
    Order order() const { return m_order; }
    bool newestFirst() const { return m_order == Order::NewestFirst; }
    void setOrder(Order order);
    /// Columns behind the others, one for each path; what is no path is left out.
    void setPaths(const QStringList& paths);
    QStringList paths() const;
    /// What rows show of their data, once it is decoded; see CellDecoder. Until then data() has
    /// nothing to say of it.
    CellCache& cells() { return m_cells; }
    const CellCache& cells() const { return m_cells; }
    /// The memory of records and cells that are held no longer, for another thread to free.
    RecordBuffer::Gone takeGone();
    /// Null until it is decoded.
    const PathCell* pathCell(const Record& record, int column) const;

    /// The record in a row of the window; null outside.
    RecordRow recordAt(int row) const;
    /// The oldest and the newest record in a row; null when there is none.
    RecordRow oldestShown() const;
    RecordRow newestShown() const;
    /// The row that shows the record at `position`, or the first one after it. When all are before:
    /// rowCount() or, newest first, 0.
    int rowAtPosition(StreamPosition position) const;
    /// The row that shows exactly this record, or -1.
    int rowOf(const Record& record) const;
    std::uint32_t colourSlotOf(ShardId shard) const;

    bool isFiltered() const { return m_live.isSieved(); }
    /// All batches that rows may come from, oldest first.
    std::vector<RecordBuffer::Place> places() const;
    /// The rows read since the list stands still, of the chosen shards.
    std::uint64_t newRows() const { return m_newRows; }
    const RecordBuffer& live() const { return m_live; }
    const RecordBuffer& found() const { return m_found; }
    /// How many records left the live buffer for newer ones.
    std::uint64_t leftBuffer() const { return m_live.firstOrdinal() - m_startOrdinal; }
    /// Whether records between the rows that stand still and the live buffer are in neither.
    bool hasGap() const;
    /// Whether the live buffer holds records before the window, or after it of those read before it
    /// stood still, that showBuffered() could show.
    bool hasBufferedBefore() const;
    bool hasBufferedAfter() const;

    /// Of Range: the records read are those at [rangeFirst, rangeEnd).
    StreamPosition rangeFirst() const;
    StreamPosition rangeEnd() const;

public Q_SLOTS:
    /// New records, after all earlier ones.
    void append(const std::vector<weir::RecordBatchPtr>& batches);
    /// Forgets every record: reading starts anew somewhere else. Follows.
    void restart();
    void follow();
    /// Keeps the rows as they are. Nothing happens unless Following.
    void pause();
    /// Pauses on the part of the live buffer around the record at `position`; false when it is not
    /// held.
    bool showBuffered(weir::StreamPosition position);
    /// Shows stored records instead. `batch` holds consecutive records of all shards.
    void showRange(const weir::RecordBatchPtr& batch);
    /// Adds the records just before or just after those shown. Far rows at the other end make room.
    void extendRange(const weir::RecordBatchPtr& batch, bool before);
    /// Shows what a search has found: nothing yet of a new one, or once more what it has.
    void startFound();
    void showFound();
    /// More of it, after all earlier ones.
    void appendFound(const std::vector<weir::RecordBatchPtr>& batches);
    /// Shows only these shards; empty shows all. The newest rows are there at once, older ones come
    /// in front of them between the next events.
    void setShards(std::set<weir::ShardId> shards);
    /// Shows only what matched() says from now on, and nothing of what it said before; or
    /// everything again. A Range stays as it is: it shows what surrounds a record.
    void setFiltered(bool filtered);
    /// Which records of some batches are rows.
    void matched(const std::vector<weir::RecordWindowModel::Match>& matches);
    void setColourSlots(std::map<weir::ShardId, std::uint32_t> slots);

Q_SIGNALS:
    void modeChanged();
    /// Rows moved up within the same row count; persistent indexes have moved along.
    void windowShifted();
    /// Records were appended; counts changed.
    void recordsAppended();

private:
    const RecordBuffer& rows() const
    {
        return m_mode == Mode::Following ? m_live : m_mode == Mode::Found ? m_found : m_still;
    }
    void standStill(RecordBuffer still, Mode mode);
    /// Lets the rows that stood still go.
    void setStill(RecordBuffer still);
    void advanceWindow();
    void shiftWindow(std::uint64_t by);
    void removeOldest(std::uint64_t rows, RowSpan to);
    void addNewest(std::uint64_t rows, RowSpan to);
    RowSpan wholeSpan() const;
    void resetTo(RowSpan span);
    void rebuildRange();
    /// Of a reset that began because other records are rows from now on: shows the newest of them.
    void endTurningRows();
    void indexOn();
    void indexSome();
    /// After rows were added to the live buffer, whose first row was `firstRow`.
    void showMore(std::uint64_t firstRow);
    QVariant display(const Record& record, int column) const;
    QVariant decoded(const Record& record, int column) const;
    QVariant typed(const Record& record, int role) const;

    RecordBuffer m_live;
    RecordBuffer m_still;               ///< of Paused and Range
    RecordBuffer m_found;               ///< of Found
    std::deque<RecordBatchPtr> m_range; ///< of Range
    Mode m_mode = Mode::Following;
    Order m_order = Order::OldestFirst;
    RowSpan m_span; ///< in rows() numbers
    std::uint64_t m_newRows = 0;
    std::uint64_t m_stillSince = 0; ///< ordinal: records from here on are new
    std::uint64_t m_startOrdinal = 0;
    bool m_indexing = false; ///< indexSome() is on its way
    std::map<ShardId, std::uint32_t> m_colourSlots;
    CellCache m_cells;
    RecordBuffer::Gone m_gone; ///< of m_still and m_found
};

} // namespace weir
