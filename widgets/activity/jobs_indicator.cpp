#include "widgets/activity/jobs_indicator.h"

#include "backend/bridge/store_jobs.h"
#include "models/activity/job_text.h"
#include "widgets/common/style/paint.h"

#include <QPainter>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPadding = 10;
constexpr int kGap = 6;
constexpr int kBarWidth = 48;
constexpr int kBarHeight = 6;
constexpr int kIcon = 14;

} // namespace

JobsIndicator::JobsIndicator(StoreJobs& jobs, QWidget* parent)
    : QAbstractButton(parent),
      m_jobs(jobs)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    connect(&m_jobs, &StoreJobs::jobAdded, this, &JobsIndicator::look);
    connect(&m_jobs, &StoreJobs::jobChanged, this, &JobsIndicator::look);
    connect(&m_jobs, &StoreJobs::jobOver, this, &JobsIndicator::noteEnd);
    connect(this, &QAbstractButton::clicked, this, [this] {
        m_trouble = false;
        look();
    });
    look();
}

void JobsIndicator::noteEnd(quint64 id)
{
    const StoreJob* job = m_jobs.find(id);
    if (!job)
        return;
    m_trouble = m_trouble || job->state == StoreJob::State::Failed ||
                (job->result && !job->result->clean());
    look();
}

void JobsIndicator::look()
{
    m_unfinished = m_jobs.unfinished();
    QStringList titles;
    for (const StoreJob& job : m_jobs.jobs()) {
        if (job.state == StoreJob::State::Running) {
            m_share = jobShare(job).value_or(0);
            titles << jobTitle(job) + u": "_s + jobOutcome(job);
        }
    }
    if (m_trouble)
        titles << tr("A job has found damage or has failed. Click to see it.");
    setText(m_unfinished > 0 ? tr("Jobs %1").arg(m_unfinished) : tr("Jobs"));
    setToolTip(titles.join(u'\n'));
    setAccessibleName(text());
    setAccessibleDescription(toolTip());
    updateGeometry();
    update();
    Q_EMIT neededChanged(m_unfinished > 0 || m_trouble);
}

QSize JobsIndicator::sizeHint() const
{
    const Theme& theme = themeOf(this);
    int width = 2 * kPadding + QFontMetrics(theme.font(FontRole::Small)).horizontalAdvance(text());
    width += m_unfinished > 0 ? kGap + kBarWidth : 0;
    width += m_trouble ? kGap + kIcon : 0;
    return {width, theme.size("statusbar") - 2};
}

void JobsIndicator::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), theme.color(ColorRole::BgHover));
    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(theme.color(ColorRole::TextSecondary));
    int left = kPadding;
    const int textWidth = painter.fontMetrics().horizontalAdvance(text());
    painter.drawText(QRect(left, 0, textWidth + 1, height()), Qt::AlignLeft | Qt::AlignVCenter,
                     text());
    left += textWidth + kGap;
    if (m_unfinished > 0) {
        QRect bar(left, (height() - kBarHeight) / 2, kBarWidth, kBarHeight);
        style::drawBox(&painter, bar, kBarHeight / 2.0, theme.color(ColorRole::BgHover), {});
        bar.setWidth(std::max(kBarHeight, int(kBarWidth * m_share)));
        style::drawBox(&painter, bar, kBarHeight / 2.0, theme.color(ColorRole::Accent), {});
        left += kBarWidth + kGap;
    }
    if (m_trouble)
        style::drawIcon(&painter, QRect(left, 0, kIcon, height()), u"octagon-alert"_s,
                        theme.color(ColorRole::Error), kIcon);
    if (hasFocus())
        style::drawFocusRing(&painter, rect(), 2, theme);
}

} // namespace weir
