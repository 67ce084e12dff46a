#pragma once

#include "models/streams/stream_settings.h"
#include "widgets/streams/stream_setting.h"

#include <QWidget>

#include <memory>
#include <optional>

class QVBoxLayout;

namespace weir {

class Banner;
class CallLink;
class Connection;
class EmptyState;
class SegmentedControl;
class StreamFeed;

/// Everything that can be changed on a stream, each with an apply of its own that shows first what
/// it was, what it will be and the `aws` command that does the same. Thread: GUI.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the page.
    SettingsPage(Connection& connection, StreamFeed& feed, QWidget* parent = nullptr);

    /// What was read last; nothing before it has come.
    const std::optional<StreamSettings>& settings() const { return m_settings; }

Q_SIGNALS:
    void durabilityRequested();
    void deleteRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addSection(QVBoxLayout* column, const QString& title,
                    const std::vector<std::function<StreamSetting(const Edited&)>>& makers);
    QWidget* createStore();
    QWidget* createDanger();
    QWidget* createLimits();

    void fetch();
    void followConnection();
    /// Fields are there once they say what is set, and can be changed while the connection is open.
    void showState();
    void showLimits();
    void take(StreamSettings settings);
    /// A person has changed the field.
    void edit(std::size_t setting);
    /// Shows what applying the setting's field would do.
    void showEffect(std::size_t setting);
    void apply(std::size_t setting);
    void revert(std::size_t setting);

    Connection& m_connection;
    StreamFeed& m_feed;
    CallLink* m_troubleCall;
    Banner* m_trouble;
    EmptyState* m_nothing;
    QWidget* m_fields = nullptr;          ///< what scrolls
    QWidget* m_all = nullptr;             ///< in it
    SegmentedControl* m_limits = nullptr; ///< where there are any
    std::vector<StreamSetting> m_list;
    std::optional<StreamSettings> m_settings;
    bool m_filling = false; ///< fields change by us, not by a person
    bool m_fetching = false;
    bool m_stale = false; ///< something changed while fetching
};

} // namespace weir
