#pragma once

#include "models/records/record_window_model.h"

#include <QTableView>

#include <optional>

#include <functional>

namespace weir {

class RecordDelegate;

/// The records list. While it sticks to the end new rows keep the newest in view; scrolling away by
/// wheel, keys or hand asks to pause. Selecting a row does not. Has no scroll bar: the position
/// rail beside it stands for everything stored.
class RecordTable : public QTableView
{
    Q_OBJECT

public:
    explicit RecordTable(RecordWindowModel& model, QWidget* parent = nullptr);

    void setStickToEnd(bool stick);
    void setNewestFirst(bool newestFirst);
    bool newestFirst() const { return m_model.newestFirst(); }
    void setFaded(bool faded);
    void setMarked(std::function<bool(StreamPosition)> marked);

    /// Columns of their own for paths.
    QStringList paths() const { return m_model.paths(); }
    void addPath(const QString& path);
    void removePath(const QString& path);
    void showColumnOf(int column, bool shown);
    /// Takes the columns as they were kept; `header` is of the same paths.
    void setColumns(const QStringList& paths, const QByteArray& header);
    void resetColumns();

    /// The rows in view, first and last; -1 when there are none.
    int firstRowInView() const;
    int lastRowInView() const;
    /// Puts a row at the top.
    void showAtTop(int row);
    /// Chooses the row and brings it into view; nothing for rows that are not there.
    void chooseRow(int row);
    /// Chooses the rows from the last one chosen alone to this one.
    void extendChoice(int row);
    /// Those chosen, in the order of the list.
    std::vector<RecordRow> chosenRecords() const;
    /// Marks the row without telling anyone; -1 clears the mark.
    void markRow(int row);

public Q_SLOTS:
    void chooseNext();
    void choosePrevious();

Q_SIGNALS:
    /// The person picked a row.
    void rowChosen(int row);
    /// Columns were added, moved, resized, hidden.
    void columnsChanged();
    void orderChanged();
    /// The person left the end at which new rows come.
    void leftTheEnd();
    /// The person wants to go on at the end at which new rows come, behind the last one.
    void pushedAtTheEnd();
    /// These rows of the model are in view, and have been painted.
    void rowsPainted(int first, int last);
    /// The rows in view changed, by hand or because new ones came.
    void viewMoved();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void createColumns();
    void placePaths();
    void followModel();
    void scrollToEnd();
    void scrolled(int value);
    void turnPage(bool down);
    void chooseBeside(int step);
    /// Whether a step down, or up, goes towards new rows.
    bool towardsNew(bool down) const { return !m_stick && down != m_model.newestFirst(); }
    void rememberView();
    void restoreView();

    RecordWindowModel& m_model;
    RecordDelegate* m_delegate;
    QPersistentModelIndex m_anchor; ///< where a choice of several rows began
    bool m_stick = true;
    bool m_ownScroll = false;
    bool m_ownChoice = false;
    std::optional<StreamPosition> m_viewTop; ///< while the model is reset
    int m_viewTopPixel = 0;
};

} // namespace weir
