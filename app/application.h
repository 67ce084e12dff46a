#pragma once

#include "app/frame_meter.h"

#include <QApplication>

namespace weir {

/// Tells Qt the program's name and version; for an application without windows too.
void nameProgram();

/// The Qt application, which meters its frames and tells when the first window has painted. Thread:
/// GUI.
class Application : public QApplication
{
    Q_OBJECT

public:
    Application(int& argc, char** argv);

    const FrameMeter& frames() const { return m_frames; }

    bool notify(QObject* receiver, QEvent* event) override;

Q_SIGNALS:
    void firstPainted();

private:
    FrameMeter m_frames;
    int m_depth = 0;
    bool m_painted = false;
    bool m_firstPainted = false;
};

} // namespace weir
