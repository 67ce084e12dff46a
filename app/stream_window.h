#pragma once

#include "backend/core/identifiers.h"

#include <QWidget>

namespace weir {

class Connection;
class Settings;

/// One stream in a window of its own, beside the main window; goes when it is closed. Thread: GUI.
class StreamWindow : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive the window.
    StreamWindow(Connection& connection, Settings& settings, const StreamName& stream);
};

} // namespace weir
