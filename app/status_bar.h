#pragma once

#include "widgets/common/tone.h"

#include <QStatusBar>

#include <chrono>
#include <optional>

class QHBoxLayout;
class QTimer;

namespace weir {

class Connection;
class CopyButton;
class FrameMeter;
class IconLabel;
class JobsIndicator;
class StatusDot;
class TextLabel;

/// The 26 px line at the foot: the connection and its endpoint, what the page in front does, and at
/// the right what the process takes. Thread: GUI.
class StatusBar : public QStatusBar
{
    Q_OBJECT

public:
    /// All must outlive the bar; `frames` may be null.
    StatusBar(Connection& connection, const FrameMeter* frames, QWidget* parent = nullptr);

    /// What the page in front does; empty for nothing.
    void setMode(const QString& icon, const QString& text, Tone tone);
    /// Rows held of those that may be held; a cap of 0 for nothing to say.
    void setBuffer(quint64 rows, quint64 cap);
    void setFirstPaint(std::chrono::milliseconds sinceStart);
    void setFirstRecord(std::chrono::milliseconds sinceStart);

Q_SIGNALS:
    /// The jobs are to be shown.
    void jobsChosen();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* createJobsItem();
    QWidget* createConnectionItem();
    QWidget* createModeItem();
    QWidget* createBufferItem();
    QWidget* createStoreItem();
    QWidget* createProcessItem();
    void showConnection();
    void showStore();
    void showProcess();
    void dropWhatDoesNotFit();

    Connection& m_connection;
    const FrameMeter* m_frames;
    StatusDot* m_dot = nullptr;
    TextLabel* m_name = nullptr;
    TextLabel* m_endpoint = nullptr;
    CopyButton* m_copy = nullptr;
    QWidget* m_modeItem = nullptr;
    IconLabel* m_modeIcon = nullptr;
    TextLabel* m_mode = nullptr;
    QWidget* m_bufferItem = nullptr;
    bool m_hasBuffer = false;
    TextLabel* m_buffer = nullptr;
    QWidget* m_storeItem = nullptr;
    TextLabel* m_store = nullptr;
    TextLabel* m_memory = nullptr;
    TextLabel* m_frame = nullptr;
    QWidget* m_processItem = nullptr;
    QTimer* m_timer;
    std::optional<std::chrono::milliseconds> m_firstPaint;
    std::optional<std::chrono::milliseconds> m_firstRecord;
};

} // namespace weir
