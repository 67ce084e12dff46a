#pragma once

#include "models/streams/scale_plan.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QSpinBox;

namespace weir {

class Banner;
class CallLink;
class CliBox;
class Connection;
class IconLabel;
class StreamFeed;
class TextLabel;

/// The panel beside the shard map in which a scaling of all shards is considered: every call
/// with what it does and how long it takes, what the busiest shard would carry, and the commands.
/// Nothing is sent before its button is pressed. Thread: GUI.
class ScalePanel : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive the panel.
    ScalePanel(Connection& connection, StreamFeed& feed, QWidget* parent = nullptr);

    /// Opens it with twice the shards there are.
    void consider();
    void dismiss();
    /// What is considered; nothing while it is hidden.
    const std::optional<ScalePlan>& plan() const { return m_plan; }

Q_SIGNALS:
    void planChanged();
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void createContent();
    void refresh();
    void showVerdict();
    QString stepsText() const;
    QString problemText() const;
    void send();
    void sendAsJob();

    Connection& m_connection;
    StreamFeed& m_feed;
    std::optional<ScalePlan> m_plan;
    bool m_sending = false;
    QSpinBox* m_target;
    TextLabel* m_hint;
    TextLabel* m_effect;
    IconLabel* m_verdictIcon;
    TextLabel* m_verdict;
    TextLabel* m_duration;
    CliBox* m_command;
    Banner* m_error;
    CallLink* m_errorCall;
    QPushButton* m_send;
};

} // namespace weir
