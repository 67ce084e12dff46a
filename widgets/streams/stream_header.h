#pragma once

#include "backend/bridge/snapshots.h"
#include "widgets/common/panels.h"

#include <memory>
#include <vector>

class QPushButton;

namespace weir {

class CopyButton;
class ElidedLabel;
class IconButton;
class MetricBlock;
class Sparkline;
class StatusPill;

/// The 54 px line over a stream's tabs: what it is, how it is, and what can be done with it. When
/// it gets narrow it drops the sparkline, the rate out, the iterator age and the Reshard button, in
/// this order. Thread: GUI.
class StreamHeader : public Panel
{
    Q_OBJECT

public:
    explicit StreamHeader(const StreamName& stream, QWidget* parent = nullptr);

    void setEndpoint(const QString& endpoint) { m_endpoint = endpoint; }
    void setSnapshot(const StreamSnapshot& stream);
    void setMetrics(const StreamMetrics& metrics);
    /// Nobody measures: no number is one of now.
    void clearMetrics();
    /// Shows the button that stops and starts the demo's producer.
    void setDemo(bool hasDemo, bool running);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chartsRequested();
    void produceRequested();
    void reshardRequested();
    void retentionRequested();
    void durabilityRequested();
    void verifyRequested();
    void compactRequested();
    void deleteRequested();
    void demoToggled(bool run);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* createTitle(const StreamName& stream);
    void createMetrics();
    void createMenu();
    void showDurability(const StreamSnapshot& stream);
    int droppableWidth(const std::vector<QWidget*>& group) const;
    void dropWhatDoesNotFit();

    QString m_endpoint;
    QString m_arn;
    bool m_isDemo = false;
    bool m_demoRuns = false;
    ElidedLabel* m_name;
    CopyButton* m_copy;
    StatusPill* m_state;
    StatusPill* m_durability;
    StatusPill* m_demo;
    IconButton* m_demoSwitch;
    ElidedLabel* m_about;
    Sparkline* m_sparkline;
    MetricBlock* m_in;
    MetricBlock* m_out;
    MetricBlock* m_age;
    MetricBlock* m_throttles;
    QPushButton* m_produce;
    QPushButton* m_reshard;
    QPushButton* m_more;
    std::vector<std::vector<QWidget*>> m_droppable; ///< groups, the first to go first
};

} // namespace weir
