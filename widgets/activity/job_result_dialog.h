#pragma once

#include "backend/bridge/store_job.h"
#include "widgets/common/dialog_parts.h"

namespace weir {

/// What a finished job found or did: the headline, the figures, every place that is damaged, and
/// what to do about it. Thread: GUI.
class JobResultDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// `job` is Done.
    explicit JobResultDialog(const StoreJob& job, QWidget* parent = nullptr);

private:
    QWidget* createBody(const StoreJob& job);
    QWidget* createHeadline(const StoreJob& job);
    QWidget* createFigures(const StoreJob& job);
    QWidget* createStreams(const StoreJob& job);
    QWidget* createFindings(const StoreJob& job);
    QWidget* createFooter(const StoreJob& job);
};

} // namespace weir
