#pragma once

#include <QList>

class QWidget;

namespace weir {

/// Gives the focus to the next (or the previous) of the panes that are in view, after the one that
/// has it; from the last on to the first. Within a pane it goes to what had it last, else to the
/// first list or text, else to the first control. Thread: GUI.
void focusNextPane(const QList<QWidget*>& panes, bool forward);

} // namespace weir
