#pragma once

#include "backend/bridge/store_job.h"
#include "models/streams/produce_call_model.h"
#include "widgets/common/panels.h"

namespace weir {

struct StreamSnapshot;
class Banner;
class FlatTable;
class LandingBars;
class SendingChart;
class SectionHeader;
class TextLabel;

/// What a job that sends records has come to: where they landed, how many a second, and the answers
/// of its calls. Thread: GUI.
class SendingView : public Panel
{
    Q_OBJECT

public:
    explicit SendingView(QWidget* parent = nullptr);

    /// Null when there is no job. `stream` says which shards there are; may be null.
    void show(const StoreJob* job, const StreamSnapshot* stream);

Q_SIGNALS:
    /// What was refused and kept is to be sent again.
    void sendKeptRequested();
    /// A call is to be shown in full.
    void callRequested(const QString& requestId);

private:
    void showBars(const producer::ProduceProgress* sent, const StreamSnapshot* stream);
    void showKept(const StoreJob* job);
    void showCall(const QString& requestId);

    ProduceCallModel m_calls;
    Banner* m_kept;
    LandingBars* m_bars;
    SectionHeader* m_where;
    SendingChart* m_chart;
    SectionHeader* m_answers;
    FlatTable* m_table;
    QString m_chosen; ///< request id of the chosen call
};

} // namespace weir
