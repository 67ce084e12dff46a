#pragma once

#include <QAbstractButton>

namespace weir {

class StoreJobs;

/// "Jobs 1" with a bar, in the status bar while a job runs or waits, and after one has found damage
/// or failed until it is clicked. Thread: GUI.
class JobsIndicator : public QAbstractButton
{
    Q_OBJECT

public:
    /// `jobs` must outlive it.
    explicit JobsIndicator(StoreJobs& jobs, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// It has something to show, or nothing any more.
    void neededChanged(bool needed);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void look();
    void noteEnd(quint64 id);

    StoreJobs& m_jobs;
    int m_unfinished = 0;
    double m_share = 0;
    bool m_trouble = false; ///< a job has found damage or failed, and nobody has looked
};

} // namespace weir
