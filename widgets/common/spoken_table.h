#pragma once

#include <QRect>
#include <QString>
#include <QStringList>

class QWidget;

namespace weir {

/// What a painted view shows, in rows and columns, for those who cannot see it: a widget that is
/// one is a table to screen readers, or a list where it has one column. The widget's accessible
/// name and description tell what the whole is. Asked only while something reads the screen.
/// Thread: GUI.
class SpokenTable
{
public:
    SpokenTable();
    virtual ~SpokenTable() = default;

    virtual int spokenRows() const = 0;
    /// The titles of the columns; at least one.
    virtual QStringList spokenColumns() const = 0;
    virtual QString spokenCell(int row, int column) const = 0;

    /// Whether it is a list; otherwise it is a table even with a single column.
    virtual bool isSpokenList() const { return spokenColumns().size() == 1; }

    /// Where a row stands in the widget; empty when it is out of view, or the rows have no place.
    virtual QRect spokenRect(int /*row*/) const { return {}; }
    /// The row where the keyboard stands or that is chosen; -1 for none.
    virtual int spokenCurrent() const { return -1; }
    /// Does what a click on the row does. Only for views where that does something.
    virtual void chooseSpoken(int /*row*/) {}

protected:
    SpokenTable(const SpokenTable&) = default;
    SpokenTable& operator=(const SpokenTable&) = default;
};

/// Tells who reads `view` that it has other rows now. Not for what arrives by itself: that would be
/// read without end.
void tellSpokenRows(QWidget* view);
/// Tells who reads `view` that the keyboard stands on another row.
void tellSpokenCurrent(QWidget* view);

/// Has `text` read when what is being read has come to its end. `about` is what it is about, and is
/// in view.
void announce(QWidget* about, const QString& text);

} // namespace weir
