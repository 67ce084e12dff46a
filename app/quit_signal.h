#pragma once

#include <QObject>

namespace weir {

/// The process being asked to end by the system: SIGTERM, SIGINT or SIGHUP. While the object lives,
/// they end nothing by themselves. One at a time; elsewhere than on Unix nothing ever comes.
/// Thread: GUI.
class QuitSignal : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignal(QObject* parent = nullptr);
    ~QuitSignal() override; ///< the signals do what they did before

Q_SIGNALS:
    void requested();
};

} // namespace weir
